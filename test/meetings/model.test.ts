// When a meeting comes again, and where a vendor stands in the loop.
import { describe, expect, test } from 'vitest';
import { readerFor } from '../../src/i18n/reader.ts';
import {
  type LoopFacts,
  loopOf,
  nextStart,
  readCorrected,
  STEPS,
  type State,
  type Step,
  writeCorrected,
} from '../../src/meetings/model.ts';
import { remindView } from '../../src/meetings/view.ts';

const at = (text: string) => Temporal.Instant.from(text);

describe('the next meeting', () => {
  test.each([
    // 3 December 2026 is a Thursday, 3 January 2027 a Sunday: so Monday the 4th.
    ['2026-12-03T02:00:00Z', 'monthly', 'Asia/Manila', '2027-01-04T02:00:00Z'],
    // Ten o'clock stays ten o'clock where clocks are put forward between (Berlin, 28 March 2027).
    ['2027-03-08T09:00:00Z', 'monthly', 'Europe/Berlin', '2027-04-08T08:00:00Z'],
    ['2027-01-29T10:00:00Z', 'monthly', 'UTC', '2027-03-01T10:00:00Z'], // 28 February is a Sunday
    ['2026-11-30T10:00:00Z', 'quarterly', 'UTC', '2027-03-01T10:00:00Z'], // as well
  ] as const)('after %s %s in %s is %s', (start, cadence, tz, next) => {
    expect(`${nextStart(at(start), cadence, tz)}`).toBe(next);
  });

  test('there is none of what is held once', () => {
    expect(nextStart(at('2026-12-03T02:00:00Z'), 'once', 'UTC')).toBe(null);
  });
});

describe('the loop', () => {
  const NOW = at('2026-11-25T09:00:00Z');
  const WELL: LoopFacts = {
    ...{ now: NOW, watermark: NOW, isStale: false, lastHeldAt: at('2026-11-03T09:00:00Z') },
    ...{ nextAt: at('2026-12-03T09:00:00Z'), losses: 3, planned: 1, openTasks: 0, lateTasks: 0 },
    ...{ runningPlans: 1, duePlans: 0, judgedPlans: 1 },
  };

  test('goes round', () => {
    expect(STEPS.map((step) => loopOf(WELL)[step])).toEqual(STEPS.map(() => 'done'));
  });

  test.each<[Step, Partial<LoopFacts>, State]>([
    ['collect', { isStale: true }, 'late'],
    ['collect', { watermark: null }, 'late'],
    ['meet', { nextAt: at('2026-11-24T09:00:00Z') }, 'late'], // nobody wrote its minutes
    ['meet', { lastHeldAt: at('2026-10-25T09:00:00Z') }, 'done'], // 31 days ago
    ['meet', { lastHeldAt: at('2026-10-25T08:59:00Z') }, 'open'],
    ['meet', { lastHeldAt: null, nextAt: null }, 'late'],
    ['plan', { losses: 0, planned: 0 }, 'none'],
    ['plan', { planned: 0 }, 'open'],
    ['implement', { openTasks: 2, lateTasks: 1 }, 'late'],
    ['implement', { openTasks: 2 }, 'open'],
    ['implement', { runningPlans: 0 }, 'none'],
    ['review', { duePlans: 1 }, 'late'],
    ['review', { judgedPlans: 0 }, 'open'],
    ['review', { judgedPlans: 0, runningPlans: 0 }, 'none'],
  ])('%s with %j is %s', (step, facts, state) => {
    expect(loopOf({ ...WELL, ...facts })[step]).toBe(state);
  });
});

test('a meeting on Monday is said on Friday, and not to be tomorrow', () => {
  for (const [locale, text] of [
    ['en-US', 'Coming up: meeting with Acme, 7 Dec'],
    ['zh-CN', '下个工作日与 Acme 开会，7 Dec。'],
    ['zh-TW', '下個工作日與 Acme 開會，7 Dec。'],
  ] as const) {
    const vendor = { id: 1, name: 'Acme', tz: 'UTC' };
    const said = remindView(readerFor(locale, 'UTC'), 'next', vendor, '7 Dec').text;
    expect(said).toContain(text);
    expect(said).not.toMatch(/Tomorrow|明天/);
  }
});

test('what a correction carries is read again, and nothing made up', () => {
  const at_ = at('2026-12-03T02:00:00Z');
  expect(readCorrected(writeCorrected(4, { corrected: null }))).toEqual({ id: 4, seen: null });
  const corrected = { by: 'U1', at: at_ };
  expect(`${readCorrected(writeCorrected(4, { corrected }))?.seen}`).toBe(`${at_}`);
  for (const made of ['', '4', '4/x', '4/0/0', '-1/0']) expect(readCorrected(made)).toBeNull();
});
