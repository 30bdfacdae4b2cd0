import type { HeldUp } from '../cards/model.ts';
import { listHeldUp, retryParked } from '../cards/query.ts';
import { findSettings, saveDefaultChannel } from '../cards/settings.ts';
import { reasonText } from '../cards/view.ts';
import type { Db } from '../db/db.ts';
import { UserError } from '../errors.ts';
import { en } from '../i18n/en.ts';
import { instant } from '../i18n/format.ts';
import { operatorCards as words } from '../i18n/operator-cards.ts';
import type { Workspace } from '../workspaces/model.ts';
import { audited } from './audited.ts';
import { subcommand } from './command.ts';
import { table } from './table.ts';

export const deliveries = subcommand({
  name: 'deliveries',
  usage: '[--parked] [--retry KEY] [--default CHANNEL|none]',
  summary: words.summary,
  positionals: [0, 0],
  options: {
    parked: { type: 'boolean', help: words.parked },
    retry: { type: 'string', help: words.retry },
    default: { type: 'string', help: words.default },
  },
  async run(cli, { values }) {
    const channel = values.default === undefined ? undefined : channelAsked(values.default);
    const { pool, workspace } = await cli.workspace();
    const now = cli.clock.now();
    if (channel !== undefined) {
      await audited(
        cli,
        (db, id) => saveDefaultChannel(db, id, channel),
        () => ({ kind: 'card.fallback', subject: channel ?? '' }),
      );
      cli.out(words.defaultSet(channel));
    }
    if (values.retry !== undefined) {
      const key = values.retry;
      const count = await audited(
        cli,
        (db, id) => retryParked(db, id, { key }, now),
        (found) => (found > 0 ? { kind: 'card.retried', subject: key } : null),
      );
      if (count === 0) throw new UserError(words.notParked(key));
      cli.out(words.retried(key));
    }
    const held = await listHeldUp(pool, workspace.id, now, { parkedOnly: values.parked ?? false });
    for (const line of await report(pool, workspace, held)) cli.out(line);
    return 0;
  },
});

async function report(db: Db, { id, tz }: Workspace, held: readonly HeldUp[]): Promise<string[]> {
  const { pausedAt, pauseReason } = await findSettings(db, id);
  const paused = pausedAt ? [words.paused(pauseReason ?? '', instant('en', pausedAt, tz))] : [];
  if (held.length === 0) return paused.length > 0 ? paused : [words.none];
  const rows = held.map((card) => [
    ...[card.key, card.state, card.laneId, instant('en', card.since, tz)],
    [reasonText(en.cards, card.reason), card.detail].filter(Boolean).join(': '),
    oneLine(card.text),
  ]);
  return [...paused, ...table([words.header, ...rows]), words.more(held.length)];
}

const TEXT = 60;

function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return line.length > TEXT ? `${line.slice(0, TEXT - 1)}…` : line;
}

function channelAsked(typed: string): string | null {
  if (typed === 'none') return null;
  if (!/^[CG][A-Z0-9]{8,20}$/.test(typed)) throw new UserError(words.badChannel(typed));
  return typed;
}
