import { UserError } from '../errors.ts';
import { instant } from '../i18n/format.ts';
import { figureWords } from '../i18n/operator-figures.ts';
import { endFeed, listFeeds, saveStaleAfter } from '../quality/query.ts';
import { refreshRollups } from '../rollups/query.ts';
import { listVendors } from '../vendors/query.ts';
import { audited } from './audited.ts';
import { type Cli, subcommand } from './command.ts';
import { table } from './table.ts';
import { vendorAsked } from './vendor-asked.ts';

const { help, feeds: words } = figureWords;

export const feeds = subcommand({
  name: 'feeds',
  usage: '[--stale-after HOURS|auto] [--ended surveys|events --vendor VENDOR]',
  summary: help.feeds,
  positionals: [0, 0],
  options: {
    'stale-after': { type: 'string', help: help.staleAfter },
    ended: { type: 'string', help: help.ended },
    vendor: { type: 'string', help: help.endedOf },
  },
  async run(cli, { values }) {
    const limit = values['stale-after'];
    const hours = limit === undefined ? undefined : limitAsked(limit);
    const { pool, workspace } = await cli.workspace();
    if (hours !== undefined) {
      await saveStaleAfter(pool, workspace.id, hours);
      cli.out(words.limit(hours));
    }
    const { ended, vendor: of } = values;
    if (ended !== undefined) await end(cli, ended, of);
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

/** By what is told of it within the hour, too: see watchFeeds. */
async function end(cli: Cli, given: string, of: string | undefined): Promise<void> {
  const kind = (['surveys', 'events'] as const).find((each) => each === given);
  if (!kind) throw new UserError(words.badKind(given));
  if (of === undefined) throw new UserError(words.noVendor);
  const { vendor } = await vendorAsked(cli, of);
  const isEnded = await audited(
    cli,
    (db, id) => endFeed(db, id, vendor.id, kind),
    (done) => (done ? { kind: 'feed.ended', subject: kind, vendorId: vendor.id } : null),
  );
  if (!isEnded) throw new UserError(words.noFeed(vendor.name, kind));
  cli.out(words.ended(vendor.name, kind));
}

function limitAsked(given: string): number | null {
  if (given === 'auto') return null;
  if (!/^[1-9]\d{0,4}$/.test(given)) throw new UserError(words.badHours(given));
  return Number(given);
}
