import { book } from '../clocks/book.ts';
import { isDate } from '../clocks/definition.ts';
import { findAgreed } from '../clocks/query.ts';
import { countContacts, type MonthChange, type Range, recompute } from '../clocks/recompute.ts';
import { UserError } from '../errors.ts';
import { number } from '../i18n/format.ts';
import { operator } from '../i18n/operator.ts';
import { operatorClocks as say } from '../i18n/operator-clocks.ts';
import { refreshRollups } from '../rollups/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { audited } from './audited.ts';
import { readVersion } from './calendar.ts';
import { subcommand } from './command.ts';
import { progressBar } from './progress.ts';
import { vendorNamed } from './sla.ts';
import { table } from './table.ts';

export const recomputeClocks = subcommand({
  name: 'recompute',
  usage: '[VENDOR] [--from DAY] [--to DAY] [--policy VERSION] [--dry-run]',
  summary: say.help.recompute,
  positionals: [0, 1],
  options: {
    from: { type: 'string', help: say.help.recomputeFrom },
    to: { type: 'string', help: say.help.recomputeTo },
    policy: { type: 'string', help: say.help.policy },
    'dry-run': { type: 'boolean', help: say.help.dryRun },
  },
  async run(cli, { positionals: [name], values }) {
    const version = values.policy === undefined ? undefined : readVersion(values.policy);
    checkDays(values.from, values.to);
    const { pool, workspace } = await cli.workspace();
    const agreed = await findAgreed(pool, workspace.id);
    if (version !== undefined && version > 1) {
      const known = agreed.policies.some((one) => one.version === version);
      if (!known) throw new UserError(say.noPolicy(version));
    }
    const named = await vendorNamed(pool, workspace.id, name);
    const vendors = named ? [named] : await listVendors(pool, workspace.id);
    const ranges = vendors.map((vendor) => rangeIn(vendor, values.from, values.to));
    let total = 0;
    for (const [index, { id }] of vendors.entries()) {
      total += await countContacts(pool, workspace.id, id, ranges[index] as Range);
    }
    const held = book(agreed);
    const dryRun = values['dry-run'] ?? false;
    const bar = progressBar(total);
    const found: MonthChange[] = [];
    let before = 0;
    try {
      for (const [index, vendor] of vendors.entries()) {
        const range = ranges[index] as Range;
        const onDone = (contacts: number) => bar.update(before + contacts);
        const what = { vendor, range, version, dryRun, onDone };
        const months = await recompute(pool, workspace.id, held, what);
        before += months.reduce((sum, { contacts }) => sum + contacts, 0);
        found.push(...months);
      }
    } finally {
      bar.stop();
    }
    const months = byMonth(found);
    for (const line of asText(months, dryRun)) cli.out(line);
    if (dryRun) return 0;
    const { from = null, to = null } = values;
    await audited(
      cli,
      async () => {},
      () => ({
        ...{ kind: 'clocks.recomputed', subject: named?.name ?? '', vendorId: named?.id ?? null },
        after: { from, to, policy: version ?? null },
      }),
    );
    const { days } = await refreshRollups(pool, workspace.id);
    if (days > 0) cli.out(operator.daysRefreshed(days));
    return 0;
  },
});

function checkDays(from: string | undefined, to: string | undefined): void {
  const wrong = [from, to].some((day) => day !== undefined && !isDate(day));
  if (wrong || (from !== undefined && to !== undefined && to < from)) {
    throw new UserError(operator.noDays(from ?? '', to ?? ''));
  }
}

const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2200-01-01';

function rangeIn({ tz }: Vendor, from = FIRST_DAY, to = LAST_DAY): Range {
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(tz).toInstant();
  return {
    from: start(Temporal.PlainDate.from(from)),
    to: start(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}

function byMonth(found: readonly MonthChange[]): MonthChange[] {
  const sums = new Map<string, MonthChange>();
  for (const one of found) {
    const sum = sums.get(one.month);
    if (!sum) sums.set(one.month, { ...one });
    else {
      sum.contacts += one.contacts;
      sum.changed += one.changed;
      sum.metToMissed += one.metToMissed;
      sum.missedToMet += one.missedToMet;
    }
  }
  return [...sums.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

function asText(months: readonly MonthChange[], dryRun: boolean): string[] {
  const total = (of: 'contacts' | 'changed') => months.reduce((sum, one) => sum + one[of], 0);
  const rows = months.map(({ month, contacts, changed, metToMissed, missedToMet }) => [
    month,
    ...[contacts, changed, metToMissed, missedToMet].map((count) => number('en', count)),
  ]);
  return [
    ...(rows.length > 0 ? table([say.recomputeHeader, ...rows]) : []),
    say.recomputed(total('contacts'), total('changed'), dryRun),
  ];
}
