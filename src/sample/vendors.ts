// Four vendors, each with a story that the score should tell by itself.
import { foldName } from '../vendors/model.ts';

export const SAMPLE_DAYS = 183;

const ISSUES = ['billing', 'technical', 'delivery', 'account', 'complaint'] as const;
export type Issue = (typeof ISSUES)[number];

const CHANNELS = ['phone', 'chat', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How well a vendor works on a day. */
export type Form = {
  /** Share of contacts that are solved after their SLA. */
  readonly lateShare: number;
  readonly reopenShare: number;
  /** Against the usual handling time. */
  readonly handling: number;
  /** Against the usual wait for a first answer. */
  readonly waiting: number;
  /** Mean of a standard normal mood: 0 makes about 82 % satisfied, −0.3 about 73 %. */
  readonly mood: number;
};

export type SampleVendor = {
  readonly name: string;
  readonly code: string;
  readonly tz: string;
  readonly contactsPerDay: number;
  readonly channels: Readonly<Record<Channel, number>>;
  readonly issues: Readonly<Record<Issue, number>>;
  readonly responseShare: number;
  readonly costFactor: number;
  /** Share of the comments in Chinese. */
  readonly chinese: number;
  /** The same month and day every year: fewer contacts, everybody is away. */
  readonly quiet: readonly (readonly [from: string, to: string])[];
  /** `day` counts from 0 to SAMPLE_DAYS − 1, the last day. */
  form(day: number): Form;
};

/** 0 before `from`, 1 from `to` on, a straight line between. */
function ramp(day: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (day - from) / (to - from)));
}

const between = (start: number, end: number, share: number) => start + (end - start) * share;

const ISSUE_SHARES = { billing: 30, technical: 22, delivery: 24, account: 18, complaint: 6 };

export const SAMPLE_VENDORS: readonly SampleVendor[] = [
  {
    name: 'Acme Support',
    code: 'ACM',
    tz: 'Asia/Manila',
    contactsPerDay: 95,
    channels: { phone: 45, chat: 33, email: 22 },
    issues: ISSUE_SHARES,
    responseShare: 0.12,
    costFactor: 0.9,
    chinese: 0.1,
    quiet: [['12-24', '12-25']],
    // Good for four months; then its night shift loses people and it drifts down.
    form(day) {
      const drift = ramp(day, SAMPLE_DAYS - 62, SAMPLE_DAYS - 10);
      return {
        lateShare: between(0.065, 0.135, drift),
        reopenShare: between(0.04, 0.06, drift),
        handling: between(1, 1.1, drift),
        waiting: between(1, 1.25, drift),
        mood: between(0.14, -0.12, drift),
      };
    },
  },
  {
    name: 'Birch Care',
    code: 'BIR',
    tz: 'Europe/Warsaw',
    contactsPerDay: 62,
    channels: { phone: 30, chat: 30, email: 40 },
    issues: { ...ISSUE_SHARES, technical: 32 },
    responseShare: 0.15,
    costFactor: 1.05,
    chinese: 0.03,
    quiet: [
      ['05-01', '05-03'],
      ['12-24', '12-26'],
    ],
    // Poor until a plan starts in the third month; it works within six weeks and holds.
    form(day) {
      const plan = ramp(day, 68, 112);
      return {
        lateShare: between(0.17, 0.055, plan),
        reopenShare: between(0.075, 0.035, plan),
        handling: between(1.15, 1, plan),
        waiting: between(1.9, 0.9, plan),
        mood: between(-0.22, 0.24, plan),
      };
    },
  },
  {
    name: 'Cedar Contact',
    code: 'CED',
    tz: 'America/Bogota',
    contactsPerDay: 50,
    channels: { phone: 74, chat: 18, email: 8 },
    issues: { ...ISSUE_SHARES, billing: 38 },
    responseShare: 0.14,
    costFactor: 0.8,
    chinese: 0,
    quiet: [['12-24', '12-25']],
    // A bonus on short calls begins six weeks before the end: handling time falls, people call again.
    form(day) {
      const bonus = ramp(day, SAMPLE_DAYS - 42, SAMPLE_DAYS - 28);
      return {
        lateShare: between(0.075, 0.085, bonus),
        reopenShare: between(0.045, 0.125, bonus),
        handling: between(1.02, 0.62, bonus),
        waiting: between(1, 0.8, bonus),
        mood: between(0.12, -0.28, bonus),
      };
    },
  },
  {
    name: 'Dune Desk',
    code: 'DUN',
    tz: 'Asia/Shanghai',
    contactsPerDay: 8,
    channels: { phone: 20, chat: 55, email: 25 },
    issues: ISSUE_SHARES,
    responseShare: 0.08,
    costFactor: 0.85,
    chinese: 0.9,
    quiet: [
      ['10-01', '10-07'],
      ['02-16', '02-22'],
    ],
    // Small and steady; half a dozen answers a month say little about it.
    form: () => ({ lateShare: 0.07, reopenShare: 0.045, handling: 1, waiting: 1, mood: 0.1 }),
  },
];

const KEYS = new Set(SAMPLE_VENDORS.map(({ name }) => foldName(name)));

/** By its name: whether the workspace has the sample at all is for its data to say. */
export function isSample({ name }: { readonly name: string }): boolean {
  return KEYS.has(foldName(name));
}
