import { type Expected, isOver, share } from './expected.ts';
import type { Contact } from './facts.ts';

// First contacts and repeats, by comparing every contact with every other.

export type ChainFacts = {
  readonly contacts: readonly Contact[];
  /** Of every vendor of the workspace. */
  readonly everybody: readonly Contact[];
  readonly transactional: readonly string[];
  readonly watermark: string;
  readonly tz: string;
  readonly thresholdS: number;
  readonly windowDays: number;
  /** Contacts of one instant come in the order of their sources and ids. */
  readonly nameOf: (row: Contact) => string;
};

const at = (row: Contact) => Date.parse(row.opened_at);
const reasonOf = (row: Contact) => (row.reason || row.issue_type).trim().toLowerCase();

export function chains(facts: ChainFacts, opened: readonly Contact[]): Record<string, Expected> {
  const { everybody, transactional, windowDays, nameOf } = facts;
  const isAfter = (a: Contact, b: Contact) =>
    at(a) > at(b) || (at(a) === at(b) && nameOf(a) > nameOf(b));
  const asking = everybody.filter(
    (row) => row.outcome !== 'cancelled' && row.direction === 'inbound' && row.customer !== null,
  );
  const routine = (row: Contact) => transactional.includes(reasonOf(row));
  const redialled = (row: Contact) => {
    const next = asking
      .filter((other) => other.customer === row.customer && isAfter(other, row))
      .sort((a, b) => (isAfter(a, b) ? 1 : -1))[0];
    return (
      row.outcome === 'abandoned' &&
      !routine(row) &&
      next !== undefined &&
      at(next) - at(row) <= 3_600_000
    );
  };
  const dropped = new Set(asking.filter(redialled));
  const counted = asking.filter((row) => !routine(row) && !dropped.has(row));
  const isHere = new Set(opened);
  const here = counted.filter((row) => isHere.has(row));
  const inbound = opened.filter(
    (row) => row.outcome !== 'cancelled' && row.direction === 'inbound',
  );
  const left = {
    no_customer: inbound.filter((row) => row.customer === null).length,
    redialled: inbound.filter((row) => dropped.has(row)).length,
    transactional: inbound.filter((row) => row.customer !== null && routine(row)).length,
    not_inbound: opened.filter((row) => row.outcome !== 'cancelled' && row.direction !== 'inbound')
      .length,
    cancelled: opened.filter((row) => row.outcome === 'cancelled').length,
  };
  const tally = (rows: readonly Contact[], alike: (a: Contact, b: Contact) => boolean) => {
    const span = windowDays * 86_400_000;
    const others = (row: Contact) =>
      counted.filter(
        (other) => other !== row && other.customer === row.customer && alike(other, row),
      );
    const first = rows.filter(
      (row) => !others(row).some((other) => isAfter(row, other) && at(row) - at(other) <= span),
    );
    const over = first.filter((row) => isOver(row.opened_at, windowDays, facts));
    const again = over.filter((row) =>
      others(row).some((other) => isAfter(other, row) && at(other) - at(row) <= span),
    );
    return { first, over, again };
  };
  const named = here.filter((row) => reasonOf(row) !== '');
  const same = tally(named, (a, b) => reasonOf(a) === reasonOf(b));
  const any = tally(here, () => true);
  const both = (
    id: string,
    { first, over, again }: typeof same,
    extra: Readonly<Record<string, number>>,
  ) => {
    const out = { ...left, ...extra, window_open: first.length - over.length };
    return {
      [`fcr/${id}`]: share(over.length - again.length, over.length, out),
      [`repeat_rate/${id}`]: share(again.length, over.length, out),
    };
  };
  return {
    ...both('same_reason', same, { no_reason: here.length - named.length }),
    ...both('any_reason', any, {}),
  };
}
