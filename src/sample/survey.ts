import { COMMENTS } from './comments.ts';
import type { SampleContact } from './contact.ts';
import type { Random } from './random.ts';
import type { Form, SampleVendor } from './vendors.ts';

export type SampleSurvey = {
  readonly id: string;
  readonly contact: SampleContact;
  readonly answeredMs: number;
  readonly csat: number;
  readonly nps: number;
  readonly comment: string;
  readonly speed: number;
  readonly expertise: number;
};

const HOUR_MS = 3_600_000;

/** Null where nobody answers. One mood behind every figure, so that they agree with each other. */
export function makeSurvey(
  vendor: SampleVendor,
  form: Form,
  contact: SampleContact,
  random: Random,
): SampleSurvey | null {
  const answers = random.chance(vendor.responseShare);
  if (!answers || contact.resolvedMs === null) return null;
  const mood =
    form.mood +
    0.1 -
    (contact.late ? 0.75 : 0) -
    (contact.reopens > 0 ? 0.6 : 0) -
    (contact.issue === 'complaint' ? 0.4 : 0) +
    random.normal();
  const csat = step(mood, [-1.75, -1.3, -0.85, 0.12]) + 1;
  const loyalty = 0.8 * mood + 0.5 * random.normal();
  return {
    id: `S-${contact.id}`,
    contact,
    answeredMs: contact.resolvedMs + HOUR_MS * (0.05 + random.exponential(9)),
    csat,
    nps: step(loyalty, [-2.4, -2.1, -1.8, -1.6, -1.35, -1.1, -0.85, -0.45, -0.02, 0.5]),
    comment: random.chance(0.3) ? comment(csat, vendor, random) : '',
    speed:
      1 + step(mood - (contact.late ? 0.5 : 0) + 0.4 * random.normal(), [-1.7, -1.2, -0.7, 0.2]),
    expertise: 1 + step(mood + 0.5 * random.normal(), [-1.8, -1.4, -0.9, 0.1]),
  };
}

/** How many of the limits lie below the value. */
function step(value: number, limits: readonly number[]): number {
  return limits.filter((limit) => value > limit).length;
}

function comment(csat: number, { chinese }: SampleVendor, random: Random): string {
  const feeling = csat >= 4 ? 'good' : csat === 3 ? 'mixed' : 'bad';
  const texts = COMMENTS[feeling][random.chance(chinese) ? 'zh' : 'en'];
  return texts[random.int(texts.length)] ?? '';
}
