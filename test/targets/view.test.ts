// Every message and modal about targets at its worst: the longest names and reasons, all states.
import { describe, expect, test } from 'vitest';
import { historyModal, objectModal, recordModal } from '../../src/agreements/modal.ts';
import { exact } from '../../src/i18n/format.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { validateMessage, validateView } from '../../src/playground/validator/index.ts';
import { proposalCard } from '../../src/targets/card.ts';
import { confirmModal, proposeModal } from '../../src/targets/modal.ts';
import {
  AIMED,
  type Measured,
  measuredBy,
  type Proposal,
  type Rungs,
} from '../../src/targets/model.ts';
import { targetsView } from '../../src/targets/view.ts';
import { agreed, at, day, month, rung } from './proposals.ts';

const LONG = '<!channel> *_`&"\u202e'.repeat(40);
const REASON = LONG.slice(0, 500);
const VENDOR = { id: 1, name: LONG.slice(0, 100), tz: 'America/Argentina/ComodRivadavia' };
const RUNGS = Array.from({ length: 8 }, (_, at) =>
  rung(50.1234 + at, `2027-0${at + 1}-01`),
) as unknown as Rungs;
const SIGNED = { userId: 'U0ADALIN01', givenBy: LONG.slice(0, 80), note: REASON } as const;

const proposal = (id: number, more: Partial<Proposal> = {}): Proposal =>
  agreed(id, '2027-01-01', RUNGS, {
    ...{ ladder: 'dates', reason: REASON, eases: true },
    signatures: (['client', 'vendor'] as const).map((side) => ({
      ...{ ...SIGNED, side, verdict: side === 'client' ? 'objected' : 'agreed' },
      at: at('2026-11-24T09:00:00Z'),
    })),
    results: Array.from({ length: 60 }, (_, index) => month(`20${26 + index}-01`, index % 2 === 0)),
    ...more,
  });

const STATES: Partial<Proposal>[] = [
  { status: 'agreed' },
  { status: 'objected', holdsFrom: null },
  { status: 'withdrawn', holdsFrom: null },
  { status: 'proposed', holdsFrom: null, decidedAt: null },
  { status: 'proposed', holdsFrom: null, decidedAt: null, signatures: [], proposedBy: null },
];

describe.each(['en-US', 'zh-CN', 'zh-TW'])('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');
  const reached = { met: 41, days: 88, missing: 2 };
  const chosen = measuredBy('csat') as Measured;
  const now = { floor: 70, target: 85, stretch: 92 };
  const today = day('2026-11-24');

  test('the answer with everything agreed, coming and waiting', () => {
    const proposals = Array.from({ length: 60 }, (_, id) => proposal(id, STATES[id % 5]));
    const lines = AIMED.map(({ key, variant }, id) => ({
      ...{ key, unit: variant.unit, now, agreed: id % 2 ? proposal(id) : null },
      attained: id % 3 ? reached : { met: 0, days: 0, missing: 90 },
    }));
    const unposted = new Set(proposals.map(({ id }) => id));
    for (const side of ['client', 'vendor', null] as const) {
      const facts = { vendor: VENDOR, today, lines, proposals, unposted, side };
      const message = targetsView(reader, facts);
      expect(validateMessage(message)).toEqual([]);
      // A table's cells and caption are no markup.
      const markup = message.blocks.filter(({ type }) => type !== 'data_table');
      expect(JSON.stringify([message.text, markup])).not.toMatch(/<!|undefined|NaN/);
    }
  });

  test('the card in every state', () => {
    for (const [id, state] of STATES.entries()) {
      for (const ladder of ['single', 'dates', 'met'] as const) {
        const message = proposalCard({
          ...{ vendor: VENDOR, unit: 's', before: id ? now : null, hasContact: false },
          ...{
            attained: reached,
            proposal: proposal(id, { ...state, ladder, language: reader.locale }),
          },
        });
        expect(validateMessage(message)).toEqual([]);
        expect(JSON.stringify(message)).not.toMatch(/<!|undefined|NaN|…/);
      }
    }
  });

  test('the forms and the history', () => {
    const plan = { key: 'csat/top2', ladder: 'dates', rungs: RUNGS, reason: REASON } as const;
    const draft = { vendor: VENDOR, today, chosen, now, attained: reached };
    const metadata = 'x'.repeat(3_000);
    const sure = { vendor: VENDOR, chosen, plan, now, attained: reached, channelId: 'C1' };
    const modals = [
      proposeModal(reader, { ...draft, initial: null }),
      proposeModal(reader, { ...draft, now: null, initial: proposal(1) }),
      ...AIMED.map((one) => proposeModal(reader, { ...draft, chosen: one, initial: null })),
      confirmModal(reader, { ...sure, eases: true, metadata }),
      objectModal(reader, '1 1.2'),
      recordModal(reader, VENDOR, '1 1.2'),
      historyModal(reader, VENDOR, [], () => 's'),
      historyModal(
        reader,
        VENDOR,
        Array.from({ length: 99 }, (_, id) => proposal(id, STATES[id % 5])),
        () => 's',
      ),
    ];
    for (const modal of modals) {
      expect(validateView(modal)).toEqual([]);
      expect(JSON.stringify(modal)).not.toMatch(/<!|undefined|NaN/);
    }
    expect(() =>
      confirmModal(reader, { ...sure, eases: true, metadata: `${metadata}x` }),
    ).toThrow();
  });
});

test.each([
  ['%', 85, '85\u00a0%'],
  ['%', 85.25, '85.25\u00a0%'],
  ['points', 30, '30'],
  ['points', -0.5, '−0.5'],
  ['s', 45, '45\u00a0s'],
  ['s', 3.6, '3.6\u00a0s'],
  ['s', 390, '6.5\u00a0min'],
  ['s', 400, '400\u00a0s'],
  ['s', 9_000, '2.5\u00a0h'],
  ['s', 9_001, '9,001\u00a0s'],
  ['s', 259_200, '3.0\u00a0days'],
] as const)('%s %d is said exactly: %s', (unit, value, text) => {
  expect(exact('en', unit, value)).toBe(text);
});
