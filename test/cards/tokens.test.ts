// F14 and F15: Slack takes our token away, and gives another.
import { beforeEach, expect, test } from 'vitest';
import { resumePaused } from '../../src/cards/resume.ts';
import { findSettings, resumeDeliveries } from '../../src/cards/settings.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { cardScene, until } from './scene.ts';

const clock = stoppedClock('2026-11-22T12:00:00Z');
const bot = testBot(testDatabase(), 'http', clock);
const { desire, deliver, texts, hasten, reset, calls } = cardScene(bot);
beforeEach(reset);

const paused = async () =>
  (await findSettings(bot.current.ctx.db, bot.current.slack.team.id)).pauseReason;

const UNINSTALLED = { type: 'app_uninstalled' };
const REVOKED = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0LOCALBOT'] } };

test.each([
  ['uninstalled, then revoked', [UNINSTALLED, REVOKED]],
  ['revoked, then uninstalled', [REVOKED, UNINSTALLED]],
  ['each twice', [REVOKED, UNINSTALLED, REVOKED, UNINSTALLED]],
])('F15: %s: deliveries stop, and a reinstallation resumes them', async (_, events) => {
  const { slack, ctx, plumbline } = bot.current;
  for (const event of events) await slack.control.event(event);
  await plumbline.work.drain(5_000);
  expect(await paused()).toBe(events[0]?.type);
  await desire('a', 'one');
  await deliver();
  expect(await texts()).toEqual([]);
  expect(await resumeDeliveries(ctx.db, slack.team.id)).toBe(true);
  expect(await resumeDeliveries(ctx.db, slack.team.id)).toBe(false);
  await deliver();
  expect(await texts()).toEqual(['one']);
});

test('a person’s token that is revoked is none of ours', async () => {
  const { slack, plumbline } = bot.current;
  await slack.control.event({ type: 'tokens_revoked', tokens: { oauth: ['U0ADALIN01'], bot: [] } });
  await plumbline.work.drain(5_000);
  expect(await paused()).toBeNull();
});

test('F14: refused in the middle: no call more, and the token is tried alone, minutes later', async () => {
  const { slack, ctx } = bot.current;
  slack.control.fault({ method: 'chat.postMessage', kind: 'error', error: 'invalid_auth' });
  await desire('a', 'one');
  await desire('b', 'two');
  await deliver();
  expect(await paused()).toBe('invalid_auth');
  await until(async () => bot.current.logged().includes('deliveries are paused'));
  const before = slack.control.journal().length;
  await deliver();
  await resumePaused(ctx);
  expect(slack.control.journal().length).toBe(before);
  // Still refused: it stays paused, and is asked again only after another five minutes.
  clock.advance({ minutes: 6 });
  slack.control.fault({ method: 'auth.test', kind: 'error', error: 'invalid_auth' });
  const tests = calls('auth.test');
  await resumePaused(ctx);
  await resumePaused(ctx);
  expect(calls('auth.test') - tests).toBe(1);
  expect(await paused()).toBe('invalid_auth');
  clock.advance({ minutes: 6 });
  await resumePaused(ctx);
  expect(await paused()).toBeNull();
  await hasten();
  await deliver();
  clock.advance({ seconds: 2 });
  await deliver();
  expect(await texts()).toEqual(['one', 'two']);
});
