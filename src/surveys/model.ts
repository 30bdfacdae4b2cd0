export const SURVEY_FIELDS = [
  'external_id',
  'vendor',
  'contact',
  'answered_at',
  'channel',
  'csat',
  'nps',
  'comment',
  'ces',
  'resolved',
] as const;
