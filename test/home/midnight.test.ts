// Near midnight App Home and `/vendor-score` speak of the same days: each vendor's own.
import { beforeAll, expect, test } from 'vitest';
import { importContacts } from '../../src/contacts/import.ts';
import type { Context } from '../../src/context.ts';
import { homeBlocks } from '../../src/home/answer.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { textSource } from '../../src/ingest/bytes.ts';
import { lastDays } from '../../src/lib/period.ts';
import { answerVendor } from '../../src/scorecard/answer.ts';
import { findScorecard } from '../../src/scorecard/query.ts';
import type { Actor } from '../../src/slack/reply.ts';
import { importSurveys } from '../../src/surveys/import.ts';
import type { Vendor } from '../../src/vendors/model.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';

const { pool } = testDatabase();
// Half past midnight in Manila, half past eleven in the morning of the day before in Bogotá.
const clock = stoppedClock('2026-11-22T16:30:00Z');
const ctx = { db: pool, clock } as unknown as Context;
const NAMES = ['Cedar', 'Mango'] as const;
let [cedar, mango] = [] as unknown as [Vendor, Vendor];

const reader = (locale: string): Actor => ({
  ...readerFor(locale, 'UTC'),
  ...{ workspaceId: 'W1', userId: 'U1', from: 'home', isBot: false },
  member: { role: 'lead', vendorIds: null },
});

/** On the first of thirty days nobody is content, on all others everybody is. */
beforeAll(async () => {
  const at = clock.now();
  await saveWorkspace(pool, { id: 'W1', name: 'One' }, at);
  const zones = ['America/Bogota', 'Asia/Manila'];
  const given = NAMES.map((name, index) => ({ name, tz: zones[index] }));
  await addVendors(pool, 'W1', given, at);
  const contacts = ['external_id,vendor,opened_at,first_response_at,resolved_at'];
  const surveys = ['external_id,vendor,contact,answered_at,csat'];
  for (const name of NAMES) {
    for (let row = 0; row < 120; row += 1) {
      const day = row < 40 ? '2026-10-24' : `2026-11-${10 + (row % 8)}`;
      const id = `${name}-${row}`;
      contacts.push(
        [id, name, ...['03', '04', '05'].map((hour) => `${day}T${hour}:00:00Z`)].join(),
      );
      surveys.push([id, name, id, `${day}T06:00:00Z`, row < 40 ? 1 : 5].join());
    }
  }
  const request = (lines: readonly string[]) => ({
    ...{ workspaceId: 'W1', source: 'scene' },
    input: textSource('x.csv', [`${lines.join('\n')}\n`]),
  });
  await importContacts(pool, clock, request(contacts));
  await importSurveys(pool, clock, request(surveys));
  [cedar, mango] = (await listVendors(pool, 'W1')) as [Vendor, Vendor];
});

async function linesOf(locale: string): Promise<(string | undefined)[]> {
  const blocks = await homeBlocks(ctx, reader(locale));
  const texts = blocks.flatMap((one) => (one.type === 'section' ? [one.text?.text] : []));
  return [/^\*(?:My vendors|我的)/, /^\*Cedar\*/, /^\*Mango\*/].map((start) =>
    texts.find((text) => start.test(text ?? '')),
  );
}

test('each is scored by its own thirty days, in one home, as its own scorecard says it', async () => {
  const [head, ...lines] = await linesOf('en-US');
  expect(head).toMatch(/24 Oct\s–\s22 Nov 2026/);
  for (const [index, vendor] of [cedar, mango].entries()) {
    const shown = /\*(\d+\.\d) /.exec(lines[index] ?? '')?.[1] ?? 'none';
    const said = JSON.stringify(await answerVendor(ctx, reader('en-US'), vendor, ''));
    expect(said, vendor.name).toContain(shown);
  }
  // The day that is over everywhere would have been another figure for Manila.
  const of = async (day: string) =>
    (await findScorecard(pool, 'W1', mango, lastDays(30, Temporal.PlainDate.from(day)))).card.shown;
  const [common, own] = [await of('2026-11-22'), await of('2026-11-23')];
  expect(own).toBeGreaterThan((common ?? 0) + 5);
  expect(lines[1]).toContain(`*${own?.toFixed(1)}`);
});

test.each([
  ['en-US', 'to 23 Nov 2026'],
  ['zh-CN', '截至 2026年11月23日'],
  ['zh-TW', '截至 2026年11月23日'],
])('in %s a day more than the head says stands with the vendor', async (locale, until) => {
  const [, first, second] = await linesOf(locale);
  expect(second).toContain(` · ${until}`);
  expect(first).not.toMatch(/to 2|截至/);
});
