export const EVENT_FIELDS = [
  'contact',
  'vendor',
  'at',
  'kind',
  'state',
  'priority',
  'actor',
] as const;
