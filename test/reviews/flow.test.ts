// A review through the local Slack: asked, rated blind, reminded, closed, told, and in the score.
import { beforeAll, describe, expect, test } from 'vitest';
import { runReviewsJob } from '../../jobs/run-reviews.ts';
import { parsePeriod } from '../../src/lib/period.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message, View } from '../../src/playground/server/protocol.ts';
import { RUBRICS } from '../../src/reviews/model.ts';
import { listLastReviews, listRatings } from '../../src/reviews/query.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { cardScene, LEADS } from '../cards/scene.ts';
import { table, textOf, texts } from '../support/blocks.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const ACME = 'C0ACME0001';
const [ADA, JING, YIJUN, VERA] = ['U0ADALIN01', 'U0LINJING1', 'U0YIJUN001', 'U0VERACRUZ'];

describe('a review', () => {
  const database = testDatabase();
  // A Thursday, 09:30 in the vendor's zone.
  const clock = stoppedClock('2026-10-01T09:30:00Z');
  const bot = testBot(database, 'socket', clock);
  const cards = cardScene(bot);
  const people: Record<string, Client> = {};
  let [team, vendor] = ['', null as unknown as Vendor];

  beforeAll(async () => {
    const { slack } = bot.current;
    team = slack.team.id;
    await addVendors(database.pool, team, ['Acme', 'Birch'], clock.now());
    vendor = (await findVendor(database.pool, team, 'Acme')) as Vendor;
    await saveVendorChannel(database.pool, team, vendor.id, ACME);
    const contact = { role: 'vendor_contact', vendorIds: [vendor.id] } as const;
    await saveMember(database.pool, team, VERA, contact);
    for (const name of ['ada', 'linjing', 'yijun', 'vera']) people[name] = slack.client(name);
  });

  const who = (name: string) => people[name] as Client;
  const direct = (user: string) => `D${user.slice(1)}`;

  async function tick(): Promise<void> {
    const { signal } = new AbortController();
    await Promise.all([
      runReviewsJob.run(bot.current.ctx, signal),
      runReviewsJob.run(bot.current.ctx, signal),
    ]);
    clock.advance({ seconds: 5 });
    await cards.deliver();
  }

  const formOf = (client: Client, id: string) =>
    client.waitForView((on) => on.callback_id.startsWith(id));

  async function told(client: Client, channel: string, act: () => Promise<unknown>) {
    const seen = new Set((await client.messages(channel)).map(({ ts }) => ts));
    await act();
    return client.waitForMessage(channel, (one) => !seen.has(one.ts) && !!one.is_ephemeral);
  }

  async function asked(name: string, channel: string): Promise<Message> {
    return who(name).waitForMessage(channel, (one) =>
      JSON.stringify(one.blocks ?? []).includes('review.rate'),
    );
  }

  async function rate(name: string, channel: string, levels: readonly number[]) {
    const client = who(name);
    await client.press(await asked(name, channel), 'review.rate');
    const form = await formOf(client, 'review.rate');
    const values = Object.fromEntries(RUBRICS.map((each, at) => [each, `${levels[at]}`]));
    return told(client, channel, async () => {
      const sent = await Promise.all([client.submit(form, values), client.submit(form, values)]);
      expect(sent).toContainEqual({ ok: true });
    });
  }

  const score = async () => {
    const period = parsePeriod('2026-Q3', Temporal.PlainDate.from('2026-10-02'));
    if (!period) throw new Error('no period');
    return findScorecard(database.pool, team, vendor, period);
  };

  test('started by a lead; who may not rate is named on the field', async () => {
    const ada = who('ada');
    const list = await told(ada, LEADS, () => ada.command(LEADS, '/vendor-notes acme'));
    await ada.press(list, 'review.start');
    const form = await formOf(ada, 'review.start');
    const good = { raters: [ADA, JING, YIJUN], vendors: [VERA], until: '2026-10-11' };
    const cases = [
      [{ raters: [ADA, VERA] }, { raters: expect.stringContaining(VERA) }],
      [{ vendors: [JING] }, { vendors: expect.stringContaining(JING) }],
      [{ until: '2026-10-01' }, { until: 'Choose a day after today.' }],
      [{ until: '2026-12-01' }, { until: 'At most 60 days ahead.' }],
    ] as const;
    for (const [values, errors] of cases) {
      expect(await ada.submit(form, { ...good, ...values } as never)).toMatchObject({ errors });
    }
    await Promise.all([ada.submit(form, good), ada.submit(form, good)]);
    await ada.waitForMessage(LEADS, ({ text }) => text.includes('Asked 4 to rate *Acme*'));
    await cards.deliver();
    const message = await asked('linjing', direct(JING));
    expect(message.text).toMatch(/^请为 \*Acme\* 2026年第3季度的表现评分，截止 10月12日 00:00/);
    expect((await asked('ada', direct(ADA))).text).toContain(
      'Please rate *Acme* in Q3 2026, until 12 Oct 00:00 (UTC)',
    );
    expect((await asked('vera', ACME)).text).toContain(`<@${VERA}>: please rate *Acme*`);
    // The same quarter again makes no second one.
    await ada.press(list, 'review.start');
    const again = await formOf(ada, 'review.start');
    const there = await told(ada, LEADS, () => ada.submit(again, good));
    expect(there.text).toContain('already');
  });

  test('blind until all are in: not in the score, not in the forms of others', async () => {
    await rate('ada', direct(ADA), [2, 3, 4, 4, 3, 2, 4]);
    await who('ada').waitForMessage(direct(ADA), ({ text }) => text.includes('You may change'));
    await rate('linjing', direct(JING), [3, 3, 4, 5, 3, 2, 4]);
    const [review] = await listLastReviews(database.pool, team);
    const id = review?.id ?? 0;
    expect(await listRatings(database.pool, team, id, YIJUN)).toEqual([]);
    expect(
      new Set((await listRatings(database.pool, team, id, ADA)).map(({ userId }) => userId)),
    ).toEqual(new Set([ADA]));
    expect((await score()).metrics.some(({ id: of }) => of === 'attitude')).toBe(false);
    // Whoever was not asked, or forges it, sees nothing.
    const yijun = who('yijun');
    await yijun.press(await asked('yijun', direct(YIJUN)), 'review.rate');
    const form = await formOf(yijun, 'review.rate');
    expect(
      form.blocks.filter(({ block_id }) => (RUBRICS as readonly string[]).includes(block_id ?? '')),
    ).toHaveLength(7);
    const initial = JSON.stringify(form.blocks).includes('initial_option');
    expect(initial).toBe(false);
    await yijun.close(form, true);
  });

  test('reminded once, in business time, and only who is missing', async () => {
    const reminders = async (name: string, user: string) =>
      (await who(name).messages(direct(user))).filter(({ text }) =>
        /missing|还没有|還沒有/.test(text),
      );
    await tick();
    expect(await reminders('yijun', YIJUN)).toHaveLength(0);
    clock.advance({ hours: 24 * 8 }); // Friday the 9th, within three days of the end
    clock.advance({ hours: 9 }); // in the evening
    await tick();
    expect(await reminders('yijun', YIJUN)).toHaveLength(0);
    clock.advance({ hours: 41 }); // Sunday noon, half a day before the end
    await tick();
    expect(await reminders('yijun', YIJUN)).toHaveLength(0);
  });

  test('the last one closes it: spread, agreement, the vendor’s own view and the gap', async () => {
    await rate('vera', ACME, [5, 4, 5, 5, 4, 3, 5]);
    expect((await score()).metrics.some(({ id }) => id === 'attitude')).toBe(false);
    await rate('yijun', direct(YIJUN), [4, 3, 4, 3, 3, 2, 4]);
    // Nothing can be changed any more, and nobody is told so.
    const yijun = who('yijun');
    await yijun.waitForMessage(
      direct(YIJUN),
      ({ text }) => text === '謝謝。收到您的評分後，評核已結束，分數不再變更。',
    );
    const heard = await yijun.messages(direct(YIJUN));
    expect(heard.filter(({ text }) => text.includes('您可以修改分數'))).toEqual([]);
    clock.advance({ seconds: 5 });
    await cards.deliver();
    const result = await who('ada').waitForMessage(direct(ADA), ({ text }) =>
      text.includes('review of Acme'),
    );
    expect(texts(result)[0]).toContain('4 of 4 rated.');
    // attitude: (2 + 3 + 4) / 3 = 3.0, the vendor says 5: a gap of −2.0
    expect(table(result).slice(0, 2)).toEqual([
      ['Theme', 'Mean', 'Spread', 'Vendor’s own', 'Gap', 'n'],
      ['Attitude', '3.0', '2–4', '5.0', '−2.0', '3'],
    ]);
    // By the matrix of coincidences, worked out apart from the code: 0.62485
    expect(texts(result)[0]).toContain('Krippendorff’s α 0.62 ');
    // All of them said 4 of partnership.
    expect(
      table(result)
        .find(([theme]) => theme === 'Partnership')
        ?.slice(1, 3),
    ).toEqual([...['4.0', '4']]);
    const inChinese = await who('yijun').waitForMessage(
      direct(YIJUN),
      (one) => table(one).length > 0,
    );
    expect(table(inChinese)[1]?.slice(1, 4)).toEqual(['3.0', '2–4', '5.0']);
    expect(texts(inChinese)[0]).toMatch(/[\u4e00-\u9fff]/);
    const theirs = await who('vera').waitForMessage(ACME, ({ text }) => text.includes('closed'));
    expect(JSON.stringify(theirs.blocks)).not.toContain('3.0');
    const { metrics } = await score();
    // Three raters apart from each other are enough, with n 3.
    expect(metrics.find(({ id }) => id === 'attitude')).toMatchObject({
      value: 3,
      n: 3,
      needed: 3,
    });
    expect(metrics.find(({ id }) => id === 'partnership')).toMatchObject({ value: 4, n: 3 });
  });

  test('closed for good, and the next quarter begins by itself with the same panel, once', async () => {
    const ada = who('ada');
    const forged = await bot.current.ctx.slack.chat.postMessage({
      ...{ channel: LEADS, text: 'stray' },
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              ...{ type: 'button', text: { type: 'plain_text', text: 'x' } },
              ...{
                action_id: 'review.rate',
                value: `${(await listLastReviews(database.pool, team))[0]?.id}`,
              },
            },
          ],
        } as never,
      ],
    });
    const stray = await ada.waitForMessage(LEADS, ({ ts }) => ts === forged.ts);
    await ada.press(stray, 'review.rate');
    const closed = (await ada.waitForView(
      ({ blocks }) => !textOf(blocks[0]).includes('Working'),
    )) as View;
    expect(textOf(closed.blocks[0])).toBe('This review is closed.');
    await ada.close(closed, true);
    const gap = clock.now().until(Temporal.Instant.from('2027-01-01T10:00:00Z')); // a Friday
    clock.advance(gap);
    await tick();
    await tick();
    const all = await listLastReviews(database.pool, team);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ vendorId: vendor.id, closedAt: null });
    expect(all[0]?.from.toString()).toBe('2026-10-01');
    expect(all[0]?.raters.map(({ userId }) => userId).toSorted()).toEqual(
      [ADA, JING, VERA, YIJUN].toSorted(),
    );
    // Ten days are over: one reminder to each, in business time, before it closes on what is there.
    clock.advance({ hours: 24 * 7 + 1 });
    await tick();
    await tick();
    const reminders = (await who('ada').messages(direct(ADA))).filter(({ text }) =>
      text.includes('missing'),
    );
    expect(reminders).toHaveLength(1);
    clock.advance({ hours: 24 * 4 });
    await tick();
    expect((await listLastReviews(database.pool, team))[0]?.closedAt).not.toBeNull();
  });
});
