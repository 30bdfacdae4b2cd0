import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { zhHans } from '../../src/i18n/zh-hans.ts';
import { zhHant } from '../../src/i18n/zh-hant.ts';
import { BENCHMARKS } from '../../src/kpi/benchmarks.ts';
import { catalogue } from '../../src/kpi/catalogue.ts';
import { page } from '../docs/kpis.ts';
import { shared } from '../support/shared.ts';

test('docs/kpis.md says what the catalogue says (npm run docs)', () => {
  expect(readFileSync('docs/kpis.md', 'utf8')).toBe(page());
});

describe.each([
  ['English', en],
  ['Simplified Chinese', zhHans],
  ['Traditional Chinese', zhHant],
])('in %s', (_, words) => {
  test.each(catalogue.map((indicator) => [indicator.id, indicator] as const))(
    '%s has all its words',
    (id, { variants, exclusions, counters }) => {
      for (const variant of variants) {
        const key = `${id}/${variant.id}`;
        expect(words.indicators[key]?.name, key).toMatch(/./);
        expect(words.indicators[key]?.definition, key).toMatch(/./);
        for (const reason of Object.keys({ ...exclusions, ...variant.exclusions }))
          expect(words.excluded[reason], reason).toMatch(/./);
      }
      const notes = words.catalogue.notes[id];
      expect(notes?.gaming).toMatch(/./);
      expect(notes?.benchmarks).toHaveLength(BENCHMARKS[id]?.length ?? 0);
      for (const counter of counters) {
        expect(
          catalogue.map((each) => each.id),
          counter,
        ).toContain(counter);
        expect(counter).not.toBe(id);
      }
    },
  );

  test('nothing has words that the catalogue doesn’t know', () => {
    const ids = catalogue.map(({ id }) => id);
    const keys = catalogue.flatMap(({ id, variants }) => variants.map((one) => `${id}/${one.id}`));
    expect(Object.keys(words.indicators).toSorted()).toEqual(keys.toSorted());
    expect(Object.keys(words.catalogue.notes).toSorted()).toEqual(ids.toSorted());
    for (const id of Object.keys(BENCHMARKS)) expect(ids).toContain(id);
  });

  test('every rubric has five levels, all different', () => {
    const rubrics = catalogue.filter(({ kind }) => kind === 'rubric').map(({ id }) => id);
    expect(Object.keys(words.catalogue.anchors)).toEqual(rubrics);
    for (const anchors of Object.values(words.catalogue.anchors)) {
      expect(new Set(anchors).size).toBe(5);
    }
  });

  test('no two variants have one name', () => {
    const names = Object.values(words.indicators).map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

test('stretch lies beyond target and target beyond floor, in the direction that is better', () => {
  for (const { id, variants } of catalogue) {
    for (const { id: variant, direction, targets } of variants) {
      if (!targets) continue;
      const sign = direction === 'higher' ? 1 : -1;
      expect(direction, `${id}/${variant}`).not.toBe('none');
      expect(sign * (targets.target - targets.floor)).toBeGreaterThan(0);
      expect(sign * (targets.stretch - targets.target)).toBeGreaterThan(0);
    }
  }
});

const specification = shared('kpi.md');

test.skipIf(!specification)('every source was read where the specification says so', () => {
  const text = readFileSync(specification ?? '', 'utf8').toLowerCase();
  for (const { source } of Object.values(BENCHMARKS).flat()) {
    for (const name of source.toLowerCase().split(', ')) {
      expect(text, source).toContain(name.replace(/\.com(\.au)?$/, ''));
    }
  }
});

test('the words that the specification demands for every indicator are in the page', () => {
  const sections = page().split('\n## ').slice(1);
  expect(sections).toHaveLength(catalogue.length);
  for (const section of sections) {
    for (const part of ['**Needs**', '**How it is gamed**', '**Watch with it**', '**Benchmarks**'])
      expect(section).toContain(part);
    expect(section).not.toMatch(/undefined|null/);
  }
});
