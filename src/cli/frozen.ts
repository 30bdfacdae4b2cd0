import { applyDrift, listDrifts } from '../drifts/query.ts';
import { UserError } from '../errors.ts';
import { CLOSING_KINDS } from '../frozen/closing.ts';
import { cardOf, type Stored, verify, whyOf } from '../frozen/model.ts';
import { listStored } from '../frozen/query.ts';
import { number, period as periodName } from '../i18n/format.ts';
import { operatorTemplates as words } from '../i18n/operator-templates.ts';
import { lastDay, type Period, parsePeriod } from '../lib/period.ts';
import { listVendors } from '../vendors/query.ts';
import { type Cli, subcommand } from './command.ts';
import { table } from './table.ts';
import { vendorAsked } from './vendor-asked.ts';

export const frozenList = subcommand({
  name: 'frozen list',
  usage: '[--vendor V] [--versions] [--json]',
  summary: words.help.frozenList,
  positionals: [0, 0],
  options: {
    vendor: { type: 'string', help: 'of this vendor alone' },
    versions: { type: 'boolean', help: words.help.versions },
    json: { type: 'boolean', help: 'print JSON' },
  },
  async run(cli, { values: { vendor, versions, json } }) {
    const { names, stored, drifts } = await load(cli, vendor);
    const drifting = new Map(drifts.map((drift) => [keyOf(drift), drift]));
    const shown = versions ? stored : newest(stored);
    if (json) {
      const rows = shown.map((each) => asJson(each, names, drifting.get(keyOf(each))?.result));
      cli.out(JSON.stringify(rows, null, 2));
      return 0;
    }
    if (shown.length === 0) cli.out(words.noFrozen);
    else {
      const rows = shown.map((each) => {
        const drift = drifting.get(keyOf(each));
        return [
          ...[names.get(each.vendorId) ?? '', periodName('en', each.period), `${each.version}`],
          ...[scoreOf(each.result), each.frozenAt.toString(), each.frozenBy ?? words.job],
          drift ? words.wouldBe(scoreOf(drift.result)) : '',
        ];
      });
      for (const line of table([words.frozenHeader, ...rows])) cli.out(line);
    }
    return 0;
  },
});

export const frozenVerify = subcommand({
  name: 'frozen verify',
  usage: '[--vendor V]',
  summary: words.help.frozenVerify,
  positionals: [0, 0],
  options: { vendor: { type: 'string', help: 'of this vendor alone' } },
  async run(cli, { values: { vendor } }) {
    const { names, stored } = await load(cli, vendor);
    let damaged = 0;
    for (const each of stored) {
      const verdict = verify(each);
      if (verdict === 'same') continue;
      damaged += 1;
      const [name, period] = [names.get(each.vendorId) ?? '', periodName('en', each.period)];
      cli.out(words.notVerified(name, period, each.version, words.verdicts[verdict]));
    }
    if (damaged > 0) throw new UserError(words.damaged(damaged));
    cli.out(words.verified(stored.length));
    return 0;
  },
});

export const frozenApply = subcommand({
  name: 'frozen apply',
  usage: 'VENDOR PERIOD',
  summary: words.help.frozenApply,
  positionals: [2, 2],
  options: {},
  async run(cli, { positionals: [name = '', text = ''] }) {
    const { pool, workspace, vendor, today } = await vendorAsked(cli, name);
    const period = parsePeriod(text, today);
    if (!period || !CLOSING_KINDS.some((kind) => kind === period.kind)) {
      throw new UserError(words.noPeriod(text));
    }
    const what = { vendorId: vendor.id, period };
    const said = periodName('en', period);
    const drifts = await listDrifts(pool, workspace.id, vendor.id);
    const drift = drifts.find((each) => keyOf(each) === keyOf({ ...what, version: each.version }));
    const before = (await listStored(pool, workspace.id, vendor.id)).find(
      (each) => drift && keyOf(each) === keyOf(drift),
    );
    const by = { who: 'cli', at: cli.clock.now() };
    const done = drift && (await applyDrift(pool, workspace.id, what, drift.hash, by));
    if (!drift || !before || done !== 'applied') {
      throw new UserError(words.nothingLate(vendor.name, said));
    }
    cli.out(words.applied(vendor.name, said, scoreOf(before.result), scoreOf(drift.result)));
    return 0;
  },
});

async function load(cli: Cli, vendor: string | undefined) {
  const asked = vendor === undefined ? null : (await vendorAsked(cli, vendor)).vendor.id;
  const { pool, workspace } = await cli.workspace();
  const vendors = await listVendors(pool, workspace.id);
  return {
    names: new Map(vendors.map(({ id, name }) => [id, name])),
    stored: await listStored(pool, workspace.id, asked),
    drifts: await listDrifts(pool, workspace.id, asked),
  };
}

type Key = { readonly vendorId: number; readonly period: Period; readonly version: number };

function keyOf({ vendorId, period: { kind, from }, version }: Key): string {
  return [vendorId, kind, from, version].join(' ');
}

function newest(stored: readonly Stored[]): Stored[] {
  const last = new Map(stored.map((each) => [keyOf({ ...each, version: 0 }), each]));
  return [...last.values()];
}

function scoreOf(result: string): string {
  const { shown, grade } = cardOf(result);
  return shown === null ? words.noScore : `${number('en', shown, 1)} ${grade}`;
}

function asJson(
  { vendorId, period, version, result, ...stored }: Stored,
  names: ReadonlyMap<number, string>,
  drift: string | undefined,
) {
  const said = (text: string) => {
    const { score, shown, grade } = cardOf(text);
    return { exact: score?.toFraction() ?? null, shown, grade };
  };
  return {
    ...{ vendor: names.get(vendorId) ?? null, kind: period.kind, version },
    ...{ from: period.from.toString(), to: lastDay(period).toString() },
    ...said(result),
    ...{
      hash: stored.hash,
      method: stored.method,
      watermark: stored.watermark?.toString() ?? null,
    },
    ...{ frozen_at: stored.frozenAt.toString(), frozen_by: stored.frozenBy },
    why: stored.why === null ? null : whyOf(stored.why),
    late_data: drift === undefined ? null : said(drift),
  };
}
