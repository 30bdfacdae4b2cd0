import { spanWords } from '../figures/model.ts';
import { listFigureTrail, type TrailEntry } from '../figures/query.ts';
import { number } from '../i18n/format.ts';
import { operator } from '../i18n/operator.ts';
import { figureWords } from '../i18n/operator-figures.ts';
import { subcommand } from './command.ts';
import { table } from './table.ts';
import { vendorAsked } from './vendor-asked.ts';

export const figures = subcommand({
  name: 'figures',
  usage: 'VENDOR [--metric ID] [--all] [--json]',
  summary: figureWords.help.figures,
  positionals: [1, 1],
  options: {
    metric: { type: 'string', help: figureWords.help.metric },
    all: { type: 'boolean', help: figureWords.help.all },
    json: { type: 'boolean', help: operator.help.json },
  },
  async run(cli, { positionals: [name = ''], values }) {
    const { pool, workspace, vendor } = await vendorAsked(cli, name);
    const trail = await listFigureTrail(pool, workspace.id, vendor.id, values.metric ?? null);
    const shown = values.all ? trail : trail.filter(({ supersededAt }) => supersededAt === null);
    if (values.json) cli.out(JSON.stringify(shown.map(asJson), null, 2));
    else if (shown.length === 0) cli.out(figureWords.noFigures(vendor.name));
    else for (const line of table([figureWords.figuresHeader, ...shown.map(row)])) cli.out(line);
    return 0;
  },
});

function asJson({ from, to, value, importedAt, supersededAt, ...rest }: TrailEntry) {
  return {
    ...rest,
    from: from.toString(),
    to: to.subtract({ days: 1 }).toString(),
    value: Number(value),
    imported_at: importedAt.toString(),
    superseded_at: supersededAt?.toString() ?? null,
  };
}

function row(entry: TrailEntry): string[] {
  return [
    `${entry.metric}/${entry.variant}`,
    spanWords(entry),
    entry.value,
    entry.n === null ? '–' : number('en', entry.n),
    entry.source,
    entry.audited ? figureWords.yes : figureWords.no,
    entry.importedAt.toString().slice(0, 16),
    entry.supersededAt?.toString().slice(0, 16) ?? '',
  ];
}
