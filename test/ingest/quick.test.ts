import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { CONTACT_FIELDS } from '../../src/contacts/model.ts';
import { contactRow, quickContactRow } from '../../src/contacts/row.ts';
import { timeReader } from '../../src/ingest/time.ts';
import { SURVEY_FIELDS } from '../../src/surveys/model.ts';
import { quickSurveyRow, surveyRow } from '../../src/surveys/row.ts';

// zod's schema is the authority: the short path makes the same row, or leaves the row to it.
const NOW_MS = Temporal.Instant.from('2026-03-31T12:00:00Z').epochMilliseconds;
const readTime = timeReader('Asia/Manila');

const time = fc.constantFrom(
  ...[
    '',
    '2026-03-01T10:00:00Z',
    '2026-03-01 10:00',
    '2026-03-02T09:59:59Z',
    '2026-03-01T10:00:00+08:00',
  ],
  ...[
    '2026-02-30T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01X10:00:00Z',
  ],
  ...['1926-03-01T10:00:00Z', '2026-04-01T12:00:01Z', '2015-03-01T10:00:00Z', 'yesterday'],
);
const number = fc.constantFrom(
  ...[
    '',
    '0',
    '1',
    '5',
    '6',
    '-1',
    '4.5',
    '3.0',
    '0.25',
    '-0.5',
    '1e3',
    ' 1',
    '?',
    '1000001',
    '315576001',
  ],
);
const word = fc.constantFrom(
  ...[
    '',
    'yes',
    'No',
    'TRUE',
    'maybe',
    'Closed',
    'lost',
    'Outbound',
    'sideways',
    'x'.repeat(101),
    'x'.repeat(1_001),
  ],
);
const mostly = (usual: string, other: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const good = {
  external_id: mostly('a', fc.constantFrom('é€😀', '', 'x'.repeat(200), 'x'.repeat(201))),
  vendor: mostly('Acme', fc.constant('')),
};

function rows(fields: readonly string[]) {
  const kinds = (field: string) => {
    if (field.endsWith('_at')) return time;
    if (/_s$|csat|nps|ces|cost|defects|sentiment|reopens|transfers|replies/.test(field))
      return number;
    return word;
  };
  const cells = Object.fromEntries(fields.map((field) => [field, mostly('', kinds(field))]));
  const opened = { opened_at: mostly('2026-03-01T10:00:00Z', time) };
  return fc.record({ ...cells, ...(fields.includes('opened_at') ? opened : {}), ...good });
}

function agree(
  fields: readonly string[],
  schema: z.ZodType,
  quick: (row: Record<string, string>) => unknown,
  more: object,
) {
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(rows(fields), (row) => {
      const parsed = schema.safeParse({ ...row, ...more });
      const found = quick(row as Record<string, string>);
      expect(found).toEqual(parsed.success ? parsed.data : null);
      if (found) taken += 1;
      else refused += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(30);
}

test('of contacts', () => {
  const quick = quickContactRow(readTime, NOW_MS);
  agree(CONTACT_FIELDS, contactRow(readTime, NOW_MS), quick, {});
});

test('of surveys', () => {
  const quick = quickSurveyRow(readTime, NOW_MS);
  agree(SURVEY_FIELDS, surveyRow(readTime, NOW_MS), quick, { drivers: {} });
});

test('a time in the common form is read like the same instant written otherwise', () => {
  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
  fc.assert(
    fc.property(
      fc.integer({ min: 1990, max: 2100 }),
      two(13),
      two(32),
      two(25),
      two(61),
      two(61),
      (year, month, day, hour, minute, second) => {
        const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
        expect(readTime(`${local}Z`)).toBe(readTime(`${local}+00:00`));
      },
    ),
    { numRuns: 2_000 },
  );
});
