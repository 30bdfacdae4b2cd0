import { type Calendar, openHours } from './calendar.ts';
import type { Agreement } from './contact.ts';
import { ALWAYS_OPEN, DEFAULT_POLICY, defaultPolicy, type Policy, targetFinder } from './model.ts';

// Which policy and which version of its calendar held when. Both are effective-dated, in days
// local to the vendor; of two from one day the later version counts.

export type PolicyVersion = {
  readonly version: number;
  /** Null: of every vendor that has none of its own. */
  readonly vendorId: number | null;
  readonly effectiveFrom: string;
  readonly policy: Policy;
};

type CalendarVersion = {
  readonly name: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly calendar: Calendar;
};

type VendorDays = { readonly id: number; readonly key: string; readonly tz: string };

/** Everything that was ever agreed in a workspace. */
export type Agreed = {
  readonly policies: readonly PolicyVersion[];
  readonly calendars: readonly CalendarVersion[];
  readonly vendors: readonly VendorDays[];
  readonly tz: string;
};

export type Book = {
  /** `vendorKey` of a vendor that is not there yet has no policy of its own. */
  at(vendorKey: string, openedMs: number): Agreement;
  /** The same by the vendor's id. */
  ofVendor(vendorId: number, openedMs: number): Agreement;
  /** A policy version with the calendar that held at `openedMs`; null where there is none. */
  under(version: number, vendorId: number, openedMs: number): Agreement | null;
  /** As pinned to a contact. */
  pinned(version: number, calendarVersion: number | null): Agreement;
};

const DEFAULT_VERSION: PolicyVersion = {
  version: DEFAULT_POLICY,
  vendorId: null,
  effectiveFrom: '0000-01-01',
  policy: defaultPolicy,
};

type Change = { readonly fromMs: number; readonly agreement: Agreement };

export function book(agreed: Agreed): Book {
  const policies = [DEFAULT_VERSION, ...agreed.policies];
  const agreements = new Map<string, Agreement>();
  const timetables = new Map<string, readonly Change[]>();
  const byKey = new Map(agreed.vendors.map((vendor) => [vendor.key, vendor]));
  const byId = new Map(agreed.vendors.map((vendor) => [vendor.id, vendor]));
  const hoursOf = new Map<string, Agreement['hours']>();

  function pinned(version: number, calendarVersion: number | null): Agreement {
    const key = `${version} ${calendarVersion}`;
    const known = agreements.get(key);
    if (known) return known;
    const found = policies.find((one) => one.version === version);
    if (!found) throw new Error(`no SLA policy ${version}`);
    const { policy } = found;
    const agreement = {
      version,
      calendarVersion,
      policy,
      hours: hours(policy.calendar, calendarVersion),
      targets: targetFinder(policy),
    };
    agreements.set(key, agreement);
    return agreement;
  }

  /** One for all policies: working out its stretches is what costs. */
  function hours(name: string, version: number | null): Agreement['hours'] {
    const key = `${name} ${version}`;
    const known = hoursOf.get(key);
    if (known) return known;
    const found = agreed.calendars.find((one) => one.name === name && one.version === version);
    if (version !== null && !found) throw new Error(`no calendar ${name} ${version}`);
    const made = openHours(found?.calendar ?? ROUND_THE_CLOCK);
    hoursOf.set(key, made);
    return made;
  }

  /** A calendar counts from its first version's beginning of time: there is none before. */
  function calendarOn(day: string, { calendar }: Policy): number | null {
    if (calendar === ALWAYS_OPEN) return null;
    const versions = agreed.calendars.filter(({ name }) => name === calendar);
    const held = latestOn(versions, day) ?? versions.toSorted(byStart)[0];
    if (!held) throw new Error(`no calendar ${calendar}`);
    return held.version;
  }

  function timetable(vendor: VendorDays | undefined): readonly Change[] {
    const key = vendor?.key ?? '';
    const known = timetables.get(key);
    if (known) return known;
    const starts = [...policies, ...agreed.calendars].map(({ effectiveFrom }) => effectiveFrom);
    const made = [...new Set(starts)].toSorted().map((day) => {
      const { version, policy } = policyOn(policies, day, vendor?.id ?? null);
      return {
        fromMs: dayMs(day, vendor?.tz ?? agreed.tz),
        agreement: pinned(version, calendarOn(day, policy)),
      };
    });
    timetables.set(key, made);
    return made;
  }

  function held(vendor: VendorDays | undefined, openedMs: number): Agreement {
    const changes = timetable(vendor);
    for (let index = changes.length - 1; index >= 0; index -= 1) {
      const change = changes[index] as Change;
      if (change.fromMs <= openedMs) return change.agreement;
    }
    return pinned(DEFAULT_POLICY, null);
  }

  return {
    at: (vendorKey, openedMs) => held(byKey.get(vendorKey), openedMs),
    ofVendor: (vendorId, openedMs) => held(byId.get(vendorId), openedMs),
    under(version, vendorId, openedMs) {
      const found = policies.find((one) => one.version === version);
      if (!found) return null;
      const tz = byId.get(vendorId)?.tz ?? agreed.tz;
      const day = Temporal.Instant.fromEpochMilliseconds(openedMs)
        .toZonedDateTimeISO(tz)
        .toPlainDate();
      return pinned(version, calendarOn(day.toString(), found.policy));
    },
    pinned,
  };
}

const ROUND_THE_CLOCK: Calendar = { zone: 'UTC', hours: 'always', holidays: [], openings: [] };

type Dated = { readonly effectiveFrom: string; readonly version: number };

function byStart(a: Dated, b: Dated): number {
  return a.effectiveFrom < b.effectiveFrom
    ? -1
    : Number(a.effectiveFrom > b.effectiveFrom) || a.version - b.version;
}

/** A vendor's own, else everybody's, else the one that comes with the program. */
export function policyOn(
  policies: readonly PolicyVersion[],
  day: string,
  vendorId: number | null,
): PolicyVersion {
  const own = policies.filter((one) => one.vendorId !== null && one.vendorId === vendorId);
  const shared = policies.filter((one) => one.vendorId === null);
  return latestOn(own, day) ?? latestOn(shared, day) ?? DEFAULT_VERSION;
}

export function latestOn<V extends Dated>(versions: readonly V[], day: string): V | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .toSorted(byStart)
    .at(-1);
}

function dayMs(day: string, tz: string): number {
  if (day === DEFAULT_VERSION.effectiveFrom) return -Infinity;
  return Temporal.PlainDate.from(day).toZonedDateTime(tz).epochMilliseconds;
}
