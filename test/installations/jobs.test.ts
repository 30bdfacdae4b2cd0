// What works by itself, in two workspaces at once: each with its own token, in its own place.
import { beforeAll, expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import type { Finding } from '../../src/breaches/model.ts';
import { saveSubscription } from '../../src/digests/query.ts';
import { saveEscalation } from '../../src/escalation/query.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { digestDraft } from '../digests/scene.ts';
import { testDatabase } from '../support/database.ts';
import { CARE, install, installedBot, MARA, NILS, NORTH } from './scene.ts';

const database = testDatabase();
const bot = installedBot(database, {});
const { pool } = database;
const tokenOf = (id: string) => bot.current.slack.installation(id)?.tokens[0]?.token;

beforeAll(async () => {
  const { url, slack } = bot.current;
  for (const [team, person, channel, vendor] of [
    [CARE, MARA, 'C0CARE0001', 'Alder'],
    [NORTH, NILS, 'C0NORTHOWN', 'Birch'],
  ] as const) {
    await install(url, team, person);
    await addVendors(pool, team, [vendor], systemClock.now());
    slack.control.join(channel, slack.installation(team)?.bot.bot_user_id ?? '');
    await settle(team, channel, person);
  }
});

/** In both the same: a breach, whom to call, a channel for alerts, and a digest each morning. */
async function settle(team: string, channelId: string, person: string): Promise<void> {
  const [vendor] = await listVendors(pool, team);
  const vendorId = vendor?.id ?? 0;
  const now = systemClock.now();
  await saveAlertChannel(pool, team, { channelId, locale: 'en', setBy: person }, now);
  const steps = [{ waitMin: 30, to: { kind: 'person', id: person } } as const];
  const policy = { steps, repeat: 0, decayH: 8, replyH: null };
  await saveEscalation(pool, team, vendorId, policy, person, now);
  const numbers = {
    ...{ since: '2026-11-20', days: 5, misses: 223, n: 1_212, allowance: 0.1, target: 90 },
    ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
  };
  const finding: Finding = {
    ...{ indicator: 'sla_compliance/resolution', subject: '', family: 'worse', isOpen: true },
    ...{ level: 1, numbers },
  };
  await applyFindings(pool, systemClock, team, [{ vendorId, finding }]);
  const draft = digestDraft({ channelId, weekdays: [1, 2, 3, 4, 5, 6, 7] });
  await saveSubscription(pool, team, null, draft, person, now);
}

test('every job does the work of each workspace with its own token, and nothing of it reaches the other', async () => {
  const { ctx, sent, logged } = bot.current;
  // Tomorrow, an hour after the digest; time goes on, else nobody would wait for a channel's turn.
  const morning = systemClock.now().toZonedDateTimeISO('UTC').add({ days: 1 }).with({ hour: 9 });
  const ahead = morning.toInstant().since(systemClock.now());
  const late = { ...ctx, clock: { now: () => systemClock.now().add(ahead) } };
  const before = sent.length;
  for (const _ of [1, 2]) {
    for (const job of jobs) await job.run(late, new AbortController().signal);
  }
  expect(logged()).not.toMatch(/"msg":"(job failed|turn of cards failed|digest failed)/);
  const calls = sent.slice(0, sent.length - before);
  for (const [team, other] of [
    [CARE, 'Birch'],
    [NORTH, 'Alder'],
  ] as const) {
    const own = calls.filter(({ token }) => token === tokenOf(team));
    expect(own.length).toBeGreaterThan(3);
    for (const { url, body } of own) expect(body, url).toContain(team);
    expect(own.filter(({ body }) => body.includes(other))).toEqual([]);
  }
  const posted = (team: string) =>
    calls.filter(({ url, token }) => url.endsWith('/chat.postMessage') && token === tokenOf(team));
  const about = (team: string, words: RegExp) =>
    posted(team).filter(({ body }) => words.test(body));
  for (const team of [CARE, NORTH]) {
    expect(about(team, /This needs you/), 'the call').toHaveLength(1);
    expect(about(team, /Daily digest/), 'the digest').toHaveLength(1);
    expect(about(team, /^team_id=\w+&channel=C\w+&text=🔴/), 'the card').toHaveLength(1);
  }
  expect(new Set(calls.map(({ token }) => token))).toEqual(
    new Set([tokenOf(CARE), tokenOf(NORTH)]),
  );
});
