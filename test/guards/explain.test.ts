import { beforeAll, describe, expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import { listIncidents } from '../../src/incidents/query.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { saveMember } from '../../src/members/query.ts';
import { addObservation } from '../../src/observations/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Block, View } from '../../src/playground/server/protocol.ts';
import { findVendor } from '../../src/vendors/query.ts';
import { listVerdicts } from '../../src/verdicts/query.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { loadScene, NOW } from '../support/scene.ts';

const LEADS = 'C0LEADS001';
const HOSTILE = '<!here> *ann*';

/** 200 phone calls of October: nine of ten customers were not asked, and one agent hangs up. */
function calls(): string {
  const header = 'external_id,vendor,opened_at,channel,agent,talk_s,outcome,survey_invited,csat';
  const rows = Array.from({ length: 200 }, (_, at) => {
    const agent = at < 60 ? HOSTILE : `agent ${at % 4}`;
    const talk = at < 30 ? 4 : 300;
    const asked = at % 10 === 0 ? 'yes,5' : 'no,';
    return `call-${at},Acme Support,2026-10-${10 + (at % 20)}T10:00:00Z,phone,${agent},${talk},answered,${asked}`;
  });
  return `${[header, ...rows].join('\n')}\n`;
}

describe.each<Transport>(['socket', 'http'])('findings in Explain over %s', (transport) => {
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, transport, clock);
  let ada: Client;
  let vendorId: number;
  let workspaceId: string;

  beforeAll(async () => {
    const { slack } = bot.current;
    workspaceId = slack.team.id;
    await loadScene(database.pool, clock, workspaceId);
    const input = textSource('calls.csv', [calls()]);
    await importContacts(database.pool, clock, { workspaceId, source: 'calls', input });
    const vendor = await findVendor(database.pool, workspaceId, 'Acme Support');
    vendorId = vendor?.id ?? 0;
    ada = slack.client('ada');
  });

  async function explain(client: Client): Promise<View> {
    const seen = new Set((await client.messages(LEADS)).map(({ ts }) => ts));
    await client.command(LEADS, '/vendor-score acme 2026-10');
    const answer = await client.waitForMessage(
      LEADS,
      ({ ts, is_ephemeral }) => !seen.has(ts) && !!is_ephemeral,
    );
    await client.press(answer, 'scorecard.explain');
    return client.waitForView(({ blocks }) => blocks.length > 3);
  }

  test('each names its numbers, and a lead can confirm one with a reason', async () => {
    const view = await explain(ada);
    const shown = view.blocks.map(textOf);
    expect(shown).toContain('*Worth a second look*');
    // 30 of 60 against 0 of 140
    expect(shown.join('\n')).toContain(
      '&lt;!here&gt; ∗ann∗ ended 30 of 60 contacts within ten seconds (50.0\u00a0%); the others 0.0\u00a0%.',
    );
    expect(shown.join('\n')).toContain('Only 20 of 200 customers (10.0\u00a0%) were asked');

    await ada.press(view, 'guard.judge:invitations');
    const form = await ada.waitForView(({ callback_id }) => callback_id === 'guard.save');
    await ada.submit(form, { reason: 'They asked *only* the happy ones <@U1>' });
    await ada.waitForView((top) => JSON.stringify(top.blocks).includes('Saved'));
    const verdicts = await listVerdicts(database.pool, workspaceId, vendorId);
    expect(verdicts.map(({ indicator, verdict, from, by }) => [indicator, verdict, `${from}`, by]))
      // October is what the lead looked at
      .toEqual([
        ['csat/top2', 'confirmed', '2026-10-01', 'U0ADALIN01'],
        ['nps/nps', 'confirmed', '2026-10-01', 'U0ADALIN01'],
      ]);

    const again = (await explain(ada)).blocks.map(textOf).join('\n');
    expect(again).toContain('Confirmed: CSAT, top 2 counts a quarter until it is cleared.');
    expect(again).toContain('by <@U0ADALIN01>: They asked ∗only∗ the happy ones &lt;@U1&gt;');
  });

  test.runIf(transport === 'socket')(
    'an open critical incident caps the score until it is over',
    async () => {
      const at = clock.now();
      const content = {
        ...({ category: 'data_security', rating: 1, what: HOSTILE, severity: 'critical' } as const),
        ...{ link: null, fileId: null, agent: null, team: null, contact: null },
        ...({ followUp: 'none', followUpOn: null } as const),
        day: Temporal.PlainDate.from('2026-10-05'),
      };
      const { id } = await addObservation(database.pool, workspaceId, vendorId, content, {
        ...{ by: 'U0ADALIN01', at, authorId: null },
      });
      const view = await explain(ada);
      const shown = view.blocks.map(textOf).join('\n');
      expect(shown).toContain('the score is capped at 49.');
      expect(shown).toContain(
        '*Open critical incident* · Data security · seen on 5 Oct 2026, written down by <@U0ADALIN01>',
      );
      await ada.press(view, `incident.end:${id}`);
      const form = await ada.waitForView(({ callback_id }) => callback_id === 'incident.save');
      expect(JSON.stringify(form.blocks)).toContain(HOSTILE); // as plain text
      for (const on of ['2026-10-04', '2027-01-01']) {
        expect(await ada.submit(form, { on, reason: 'x' })).toMatchObject({
          errors: { on: 'A day between the one on which it was seen and today' },
        });
      }
      expect(await ada.submit(form, { on: '2026-11-02', reason: ' ' })).toMatchObject({
        errors: { reason: 'Say what ended it' },
      });
      await ada.submit(form, { on: '2026-11-02', reason: 'Access <@U1> taken away' });
      await ada.waitForView((top) => JSON.stringify(top.blocks).includes('Saved'));
      expect(await listIncidents(database.pool, workspaceId, vendorId)).toMatchObject([
        { id, ended: { by: 'U0ADALIN01', reason: 'Access <@U1> taken away' } },
      ]);
      // October ended with it open.
      const again = await explain(ada);
      const told = again.blocks.map(textOf).join('\n');
      expect(told).toContain('the score is capped at 49.');
      expect(told).toContain(
        'Over since 2 Nov 2026, says <@U0ADALIN01>: Access &lt;@U1&gt; taken away.',
      );
      expect(JSON.stringify(again.blocks)).not.toContain('incident.end');
    },
  );

  test('the vendor’s own people read it and can’t judge it', async () => {
    await saveMember(database.pool, workspaceId, 'U0YIJUN001', {
      role: 'vendor_contact',
      vendorIds: [vendorId],
    });
    const view = await explain(bot.current.slack.client('yijun'));
    expect(view.blocks.map(textOf)).toContain('*值得再看一眼*');
    expect(JSON.stringify(view.blocks)).not.toContain('guard.judge');
  });

  test('who may no longer judge is refused at the click and at the form', async () => {
    const jing = bot.current.slack.client('linjing');
    const before = await listVerdicts(database.pool, workspaceId, vendorId);
    const view = await explain(jing);
    await jing.press(view, 'guard.judge:short_contacts');
    const form = await jing.waitForView(({ callback_id }) => callback_id === 'guard.save');
    await saveMember(database.pool, workspaceId, 'U0LINJING1', { role: 'viewer', vendorIds: null });
    await jing.submit(form, { reason: 'late' });
    await jing.waitForView((top) => JSON.stringify(top.blocks).includes('只有主管'));
    expect(await listVerdicts(database.pool, workspaceId, vendorId)).toEqual(before);
  });
});

function textOf({ text }: Block): string {
  return typeof text === 'string' ? text : ((text as { text?: string } | undefined)?.text ?? '');
}
