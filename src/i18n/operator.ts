import type { Reason } from '../ingest/cells.ts';
import { figureReasons } from './operator-figures.ts';

// Everything that `npx plumbline` says. Operators' tools speak English.

type Where = { readonly line: number; readonly column: number; readonly byte: number };

const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en');

/** Long or many, names from a file never fill the screen. */
function short(text: string, max = 60): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}

function some(names: readonly string[], max = 40): string {
  const shown = names.slice(0, max).map((name) => short(name));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${number.format(more)} more` : '');
}

export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number.format(amount)} ${amount === 1 ? one : many}`;
}

export const inQuotes = (text: string) => `"${short(text)}"`;
const maybe = (near: string | null) => (near === null ? '' : `; did you mean ${near}?`);

const KINDS = {
  utf16: 'is UTF-16: save it as UTF-8',
  zip: 'is a zip archive or an Excel workbook: unpack it or save the sheet as CSV',
  xls: 'is an Excel workbook: save the sheet as CSV',
  pdf: 'is a PDF: export the data as CSV',
  gzip: 'was packed with gzip twice: unpack it once',
  binary: 'is a binary file, not CSV',
};

const ERRNO: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'that is a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

type Sentence = (
  column: string,
  value: string,
  row: Readonly<Record<string, string>>,
  range?: readonly [low: number, high: number],
) => string;

/** Why one row was turned away; `column` is the file's own name for it. */
const reasons: Readonly<Record<Reason, Sentence>> = {
  ...figureReasons,
  missing: (column) => `${column} is empty`,
  too_long: (column, value) => `${column} is too long (${count(value.length, 'character')})`,
  not_a_time: (column, value) =>
    `${column} ${inQuotes(value)} is not a time like 2026-03-01 14:30 or 2026-03-01T14:30:00Z`,
  too_old: (column, value) => `${column} ${inQuotes(value)} is before 1990`,
  in_future: (column, value) => `${column} ${inQuotes(value)} is more than a day in the future`,
  not_a_number: (column, value) => `${column} ${inQuotes(value)} is not a number`,
  not_whole: (column, value) => `${column} ${inQuotes(value)} is not a whole number`,
  out_of_range: (column, value, _, range) =>
    `${column} ${inQuotes(value)} is out of range${range ? `: ${number.format(range[0])} to ${number.format(range[1])}` : ''}`,
  not_yes_or_no: (column, value) => `${column} ${inQuotes(value)} is not yes or no`,
  unknown_outcome: (column, value) =>
    `${column} ${inQuotes(value)} is none of answered, abandoned, open, resolved, closed, cancelled`,
  unknown_direction: (column, value) =>
    `${column} ${inQuotes(value)} is none of inbound, outbound, proactive`,
  unknown_kind: (column, value) =>
    `${column} ${inQuotes(value)} is none of state, customer_reply, vendor_reply, note`,
  before_opened: (column, value) => `${column} ${inQuotes(value)} is before the contact was opened`,
  too_far_apart: (column, value) =>
    `${column} ${inQuotes(value)} is more than ten years after the contact was opened`,
};

export const operator = {
  overview: 'Usage: plumbline COMMAND [arguments] [--workspace ID]',
  moreHelp: 'plumbline COMMAND --help says more. Exit codes: 0 done, 2 rows rejected, 1 failed.',
  usage: (command: string) => `Usage: plumbline ${command}`,
  unknownCommand: (typed: string, near: string | null) =>
    `no command ${inQuotes(typed)}${maybe(near)}`,
  incomplete: (first: string, commands: readonly string[]) =>
    `${first} what? There is ${list.format(commands)}`,
  badArguments: (reason: string, command: string) => `${reason} (plumbline ${command} --help)`,
  broken: (reference: string) => `something broke on our side (ref ${reference})`,

  help: {
    help: 'show this',
    workspace: 'Slack team id, when there are several workspaces',
    migrate: 'bring the database schema up to date',
    vendorAdd: 'add a vendor',
    vendorTz: "IANA zone in which its days begin and end; default the workspace's",
    vendorList: 'list the vendors with their zones',
    importContacts: 'bring in contacts from CSV or TSV, plain or gzip',
    importSurveys: 'bring in survey answers from CSV or TSV, plain or gzip',
    importMetrics: 'bring in figures that others worked out, from CSV or TSV, plain or gzip',
    map: 'JSON file that says which column feeds which field',
    tz: "IANA zone of times that have none; default the workspace's",
    vendor: 'vendor of the rows that name none',
    source: 'system the rows come from, in which their ids are unique; default file',
    sample: 'load sample data, or write it to DIR as CSV files',
    metrics: "print a vendor's indicators",
    from: 'first day, YYYY-MM-DD, local to the vendor',
    to: 'last day, included',
    threshold: 'seconds within which a service level wants an answer; default 20',
    window: 'days within which a customer who comes back is a repeat; default 7',
    json: 'print JSON',
    score: "print a vendor's score",
    period: 'such as 2026-10, 2026-W40, 2026-Q3, last month; default the last 30 days',
    chart: 'draw the trend into this PNG file',
  },
  noQuickChart: (reason: string) => `QuickChart failed (${reason}); the chart is drawn without it`,
  notDrawn: (file: string, reason: string) => `can't draw ${inQuotes(file)}: ${reason}`,

  noNumber: (option: string, text: string, least: number, most: number) =>
    `--${option} ${inQuotes(text)} is no whole number from ${least} to ${most}`,
  noDays: (from: string, to: string) =>
    `from ${inQuotes(from)} to ${inQuotes(to)} are no days in order, written like 2026-03-01`,
  metricsTitle: (vendor: string, from: string, to: string, watermark: string | null) =>
    `${vendor}, ${from} to ${to}, ${watermark === null ? 'no data yet' : `data to ${watermark}`}`,
  metricsParameters: (threshold: string, window: string) =>
    `Service level within ${threshold} s; repeat contacts within ${window} ${window === '1' ? 'day' : 'days'}`,
  metricsHeader: ['indicator', 'value', 'n', '95 % between', 'left out'],
  byHours: (some: string, all: string) => `${some} of ${all} in agreed hours`,
  noPeriod: (words: string, examples: readonly string[]) =>
    `${inQuotes(words)} is no period; say one of ${list.format(examples)}`,
  scoreTitle: (vendor: string, from: string, to: string, watermark: string | null) =>
    `${vendor}, ${from} to ${to}, ${watermark === null ? 'no data yet' : `data to ${watermark}`}`,
  scoreHeader: ['indicator', 'value', 'target', 'n', 'share', 'points', 'lost'],
  noScore: (coverage: string) => `No score: the evidence covers only ${coverage} of the weight.`,
  scored: (shown: string, grade: string, low: string, high: string, provisional: boolean) =>
    `${shown} ${grade}${provisional ? ', provisional' : ''} (95 % between ${low} and ${high})`,
  scoreChange: (points: string, from: string, to: string, real: boolean) =>
    `${points} since ${from} to ${to}, ${real ? 'a real difference' : 'within the noise'}`,
  guardLine: (counters: string) => `no credit above target while ${counters} gets worse`,
  gateLine: (reason: string, cap: string) => `${reason}: capped at ${cap}`,
  removedLine: (name: string, reason: string) => `Without weight: ${name}, ${reason}`,
  localSlack: 'Local Slack',
  migrated: 'The schema is up to date.',
  noWorkspace: (id: string | undefined, ids: readonly string[]) =>
    id === undefined
      ? 'no workspace yet: start the bot once, so that Slack tells it its name'
      : `no workspace ${inQuotes(id)}${ids.length > 0 ? `; there is ${list.format(ids)}` : ''}`,
  whichWorkspace: (ids: readonly string[]) =>
    `there are several workspaces: add --workspace with one of ${some(ids)}`,

  emptyVendor: "a vendor's name can't be empty",
  vendorAdded: (name: string, tz: string) => `Added ${name} (${tz}).`,
  vendorThere: (name: string, tz: string) => `${name} is there already (${tz}).`,
  vendorHasZone: (name: string, tz: string) =>
    `${name} is there already with the zone ${tz}, which is not changed here`,
  vendorTooLong: (max: number) => `a vendor's name has at most ${max} characters`,
  unknownVendor: (name: string, near: string | null) =>
    `no vendor ${inQuotes(name)}${near === null ? ': none has been added or imported yet' : maybe(near)}`,
  noVendors: 'No vendors yet. Add one, or import contacts.',
  noZone: (tz: string) => `${inQuotes(tz)} is no IANA time zone such as Asia/Manila`,

  cannotRead: (file: string, code: string) => `can't read ${file}: ${ERRNO[code] ?? code}`,
  cannotWrite: (file: string, code: string) => `can't write ${file}: ${ERRNO[code] ?? code}`,
  emptyFile: (file: string) => `${file} is empty`,
  wrongKind: (file: string, kind: keyof typeof KINDS) => `${file} ${KINDS[kind]}`,
  badGzip: (file: string) => `${file} is a damaged or incomplete gzip file`,
  notUtf8: (file: string, { line, column, byte }: Where) =>
    `${file}, line ${line}, column ${column} (byte ${byte}): not UTF-8; save the file as UTF-8`,
  nulByte: (file: string, { line, column, byte }: Where) =>
    `${file}, line ${line}, column ${column} (byte ${byte}): a zero byte; that is no text file`,
  rowTooLong: (file: string, line: number, maxBytes: number) =>
    `${file}, line ${line}: a row longer than ${number.format(maxBytes)} bytes; perhaps a quote is not closed`,
  quoteNotClosed: (file: string, line: number, column: string | null) =>
    `${file}, line ${line}${column ? `, column ${short(column)}` : ''}: a quote that is never closed`,
  strayQuote: (file: string, line: number, column: string | null) =>
    `${file}, line ${line}${column ? `, column ${short(column)}` : ''}: a quote inside a cell; put the cell in quotes and double the quote`,
  tooManyColumns: (file: string, columns: number, max: number) =>
    `${file} has ${number.format(columns)} columns; at most ${number.format(max)}`,
  tooManyVendors: (file: string, max: number) =>
    `${file} names more than ${number.format(max)} different vendors; is that the right column?`,
  missingColumns: (file: string, missing: readonly string[], header: readonly string[]) =>
    `${file} has no column ${list.format(missing)}; it has ${some(header)}. A map (--map) says which column is which`,
  columnTwice: (file: string, column: string) => `${file} has the column ${inQuotes(column)} twice`,
  badJson: (file: string, reason: string) => `${file} is no JSON: ${short(reason, 120)}`,
  badMap: (file: string) => `${file} must be an object of field: column`,
  badMapEntry: (file: string, field: string) =>
    `${file}: ${inQuotes(field)} must be "column", { "column": "…", "values": { "from": "to" } } or { "const": "…" }`,
  unknownField: (field: string, near: string | null, fields: readonly string[]) =>
    `the map names a field ${inQuotes(field)}${near ? maybe(near) : ` that is none of ${some(fields)}`}`,
  noMappedColumn: (file: string, field: string, column: string, near: string | null) =>
    `${file} has no column ${inQuotes(column)}, which the map wants for ${field}${maybe(near)}`,
  cellCount: (cells: number, columns: number) =>
    `${count(cells, 'cell')} where the header has ${number.format(columns)}`,
  reasons,

  sampleLoaded: (loaded: { vendors: number; contacts: number; surveys: number }) =>
    `Loaded ${count(loaded.contacts, 'contact')} and ${count(loaded.surveys, 'survey answer')} of ${count(loaded.vendors, 'vendor')}.`,
  sampleWritten: (dir: string) =>
    `Wrote contacts.csv and surveys.csv to ${dir}; plumbline import brings them in.`,

  summary: (summary: {
    read: number;
    inserted: number;
    updated: number;
    unchanged: number;
    rejected: number;
  }) =>
    `read ${number.format(summary.read)}, inserted ${number.format(summary.inserted)}, updated ${number.format(summary.updated)}, unchanged ${number.format(summary.unchanged)}, rejected ${number.format(summary.rejected)}`,
  zoneUsed: (tz: string) => `Times without a zone were read as ${tz}.`,
  newVendors: (names: readonly string[]) => `New vendors: ${some(names)}`,
  ignoredColumns: (names: readonly string[]) => `Columns not used: ${some(names)}`,
  daysRefreshed: (days: number) => `Figures of ${count(days, 'day')} computed anew.`,
  rejectedAt: (line: number, reason: string) => `line ${line}: ${reason}`,
  rejectedFile: (rejected: number, file: string) =>
    `${count(rejected, 'rejected row')} with the reasons: ${file}`,
} as const;
