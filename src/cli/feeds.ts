import { UserError } from '../errors.ts';
import { instant } from '../i18n/format.ts';
import { figureWords } from '../i18n/operator-figures.ts';
import { listFeeds, saveStaleAfter } from '../quality/query.ts';
import { refreshRollups } from '../rollups/query.ts';
import { listVendors } from '../vendors/query.ts';
import { subcommand } from './command.ts';
import { table } from './table.ts';

const { help, feeds: words } = figureWords;

export const feeds = subcommand({
  name: 'feeds',
  usage: '[--stale-after HOURS|auto]',
  summary: help.feeds,
  positionals: [0, 0],
  options: { 'stale-after': { type: 'string', help: help.staleAfter } },
  async run(cli, { values }) {
    const limit = values['stale-after'];
    const hours = limit === undefined ? undefined : limitAsked(limit);
    const { pool, workspace } = await cli.workspace();
    if (hours !== undefined) {
      await saveStaleAfter(pool, workspace.id, hours);
      cli.out(words.limit(hours));
    }
    await refreshRollups(pool, workspace.id);
    const now = cli.clock.now();
    const rows: string[][] = [];
    for (const vendor of await listVendors(pool, workspace.id)) {
      for (const feed of await listFeeds(pool, workspace.id, vendor, now)) {
        rows.push([
          ...[vendor.name, feed.kind, instant('en', feed.watermark, vendor.tz, 0)],
          ...[words.hours(feed.silentH), words.hours(feed.limitH), feed.late ? words.late : ''],
        ]);
      }
    }
    if (rows.length === 0) cli.out(words.none);
    else for (const line of table([words.header, ...rows])) cli.out(line.trimEnd());
    return 0;
  },
});

function limitAsked(given: string): number | null {
  if (given === 'auto') return null;
  if (!/^[1-9]\d{0,4}$/.test(given)) throw new UserError(words.badHours(given));
  return Number(given);
}
