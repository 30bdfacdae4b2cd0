import { readFile } from 'node:fs/promises';
import { signed } from '../audit/model.ts';
import { importContacts } from '../contacts/import.ts';
import { UserError } from '../errors.ts';
import { importEvents } from '../events/import.ts';
import { importFigures } from '../figures/import.ts';
import { operator } from '../i18n/operator.ts';
import { operatorClocks } from '../i18n/operator-clocks.ts';
import { fileSource } from '../ingest/bytes.ts';
import { type FieldMap, parseMap } from '../ingest/map.ts';
import type { Summary } from '../ingest/run.ts';
import { importSurveys } from '../surveys/import.ts';
import { matchVendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { type Cli, type ExitCode, subcommand } from './command.ts';
import { progressBar } from './progress.ts';

const options = {
  map: { type: 'string', help: operator.help.map },
  tz: { type: 'string', help: operator.help.tz },
  vendor: { type: 'string', help: operator.help.vendor },
  source: { type: 'string', help: operator.help.source },
} as const;

const usage = 'FILE [--map MAP.json] [--tz ZONE] [--vendor NAME] [--source NAME]';

function importFile(kind: string, summary: string, importRows: typeof importContacts) {
  return subcommand({
    name: `import ${kind}`,
    usage,
    summary,
    positionals: [1, 1],
    options,
    run: (cli, { positionals: [file = ''], values }) => bringIn(cli, importRows, file, values),
  });
}

const { help } = operator;

export const importContactsFile = importFile('contacts', help.importContacts, importContacts);
export const importSurveysFile = importFile('surveys', help.importSurveys, importSurveys);
export const importMetricsFile = importFile('metrics', help.importMetrics, importFigures);
export const importEventsFile = importFile(
  'events',
  operatorClocks.help.importEvents,
  importEvents,
);

async function bringIn(
  cli: Cli,
  importRows: typeof importContacts,
  file: string,
  { map, vendor, ...given }: { readonly [K in keyof typeof options]?: string | undefined },
): Promise<ExitCode> {
  // What is wrong with the files is said before a database is started.
  const input = await fileSource(file);
  const fields = map === undefined ? undefined : await readMap(map);
  const { pool, workspace } = await cli.workspace();
  const vendors = await listVendors(pool, workspace.id);
  const bar = progressBar(input.sizeBytes);
  const summary = await importRows(pool, cli.clock, {
    ...given,
    vendor: vendor && (matchVendor(vendor, vendors)?.name ?? vendor),
    workspaceId: workspace.id,
    input,
    map: fields,
    rejectsPath: `${file}.rejected.csv`,
    onBytes: bar.update,
    by: signed(null, cli.clock.now()),
  }).finally(bar.stop);
  for (const line of summaryLines(summary)) cli.out(line);
  return summary.rejected > 0 ? 2 : 0;
}

async function readMap(path: string): Promise<FieldMap> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(operator.cannotRead(path, error.code ?? error.message), { cause: error });
  });
  return parseMap(path, text);
}

function summaryLines(summary: Summary): string[] {
  const { newVendors, ignoredColumns, rejectsPath } = summary;
  return [
    operator.summary(summary),
    operator.zoneUsed(summary.tz),
    ...(newVendors.length > 0 ? [operator.newVendors(newVendors)] : []),
    ...(ignoredColumns.length > 0 ? [operator.ignoredColumns(ignoredColumns)] : []),
    ...(summary.days > 0 ? [operator.daysRefreshed(summary.days)] : []),
    ...summary.reasons.map(({ line, reason }) => operator.rejectedAt(line, reason)),
    ...(rejectsPath ? [operator.rejectedFile(summary.rejected, rejectsPath)] : []),
  ];
}
