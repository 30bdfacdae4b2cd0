// /vendor-kpi at its worst: every indicator in every language, the longest names, the most rows.
import { describe, expect, test } from 'vitest';
import { entries, findEntry, listLines, type Measured } from '../../src/catalogue/model.ts';
import { defineView, pickView, unknownView } from '../../src/catalogue/view.ts';
import { listButton, listView } from '../../src/coverage/view.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { catalogue, variants } from '../../src/kpi/catalogue.ts';
import type { Metric } from '../../src/kpi/model.ts';
import type { OwnIndicator } from '../../src/own/model.ts';
import { validateMessage } from '../../src/playground/validator/index.ts';
import { helpMessage } from '../../src/slack/help.ts';
import { vendorCalled } from '../../src/vendors/view.ts';

const AT = Temporal.Instant.from('2026-11-22T12:00:00Z');
const LONG = '<!channel> *_`&"\u202e'.repeat(10).slice(0, 100);

const SPAN = {
  from: Temporal.PlainDate.from('2026-10-01'),
  to: Temporal.PlainDate.from('2026-11-01'),
};

const own = Array.from(
  { length: 30 },
  (_, at): OwnIndicator => ({
    ...{ id: `own_${at}`, name: `Own ${at} ${'long '.repeat(9)}`.trim(), version: 1 },
    ...{ formula: `a${' + `b`'.repeat(1)}${' + 1'.repeat(120)}`, totals: [], unit: 'money' },
    ...{ direction: 'lower', targets: { floor: 3e11, target: 2e11, stretch: 1 }, retired: false },
    ...{ category: 'growth', weight: 5_000, createdBy: LONG, createdAt: AT },
    effectiveFrom: Temporal.PlainDate.from('2026-01-01'),
  }),
);
const all = entries(own);

const metrics: Metric[] = [...variants.values()].map(({ indicator, variant }) => ({
  ...{ id: indicator.id, variant: variant.id, unit: variant.unit, value: 1e9, n: 1e9 },
  ...{ numerator: null, denominator: null, excluded: {}, interval: null },
}));

function crowd(size: number, of: readonly Metric[] = metrics): Measured[] {
  return Array.from({ length: size }, (_, id) => ({
    vendor: { id, name: `${id}${LONG}`.slice(0, 100), tz: 'America/Argentina/Buenos_Aires' },
    metrics: of,
    latest: new Map(
      of.flatMap((one) =>
        one.provenance ? [[`${one.id}/${one.variant}`, { span: SPAN, figure: one }]] : [],
      ),
    ),
    watermark: AT,
    quality: () => ({ q: 0.25, reason: LONG.repeat(3) }),
    stale: [{ kind: 'surveys', watermark: AT, late: true, silentH: 1e4, limitH: 48 }],
  }));
}

describe.each(['en-US', 'zh-CN', 'zh-TW'])('in %s', (locale) => {
  const reader = readerFor(locale, 'Asia/Shanghai');

  test.each(all.map(({ indicator }) => [indicator.id]))(
    '%s is explained as Slack takes it',
    (id) => {
      const entry = findEntry(all, id)?.entry;
      if (!entry) throw new Error(id);
      for (const variant of entry.indicator.variants) {
        const message = defineView(reader, { all, entry, variant });
        expect(validateMessage(message)).toEqual([]);
        const said = JSON.stringify(message);
        expect(said).not.toMatch(/<!|undefined|null|NaN|\[object/);
        // Nothing was cut off.
        expect(said).not.toContain('…');
      }
    },
  );

  test('lists, menus and questions too', () => {
    const vendors = crowd(120).map(({ vendor }) => vendor);
    const facts = { all, vendors, only: null };
    const [first] = vendors;
    if (!first) throw new Error('no vendor');
    const called = vendorCalled(reader, LONG.repeat(5), vendors, listButton);
    const messages = [
      helpMessage(reader.words.kpi.help),
      pickView(reader, all),
      unknownView(reader, LONG.repeat(5), all.slice(0, 3)),
      ...('unknown' in called ? [called.unknown] : []),
      listView(reader, { ...facts, measured: crowd(120) }),
      listView(reader, { ...facts, measured: crowd(1), only: first }),
      listView(reader, { ...facts, measured: crowd(1, []), only: first, vendors: [first] }),
    ];
    for (const message of messages) {
      expect(validateMessage(message)).toEqual([]);
      expect(JSON.stringify(message)).not.toMatch(/undefined|NaN|\[object/);
      for (const text of [message.text, ...markup(message)]) expect(text).not.toContain('<!');
    }
  });
});

describe('what is measured', () => {
  const metric = (
    key: string,
    value: number | null,
    n: number,
    more: Partial<Metric> = {},
  ): Metric => {
    const [id = '', variant = ''] = key.split('/');
    const rest = { numerator: null, denominator: null, excluded: {}, interval: null };
    return { id, variant, unit: '%', value, n, ...rest, ...more };
  };
  const provenance = { sources: ['x'], audited: false, importedAt: AT, parts: 1 };

  test('is the default variant, else the first that has data; what has none is told apart', () => {
    const of = [
      metric('csat/top2', null, 0),
      metric('csat/bottom2', 5, 40),
      metric('nps/nps', 30, 50),
      metric('volume/contacts', 0, 0),
      metric('attitude/rubric', 4, 0, { provenance }),
    ];
    const { lines, unmeasured } = listLines(all, crowd(2, of));
    expect(lines.map(({ key, source, found }) => [key, source, found.length])).toEqual([
      ['csat/bottom2', 'surveys', 2],
      ['nps/nps', 'surveys', 2],
      ['attitude/rubric', 'figures', 2],
    ]);
    expect(unmeasured).toContain('volume/contacts');
    expect(lines.length + unmeasured.length).toBe(all.length);
  });

  test('comes from contacts as soon as one vendor’s does', () => {
    const [a] = crowd(1, [metric('aht/talk_hold_wrap', 300, 9)]);
    const [b] = crowd(1, [metric('aht/talk_hold_wrap', 300, 9, { provenance })]);
    if (!a || !b) throw new Error('nobody');
    expect(listLines(all, [a, b]).lines[0]?.source).toBe('contacts');
    expect(listLines(all, [b]).lines[0]?.source).toBe('figures');
  });

  test('an id names its default variant, a key one of them', () => {
    for (const { id, variants: own } of catalogue) {
      expect(findEntry(all, id)?.variant).toBe(own[0]);
      for (const variant of own)
        expect(findEntry(all, `${id}/${variant.id}`)?.variant).toBe(variant);
    }
    expect(findEntry(all, 'csat/none')).toBeNull();
    expect(findEntry(all, 'none')).toBeNull();
  });
});

/** Every text in Slack's markup; plain ones may say anything. */
function markup(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn') return [String(text)];
  return Object.values(value).flatMap(markup);
}
