import { type Customer, makeContact, type SampleContact } from './contact.ts';
import { arrivals } from './day.ts';
import { type Random, seeded } from './random.ts';
import { makeSurvey, type SampleSurvey } from './survey.ts';
import { SAMPLE_DAYS, SAMPLE_VENDORS, type SampleVendor } from './vendors.ts';

export type SampleRow = {
  readonly vendor: SampleVendor;
  readonly contact: SampleContact;
  readonly survey: SampleSurvey | null;
};

/** How many people are remembered who may come back about the same thing. */
const RECENT = 400;
const COMES_BACK = 0.11;

/** Six months of contacts that end with `until`: the same rows for the same end. */
export function* generate(until: Temporal.Instant, seed: string): Generator<SampleRow> {
  for (const vendor of SAMPLE_VENDORS) {
    const last = until.toZonedDateTimeISO(vendor.tz).toPlainDate();
    const recent: Customer[] = [];
    for (let index = 0; index < SAMPLE_DAYS; index++) {
      const day = last.subtract({ days: SAMPLE_DAYS - 1 - index });
      yield* generateDay(vendor, index, day, until, recent, seed);
    }
  }
}

/** A day has random numbers of its own: what came before never shifts it. */
function* generateDay(
  vendor: SampleVendor,
  index: number,
  day: Temporal.PlainDate,
  until: Temporal.Instant,
  recent: Customer[],
  seed: string,
): Generator<SampleRow> {
  const random = seeded(`${seed} ${vendor.code} ${day}`);
  const midnightMs = day.toZonedDateTime(vendor.tz).epochMilliseconds;
  const form = vendor.form(index);
  for (const [order, second] of arrivals(vendor, day, random).entries()) {
    const openedMs = midnightMs + second * 1_000;
    const number = String(order + 1).padStart(4, '0');
    const id = `${vendor.code}-${day.toString().replaceAll('-', '').slice(2)}-${number}`;
    const customer = nextCustomer(vendor, form.reopenShare, recent, random);
    const contact = makeContact(vendor, form, { id, openedMs, second }, customer, random);
    const survey = makeSurvey(vendor, form, contact, random);
    if (openedMs <= until.epochMilliseconds) yield { vendor, contact, survey };
  }
}

/** Where cases are left open, more people come back. */
function nextCustomer(
  vendor: SampleVendor,
  reopenShare: number,
  recent: Customer[],
  random: Random,
): Customer {
  const before = recent[random.int(RECENT)];
  if (before && random.chance(COMES_BACK + reopenShare)) return before;
  const number = random.int(vendor.contactsPerDay * 120);
  const customer = {
    id: `C-${vendor.code}-${number}`,
    issue: random.weighted(vendor.issues),
    segment: number % 5 === 0 ? 'business' : 'consumer',
    reason: '',
  };
  recent.push(customer);
  if (recent.length > RECENT) recent.shift();
  return customer;
}
