import { beforeAll, describe, expect, test } from 'vitest';
import { closePeriods } from '../../src/frozen/job.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Message } from '../../src/playground/server/protocol.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import { testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';

describe('late data in Slack', () => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  let ada: Client;

  beforeAll(async () => {
    const { slack } = bot.current;
    const workspaceId = slack.team.id;
    await loadScene(database.pool, clock, workspaceId);
    clock.advance({ hours: 24 * 20 }); // 12 December
    await closePeriods(database.pool, clock, workspaceId);
    // A forgotten file: 40 more customers of October were very dissatisfied.
    const lines = Array.from(
      { length: 40 },
      (_, at) => `late${at},Acme Support,2026-10-20T10:00:00Z,1`,
    );
    await importSurveys(database.pool, clock, {
      ...{ workspaceId, source: 'late' },
      input: textSource('late.csv', [`external_id,vendor,answered_at,csat\n${lines.join('\n')}\n`]),
    });
    await closePeriods(database.pool, clock, workspaceId);
    ada = slack.client('ada');
  });

  async function ask(text: string): Promise<Message> {
    const seen = new Set((await ada.messages(LEADS)).map(({ ts }) => ts));
    await ada.command(LEADS, text);
    return ada.waitForMessage(LEADS, ({ ts, is_ephemeral }) => !seen.has(ts) && !!is_ephemeral);
  }
  const textAt = async (at: string) =>
    JSON.stringify((await ada.messages(LEADS)).find(({ ts }) => ts === at)?.blocks);

  test('are said beside the frozen score, and become the score when a lead applies them', async () => {
    const answer = await ask('/vendor-score acme 2026-10');
    expect(answer.text).toContain('scored 86.7 (B)');
    const said = JSON.stringify(answer.blocks);
    expect(said).toContain('Frozen on 12 Dec 2026');
    // 51 of 100 are worth nothing: without CSAT's 1300·80, and 100/130 of its 1,950 instead of
    // 60/90, and handling time is only credited up to its target while
    // satisfaction got worse: (351,071.43 − 104,000 − 600·10) / (4,050 − 1,300 + 1,500) = 56.72
    expect(said).toContain('*Late data would make it 56.7 D* instead of 86.7 B.');
    expect(said).toContain('CSAT, top 2 n 60 → 100');
    await ada.press(answer, 'frozen.apply');
    await expect
      .poll(() => textAt(answer.ts))
      .toContain('The late data of *Acme Support* are applied.');
    const after = await ask('/vendor-score acme 2026-10');
    expect(after.text).toContain('scored 56.7 (D)');
    expect(JSON.stringify(after.blocks)).toContain('late data applied on 12 Dec 2026 (version 2)');
    expect(JSON.stringify(after.blocks)).not.toContain('frozen.apply');
  });

  test('Explain names the template', async () => {
    const answer = await ask('/vendor-score acme 2026-10');
    await ada.press(answer, 'scorecard.explain');
    const view = await ada.waitForView(({ blocks }) => blocks.length > 3);
    expect(JSON.stringify(view.blocks)).toContain(
      'Weights: Balanced, because nobody has chosen others',
    );
  });
});
