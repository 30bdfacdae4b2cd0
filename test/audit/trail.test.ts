// What /vendor-admin audit says in words, and what it finds.
import { describe, expect, test } from 'vitest';
import { readLooked, writeLooked } from '../../src/admin/model.ts';
import { trailCsv, trailView } from '../../src/admin/view-trail.ts';
import { type DeedKind, type Entry, GROUPS, kindsOf } from '../../src/audit/model.ts';
import { record, searchTrail } from '../../src/audit/query.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { saveWorkspace } from '../../src/workspaces/query.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const AT = Temporal.Instant.from('2026-11-22T12:00:00Z');
const KINDS = GROUPS.flatMap(kindsOf);

function entry(kind: string, subject = 'x'): Entry {
  return {
    ...{ id: 1, at: AT, userId: 'U0ADALIN01', origin: 'slack', kind, subject },
    ...{ vendorId: null, before: null, after: null, hash: '' },
  };
}

function facts(found: readonly Entry[]) {
  const looked = { days: 30, group: null, userId: null };
  return { looked, all: found, before: { id: 0, hash: '' }, found, names: new Map() };
}

describe.each([['en-US'], ['zh-CN'], ['zh-TW']])('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');

  test('each kind has words, no two the same, and each group has', () => {
    const { kinds, groups } = reader.words.admin.audit;
    expect(KINDS.toSorted()).toEqual(Object.keys(kinds).toSorted());
    const said = [...Object.values(kinds), ...Object.values(groups)];
    // No words are empty, and none is the raw kind.
    expect(said.filter((text) => text.trim() === '' || /[a-z]\.[a-z]/.test(text))).toEqual([]);
    expect(new Set(Object.values(kinds)).size).toBe(KINDS.length);
    if (locale !== 'en-US')
      expect(said.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
  });

  test('the table says them; a kind that is written no more stands as it is, as text', () => {
    const odd = ['score.forgotten', 'constructor', '<!channel> *x*'];
    const all = [...odd, 'digest.saved'].map((kind) => entry(kind));
    const { blocks } = trailView(reader, facts(all));
    const table = JSON.parse(JSON.stringify(blocks.find(({ type }) => type === 'data_table')));
    const cells = table.rows.slice(1).map((row: { type: string; text: string }[]) => row[2]);
    expect(cells.toReversed()).toEqual(
      [...odd, reader.words.admin.audit.kinds['digest.saved']].map((text) => ({
        ...{ type: 'raw_text', text },
      })),
    );
  });

  test('the file has the kind and its words', () => {
    const found = [entry('=1+1'), entry('member.saved')];
    const [head = '', ...lines] = trailCsv(reader, { found, names: new Map() }).split('\r\n');
    expect(head.split(',').slice(4, 6)).toEqual(
      reader.words.admin.audit.values.csvHead.slice(4, 6),
    );
    const said = reader.words.admin.audit.kinds['member.saved'];
    expect(lines[0]?.split(',').slice(4, 6)).toEqual(['member.saved', said]);
    // A spreadsheet would run it.
    expect(lines[1]?.split(',').slice(4, 6)).toEqual(["'=1+1", "'=1+1"]);
  });
});

test('what is looked for travels with the buttons; what is made up is refused', () => {
  const all = [null, ...GROUPS].flatMap((group) =>
    [null, 'U0ADALIN01'].map((userId) => ({ days: 30, group, userId })),
  );
  expect(all.map((each) => readLooked(writeLooked(each)))).toEqual(all);
  expect(readLooked('30')).toEqual({ days: 30, group: null, userId: null });
  for (const made of ['', 'x', '30/', '30/nothing/', '30//ada', '30//U0ADALIN01/x', '12345//']) {
    expect(readLooked(made), made).toBeNull();
  }
});

test('two people, three kinds: each is found by kind, by person, by both, in bounds', async () => {
  const [ada, jing] = ['U0ADALIN01', 'U0LINJING1'];
  const { pool } = database;
  for (const id of ['T1', 'T2']) await saveWorkspace(pool, { id, name: id }, AT);
  const deeds: [string, string, DeedKind, number][] = [
    ['T1', ada, 'digest.saved', 0],
    ['T1', jing, 'digest.saved', 1],
    ['T1', ada, 'member.saved', 2],
    ['T1', jing, 'refused', 3],
    ['T1', ada, 'digest.paused', 4],
    ['T2', ada, 'digest.saved', 5],
  ];
  for (const [team, userId, kind, hours] of deeds) {
    const by = { userId, origin: 'slack', at: AT.add({ hours }) } as const;
    await pool.transaction((db) => record(db, team, by, { kind, subject: `${hours}` }));
  }
  const found = async (
    search: Parameters<typeof searchTrail>[4],
    { from = AT, most = 100, team = 'T1' } = {},
  ) => (await searchTrail(pool, team, from, most, search)).map(({ subject }) => subject);
  expect(await found({ group: null, userId: null })).toEqual(['0', '1', '2', '3', '4']);
  expect(await found({ group: 'digests', userId: null })).toEqual(['0', '1', '4']);
  expect(await found({ group: 'digests', userId: ada })).toEqual(['0', '4']);
  expect(await found({ group: null, userId: jing })).toEqual(['1', '3']);
  expect(await found({ group: 'refusals', userId: ada })).toEqual([]);
  expect(await found({ group: 'rights', userId: null })).toEqual(['2']);
  // The newest of them, and not what was before.
  expect(await found({ group: 'digests', userId: null }, { most: 2 })).toEqual(['1', '4']);
  const later = { from: AT.add({ hours: 1 }) };
  expect(await found({ group: 'digests', userId: ada }, later)).toEqual(['4']);
  expect(await found({ group: null, userId: `${ada}' or '1' = '1` })).toEqual([]);
});
