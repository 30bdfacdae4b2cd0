// Rows of observations.
import { z } from 'zod';
import { Day, Instant } from '../db/rows.ts';
import {
  CATEGORIES,
  type Content,
  FOLLOW_UPS,
  type Observation,
  type Answer as SaidAnswer,
  SEVERITIES,
} from './model.ts';

export const COLUMNS = `
  observation_id as id, vendor_id as "vendorId", version, category, rating, observed_on as day, what,
  severity, link, file_id as "fileId", author_id as "authorId", agent, team, contact,
  follow_up as "followUp", follow_up_on as "followUpOn", created_by as "createdBy",
  created_at as "createdAt", retracted_by as "retractedBy", retracted_at as "retractedAt", reason,
  shared_by as "sharedBy", shared_at as "sharedAt", locale`;

const Text = z.string().nullable();
/** Also as it comes from JSON. */
const AnyDay = z.union([z.instanceof(Temporal.PlainDate), Day]);

/** What a version says. */
export const ContentRow = z.object({
  ...{ category: z.enum(CATEGORIES), rating: z.number(), day: AnyDay, what: z.string() },
  ...{ severity: z.enum(SEVERITIES), link: Text, fileId: Text, agent: Text, team: Text },
  ...{ contact: Text, followUp: z.enum(FOLLOW_UPS), followUpOn: AnyDay.nullable() },
}) satisfies z.ZodType<Content>;

const Row = ContentRow.extend({
  ...{ id: z.number(), vendorId: z.number(), version: z.number(), authorId: Text },
  ...{ createdBy: z.string(), createdAt: Instant },
  ...{ retractedBy: Text, retractedAt: Instant.nullable(), reason: Text },
  ...{ sharedBy: Text, sharedAt: Instant.nullable() },
  locale: z.enum(['en', 'zh-Hans', 'zh-Hant']).nullable(),
});

export const ObservationRow = Row.transform((row): Observation => {
  const { retractedBy, retractedAt, reason, sharedBy, sharedAt, locale, ...rest } = row;
  return {
    ...rest,
    retracted:
      retractedBy !== null && retractedAt && reason !== null
        ? { by: retractedBy, at: retractedAt, reason }
        : null,
    shared:
      sharedBy !== null && sharedAt && locale !== null
        ? { by: sharedBy, at: sharedAt, locale }
        : null,
  };
});

export const Answer = z.object({
  ...{ seq: z.number(), side: z.enum(['client', 'vendor']), text: z.string() },
  ...{ by: z.string(), at: Instant },
}) satisfies z.ZodType<SaidAnswer>;
export type Answer = z.infer<typeof Answer>;
