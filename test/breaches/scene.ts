// A breach of Acme in the local Slack, for those who press, fill in and read.
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import type { Finding } from '../../src/breaches/model.ts';
import { findBreach, listOpen } from '../../src/breaches/query.ts';
import type { SavedBreach } from '../../src/breaches/row.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import type { TestBot } from '../support/bot.ts';
import type { stoppedClock } from '../support/clock.ts';
import type { TestDatabase } from '../support/database.ts';

/** What may be begun about a breach, below its own buttons. */
export const FOLLOWS = ['Start plan', 'Log observation'];

type Locale = 'en' | 'zh-Hans' | 'zh-Hant';

export function breachScene(
  holder: { current: TestBot },
  { pool }: TestDatabase,
  clock: ReturnType<typeof stoppedClock>,
) {
  const cards = cardScene(holder);
  const team = () => holder.current.slack.team.id;

  /** As two processes do it. */
  async function show(): Promise<void> {
    const { ctx } = holder.current;
    const { signal } = new AbortController();
    await Promise.all([showBreachesJob.run(ctx, signal), showBreachesJob.run(ctx, signal)]);
    clock.advance({ seconds: 5 });
    await cards.deliver();
  }

  async function messages(thread?: string): Promise<readonly Message[]> {
    const all = await holder.current.slack.client('ada').messages(LEADS, thread);
    return all.filter((one) => !one.is_ephemeral && !!one.bot_id);
  }

  return {
    cards,
    show,
    messages,
    async reset(locale: Locale = 'en'): Promise<void> {
      await cards.reset();
      for (const table of ['breach_event', 'breach', 'alert_channel', 'claim']) {
        await pool.query(`delete from ${table}`);
      }
      const channel = { channelId: LEADS, locale, setBy: 'U0ADALIN01' };
      await saveAlertChannel(pool, team(), channel, clock.now());
    },
    async find(vendor: Vendor, isOpen: boolean, given: Partial<Finding> = {}, misses = 223) {
      const finding: Finding = {
        ...{ indicator: 'sla_compliance/resolution', subject: '', family: 'worse' },
        ...{ isOpen, level: 1 },
        numbers: {
          ...{ since: '2026-11-20', days: 5, misses, n: 1_212, allowance: 0.1, target: 90 },
          ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
        },
        ...given,
      };
      await applyFindings(pool, clock, team(), [{ vendorId: vendor.id, finding }]);
    },
    /** The one that is open; the same by its id once it is not. */
    async breach(vendor: Vendor, id?: number): Promise<SavedBreach> {
      const [open] = id ? [] : await listOpen(pool, team(), [vendor.id]);
      const found = id ? await findBreach(pool, team(), id) : open;
      if (!found) throw new Error('no breach');
      return found;
    },
    /** What stands in the channel, after it has been brought up to date. */
    async card(): Promise<Message> {
      await show();
      const [card, ...others] = await messages();
      if (!card || others.length > 0) throw new Error(`${others.length + 1} cards, not one`);
      return card;
    },
    /** The lines of the thread, without the card itself. */
    async log(): Promise<string[]> {
      await show();
      // A channel takes a message a second.
      for (let more = 0; more < 12; more += 1) {
        clock.advance({ seconds: 2 });
        await cards.deliver();
      }
      const [card] = await messages();
      const all = await messages(card?.ts);
      return all.filter(({ ts }) => ts !== card?.ts).map(({ text }) => text);
    },
  };
}

/** A form of a card's button or menu, once it has taken the waiting window's place. */
export async function openForm(
  client: Client,
  card: Message,
  kind: string,
  id: number,
): Promise<View> {
  const all = card.blocks?.flatMap(
    (block) => (block['elements'] ?? []) as { action_id?: string }[],
  );
  const button = all?.find(({ action_id }) => action_id === `breach.form:${kind}`);
  if (kind === 'snooze') await client.choose(card, 'breach.snooze', `${id}/pick`);
  else if (button) await client.press(card, `breach.form:${kind}`);
  else await client.choose(card, 'breach.form:menu', `${id}/${kind}`);
  return client.waitForView((view) => view.callback_id?.startsWith(`breach.${kind}`) ?? false);
}
