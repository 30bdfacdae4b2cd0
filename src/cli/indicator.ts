import { UserError } from '../errors.ts';
import { operator } from '../i18n/operator.ts';
import { figureWords, problems } from '../i18n/operator-figures.ts';
import { nearestWord } from '../ingest/nearest.ts';
import { importables } from '../kpi/importable.ts';
import { plainFormula } from '../lib/formula.ts';
import {
  CATEGORIES,
  DIRECTIONS,
  type OwnDefinition,
  type OwnIndicator,
  ownNames,
  problemsOf,
  UNITS,
} from '../own/model.ts';
import { addOwn, listOwn } from '../own/query.ts';
import { audited } from './audited.ts';
import { type Cli, subcommand } from './command.ts';
import { dayAsked } from './day-asked.ts';
import { table } from './table.ts';

const { help, own: words } = figureWords;
const OPERATOR = 'operator';

export const indicatorAdd = subcommand({
  name: 'indicator add',
  usage: 'ID --formula FORMULA [--name NAME] [--unit UNIT] [--targets FLOOR/TARGET/STRETCH] …',
  summary: help.indicatorAdd,
  positionals: [1, 1],
  options: {
    formula: { type: 'string', help: help.formula },
    name: { type: 'string', help: help.name },
    unit: { type: 'string', help: help.unit },
    better: { type: 'string', help: help.better },
    targets: { type: 'string', help: help.targets },
    totals: { type: 'string', help: help.totals },
    category: { type: 'string', help: help.category },
    weight: { type: 'string', help: help.weight },
    from: { type: 'string', help: help.from },
    by: { type: 'string', help: help.by },
  },
  async run(cli, { positionals: [id = ''], values }) {
    if (values.formula === undefined) throw new UserError(words.noFormula);
    const definition: OwnDefinition = {
      id,
      name: values.name ?? id.replaceAll('_', ' '),
      formula: plainFormula(values.formula),
      totals: values.totals?.split(',').map((name) => name.trim().toLowerCase()) ?? [],
      unit: oneOf('unit', values.unit ?? 'number', UNITS),
      direction: oneOf('better', values.better ?? 'higher', DIRECTIONS),
      targets: values.targets === undefined ? null : ladder(values.targets),
      category: oneOf('category', values.category ?? 'growth', CATEGORIES),
      weight: basisPoints(values.weight ?? '0'),
    };
    const [problem] = problemsOf(definition, importables);
    if (problem) throw new UserError(problems(problem, definition.formula));
    const { workspace } = await cli.workspace();
    const effectiveFrom = dayAsked(cli, values.from, workspace.tz);
    const change = { effectiveFrom, retired: false, by: values.by ?? OPERATOR };
    const { formula, targets, weight } = definition;
    const version = await audited(
      cli,
      (db, workspaceId, at) => addOwn(db, workspaceId, definition, { ...change, at }),
      (added) => ({
        ...{ kind: 'indicator.added', subject: id },
        after: { version: added, from: effectiveFrom, formula, targets, weight },
      }),
    );
    cli.out(words.added(id, version, effectiveFrom.toString()));
    const names = ownNames(definition.formula, importables);
    if (names.length > 0) cli.out(words.bringFigures(names));
    return 0;
  },
});

function oneOf<T extends string>(option: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === given);
  if (!found) throw new UserError(words.oneOf(option, given, allowed));
  return found;
}

function ladder(text: string): OwnDefinition['targets'] {
  const parts = text.split('/').map((part) => part.trim());
  const [floor, target, stretch] = parts.map(Number);
  const numbers = parts.every((part) => /^-?\d+(\.\d+)?$/.test(part));
  if (
    parts.length !== 3 ||
    !numbers ||
    floor === undefined ||
    target === undefined ||
    stretch === undefined
  )
    throw new UserError(words.badTargets(text));
  return { floor, target, stretch };
}

function basisPoints(percent: string): number {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(percent)) throw new UserError(words.badWeight(percent));
  return Math.round(Number(percent) * 100);
}

export const indicatorList = subcommand({
  name: 'indicator list',
  usage: '[--all] [--json]',
  summary: help.indicatorList,
  positionals: [0, 0],
  options: {
    all: { type: 'boolean', help: help.allVersions },
    json: { type: 'boolean', help: operator.help.json },
  },
  async run(cli, { values }) {
    const { pool, workspace } = await cli.workspace();
    const versions = await listOwn(pool, workspace.id);
    const newest = [...new Map(versions.map((version) => [version.id, version])).values()];
    const shown = values.all ? versions : newest.filter(({ retired }) => !retired);
    if (values.json) cli.out(JSON.stringify(shown.map(asJson), null, 2));
    else if (shown.length === 0) cli.out(words.none);
    else for (const line of table([words.header, ...shown.map(row)])) cli.out(line);
    return 0;
  },
});

function asJson({ effectiveFrom, createdAt, createdBy, ...own }: OwnIndicator) {
  return {
    ...own,
    effective_from: effectiveFrom.toString(),
    created_by: createdBy,
    created_at: createdAt.toString(),
  };
}

function row(own: OwnIndicator): string[] {
  const { targets } = own;
  return [
    own.id,
    String(own.version),
    own.effectiveFrom.toString(),
    own.retired ? `${own.name} (${words.retiredMark})` : own.name,
    own.formula,
    own.unit,
    own.direction,
    targets ? [targets.floor, targets.target, targets.stretch].join('/') : '–',
    `${own.weight / 100} %`,
  ];
}

export const indicatorRetire = subcommand({
  name: 'indicator retire',
  usage: 'ID [--from DAY]',
  summary: help.indicatorRetire,
  positionals: [1, 1],
  options: {
    from: { type: 'string', help: help.from },
    by: { type: 'string', help: help.by },
  },
  async run(cli, { positionals: [id = ''], values }) {
    const { workspace } = await cli.workspace();
    const effectiveFrom = dayAsked(cli, values.from, workspace.tz);
    const newest = await newestVersion(cli, id);
    if (newest.retired) throw new UserError(words.alreadyRetired(id));
    const change = { effectiveFrom, retired: true, by: values.by ?? OPERATOR };
    await audited(
      cli,
      (db, workspaceId, at) => addOwn(db, workspaceId, newest, { ...change, at }),
      (version) => ({
        ...{ kind: 'indicator.retired', subject: id },
        after: { version, from: effectiveFrom },
      }),
    );
    cli.out(words.retired(id, effectiveFrom.toString()));
    return 0;
  },
});

async function newestVersion(cli: Cli, id: string): Promise<OwnIndicator> {
  const { pool, workspace } = await cli.workspace();
  const versions = await listOwn(pool, workspace.id);
  const newest = versions.findLast((version) => version.id === id);
  if (newest) return newest;
  throw new UserError(
    words.unknown(
      id,
      nearestWord(
        id,
        versions.map((version) => version.id),
      ),
    ),
  );
}
