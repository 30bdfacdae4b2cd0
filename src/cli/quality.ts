import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { figureWords } from '../i18n/operator-figures.ts';
import { nearestWord } from '../ingest/nearest.ts';
import { importables } from '../kpi/importable.ts';
import { OWN } from '../own/model.ts';
import { listOwn } from '../own/query.ts';
import { type Judgement, QUALITIES } from '../quality/model.ts';
import { addJudgement, listJudgements } from '../quality/query.ts';
import { type Cli, subcommand } from './command.ts';
import { dayAsked } from './day-asked.ts';
import { table } from './table.ts';
import { vendorAsked } from './vendor-asked.ts';

const { help, quality: words } = figureWords;
const LEAST_REASON = 10;
const MOST_REASON = 300;

export const quality = subcommand({
  name: 'quality',
  usage: 'VENDOR [INDICATOR[/VARIANT] 1|0.8|0.5|0.25|0 --reason WHY] [--from DAY] [--json]',
  summary: help.quality,
  positionals: [1, 3],
  options: {
    reason: { type: 'string', help: help.reason },
    from: { type: 'string', help: help.from },
    by: { type: 'string', help: help.by },
    json: { type: 'boolean', help: operator.help.json },
  },
  async run(cli, { positionals: [name = '', indicator, q], values }) {
    const { pool, workspace, vendor } = await vendorAsked(cli, name);
    if (indicator === undefined) {
      const all = await listJudgements(pool, workspace.id, vendor.id);
      if (values.json) cli.out(JSON.stringify(all.map(asJson), null, 2));
      else if (all.length === 0) cli.out(words.none(vendor.name));
      else for (const line of table([words.header, ...all.map(row)])) cli.out(line);
      return 0;
    }
    const key = await keyAsked(cli, indicator);
    const effectiveFrom = dayAsked(cli, values.from, vendor.tz);
    const judged = {
      ...{ indicator: key, effectiveFrom, q: worth(q ?? ''), reason: reasonOf(values.reason) },
      ...{ setBy: values.by ?? 'operator', setAt: cli.clock.now() },
    };
    await addJudgement(pool, workspace.id, vendor.id, judged);
    cli.out(words.set(vendor.name, key, judged.q, effectiveFrom.toString()));
    return 0;
  },
});

async function keyAsked(cli: Cli, given: string): Promise<string> {
  const { pool, workspace } = await cli.workspace();
  const own = (await listOwn(pool, workspace.id)).map(({ id }) => [id, [OWN]] as const);
  const ours = [...importables.values()].map(
    ({ id, variants }) => [id, variants.map((variant) => variant.id)] as const,
  );
  const known = [...ours, ...own].flatMap(([id, variants]) => [
    id,
    ...variants.map((variant) => `${id}/${variant}`),
  ]);
  const key = given.toLowerCase();
  if (!known.includes(key)) throw new UserError(words.unknown(given, nearestWord(given, known)));
  return key;
}

function worth(given: string): Judgement['q'] {
  const found = QUALITIES.find((q) => q === Number(given));
  if (found === undefined || given === '') throw new UserError(words.badQ(given, QUALITIES));
  return found;
}

function reasonOf(given = ''): string {
  const reason = given.trim();
  if (reason.length < LEAST_REASON) throw new UserError(words.noReason);
  if (reason.length > MOST_REASON) throw new UserError(words.longReason(MOST_REASON));
  return reason;
}

function asJson({ effectiveFrom, setBy, setAt, ...judgement }: Judgement) {
  return {
    ...judgement,
    effective_from: effectiveFrom.toString(),
    set_by: setBy,
    set_at: setAt.toString(),
  };
}

function row({ indicator, q, effectiveFrom, setBy, reason }: Judgement): string[] {
  return [indicator, String(q), effectiveFrom.toString(), setBy, reason];
}
