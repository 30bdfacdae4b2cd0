import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { UserError } from '../errors.ts';
import { en } from '../i18n/en.ts';
import { INDICATOR_NAMES } from '../i18n/indicator-names.ts';
import { operator } from '../i18n/operator.ts';
import { operatorRows as words } from '../i18n/operator-rows.ts';
import { findIndicator, nearestIndicators } from '../kpi/find.ts';
import { PERIOD_EXAMPLES, parsePeriod } from '../lib/period.ts';
import { behindFigure } from '../rows/answer.ts';
import { MOST_ROWS, writeCsv } from '../rows/csv.ts';
import { readRows } from '../rows/query.ts';
import { audited } from './audited.ts';
import { subcommand } from './command.ts';
import { vendorAsked } from './vendor-asked.ts';

const SUGGESTIONS = 3;

export const rows = subcommand({
  name: 'rows',
  usage: 'VENDOR INDICATOR [--period PERIOD] [--out FILE]',
  summary: words.summary,
  positionals: [2, 2],
  options: {
    period: { type: 'string', help: operator.help.period },
    out: { type: 'string', help: words.out },
  },
  async run(cli, { positionals: [name = '', typed = ''], values }) {
    const { pool, workspace, vendor, today } = await vendorAsked(cli, name);
    const period = parsePeriod(values.period ?? '', today);
    if (!period) throw new UserError(operator.noPeriod(values.period ?? '', PERIOD_EXAMPLES));
    const key = findIndicator(typed, INDICATOR_NAMES);
    if (!key) {
      const near = nearestIndicators(typed, INDICATOR_NAMES, SUGGESTIONS);
      throw new UserError(words.unknown(typed, near));
    }
    const behind = behindFigure(vendor, period, key, null);
    if (!behind) throw new UserError(words.noRows(key));
    const sink = values.out === undefined ? null : await openFile(values.out);
    const stream = sink ?? process.stdout;
    const written = await writeCsv(
      (take) => readRows(pool, workspace.id, behind, take),
      async (text) => {
        if (!stream.write(text)) await once(stream, 'drain');
      },
      { head: en.rows.head, reasons: en.excluded, truncated: en.rows.truncated },
      { tz: vendor.tz, most: MOST_ROWS.file },
    );
    if (sink) await finished(sink.end());
    await audited(
      cli,
      async () => {},
      () => ({
        ...{ kind: 'exported', subject: `${vendor.name} ${key}`, vendorId: vendor.id },
        after: { rows: written.rows },
      }),
    );
    if (!written.isWhole) process.stderr.write(`${words.truncated(written.rows)}\n`);
    if (values.out !== undefined) cli.out(words.written(written.rows, values.out));
    return 0;
  },
});

/** Before anything is read, so that a wrong path costs no time. */
async function openFile(file: string) {
  const stream = createWriteStream(file);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new UserError(words.notWritten(file, error instanceof Error ? error.message : ''), {
      cause: error,
    });
  }
  return stream;
}
