// What the form carries along, and what was typed into it as a draft and as an observation to be.
import { z } from 'zod';
import type { FormValues } from '../slack/submission.ts';
import { carried } from '../slack/submission.ts';
import { type Filled, ratingName } from './modal.ts';
import {
  CATEGORIES,
  type Category,
  FOLLOW_UPS,
  isMark,
  type Observation,
  SEVERITIES,
  type Typed,
} from './model.ts';

/** Ids, never rights. */
export const Window = carried(
  z.object({
    /** Of this window alone: however often it is sent, it is one observation. */
    window: z.string().min(1).max(40),
    /** Where it began, which tells drafts apart: empty, or a message. */
    origin: z.string().max(60),
    /** An observation that is changed, and the version that the person saw. */
    edit: z.object({ id: z.number(), version: z.number() }).nullable(),
    author: z.string().max(30).nullable(),
  }),
);
export type Window = z.infer<typeof Window>;

const VendorId = z.coerce.number().int().positive();
const Text = z.string().max(3_000).nullable();

/** What doesn't fit is forged or from an older form. */
export const Sent = z
  .looseObject({
    vendor: VendorId.optional(),
    category: z.enum(CATEGORIES),
    ...{ what: Text, day: z.iso.date().nullable(), severity: z.enum(SEVERITIES), link: Text },
    file: z.array(z.string().regex(/^F[A-Z0-9]{2,30}$/)).max(1),
    ...{ agent: Text, team: Text, contact: Text },
    ...{ followUp: z.enum(FOLLOW_UPS), followUpOn: z.iso.date().nullable() },
  })
  .transform(({ file, vendor = null, ...rest }): Typed & { readonly vendorId: number | null } => {
    const level = Number(rest[ratingName(rest.category)]);
    return {
      ...rest,
      ...{ vendorId: vendor, files: file, rating: Number.isInteger(level) ? level : null },
    };
  });

const Draft = z.object({
  vendor: VendorId.nullable().catch(null),
  category: z.enum(CATEGORIES).catch('attitude'),
  rating: z.number().int().min(1).max(5).nullable().catch(null),
  ...{ what: z.string().catch(''), day: z.iso.date().nullable().catch(null) },
  ...{ severity: z.enum(SEVERITIES).catch('low'), link: z.string().catch('') },
  ...{ agent: z.string().catch(''), team: z.string().catch(''), contact: z.string().catch('') },
  followUp: z.enum(FOLLOW_UPS).catch('none'),
  followUpOn: z.iso.date().nullable().catch(null),
});

/** What stands in the form, whatever of it; another category keeps the level. */
export function filledFrom(form: FormValues): Filled {
  const levels = Object.entries(form).filter(([name]) => name.startsWith('rating_'));
  const level = levels.map(([, value]) => Number(value)).find((value) => value >= 1);
  const { vendor, ...rest } = Draft.parse({ rating: level ?? null, ...form });
  return { ...rest, vendorId: vendor };
}

/** As it is kept until it is sent; an agent's name only where names may be kept. */
export function draftOf({ vendorId, agent, ...rest }: Filled, areNamesKept: boolean): object {
  return { ...rest, vendor: vendorId, ...(areNamesKept ? { agent } : {}) };
}

export function filledOf(observation: Observation): Filled {
  const { day, link, agent, team, contact, followUpOn, ...rest } = observation;
  return {
    ...rest,
    ...{ day: day.toString(), link: link ?? '', team: team ?? '', contact: contact ?? '' },
    // A mark is no name that could be typed again.
    agent: agent === null || isMark(agent) ? '' : agent,
    followUpOn: followUpOn?.toString() ?? null,
  };
}

const FIRST: Category = 'attitude';

export function emptyForm(day: string): Filled {
  return {
    ...{ vendorId: null, category: FIRST, rating: null, what: '', day, severity: 'low', link: '' },
    ...{ agent: '', team: '', contact: '', followUp: 'none', followUpOn: null },
  };
}
