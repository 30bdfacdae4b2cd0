// Valid payloads are accepted; broken in one place they never are, and the pointer is to that place.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateMessage, validateView } from '../../../src/playground/validator/index.ts';
import { blocksOf as drawn } from '../../../src/playground/validator/surfaces.ts';
import { type Fault, faultsOf } from '../arbitrary/faults.ts';
import { TYPES } from '../arbitrary/required.ts';
import { blocksOf, SURFACES, type Surface } from '../arbitrary/surfaces.ts';
import { CORPUS, type Json, modal } from './payloads.ts';

const validate = (surface: Surface, payload: unknown) =>
  surface === 'message' ? validateMessage(payload as Json) : validateView(payload);

const ALL = ['message', 'modal', 'home'] as const;

test.each(ALL)('a block of each type that %s draws is drawn at random', (surface) => {
  expect(Object.keys(blocksOf(surface)).sort()).toEqual(
    drawn(surface)
      .map(({ type }) => type)
      .sort(),
  );
});

const BY_TYPE = ALL.flatMap((surface) =>
  Object.keys(blocksOf(surface)).map((type) => [surface, type] as const),
);

test.each(BY_TYPE)('on %s any valid %s is accepted', (surface, type) => {
  fc.assert(
    fc.property(SURFACES[surface](type), (payload) => {
      expect(validate(surface, payload)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test.each(ALL)(
  'any valid %s is accepted, and what breaks it in one place is pointed at',
  (surface) => {
    fc.assert(
      fc.property(SURFACES[surface](), fc.infiniteStream(fc.nat()), (payload, picks) => {
        expect(validate(surface, payload)).toEqual([]);
        const faults = faultsOf(surface, payload);
        for (const pick of picks.take(20)) expectPointedAt(surface, faults[pick % faults.length]);
      }),
      { numRuns: 150 },
    );
  },
);

function expectPointedAt(surface: Surface, fault: Fault | undefined): void {
  if (!fault) return;
  const { what, pointer, payload } = fault;
  const pointers = validate(surface, payload).map((issue) => issue.pointer);
  if (!pointers.includes(pointer))
    expect({ what, pointers }).toEqual({ what, pointers: [pointer] });
}

const whole = (surface: Surface, block: Json): Json => {
  if (surface === 'message') return { text: 'Acme', blocks: [block] };
  return surface === 'modal' ? modal([block]) : { type: 'home', blocks: [block] };
};

test('of a payload with every property, everything that can break is pointed at', () => {
  const tried = CORPUS.map(({ block, surfaces }, index) => {
    const surface = surfaces[index % surfaces.length] ?? 'message';
    // What a container holds is in the corpus by itself.
    const faults = faultsOf(surface, whole(surface, block)).filter(
      ({ pointer }) => !/child_blocks\/\d+\//.test(pointer),
    );
    for (const fault of faults) expectPointedAt(surface, fault);
    return faults.length;
  });
  expect(Math.min(...tried)).toBeGreaterThan(5);
}, 60_000);

test('every type that has required fields is in the corpus', () => {
  const json = JSON.stringify([CORPUS, modal([]), { type: 'home' }]);
  expect(TYPES.filter((type) => !json.includes(`"type":"${type}"`))).toEqual([]);
  const types = new Set([...json.matchAll(/"type":"(\w+)"/g)].map(([, type]) => type ?? ''));
  expect([...types].filter((type) => !TYPES.includes(type))).toEqual([]);
});

test('arbitrary JSON is answered, never thrown at', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(json, json, json, json, (blocks, text, attachments, metadata) => {
      expect(validateMessage({ blocks, text, attachments, metadata })).toBeInstanceOf(Array);
      const attached = [{ blocks: [text] }];
      expect(validateMessage({ blocks: [blocks], attachments: attached })).not.toEqual([]);
      expect(validateView(blocks)).not.toEqual([]);
      expect(validateView({ type: 'modal', title: text, blocks })).not.toEqual([]);
      expect(validateView(modal([blocks, attachments]))).not.toEqual([]);
    }),
  );
});

test('a payload nested a hundred thousand deep is answered', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 100_000; depth += 1)
    deep = { elements: [deep], child_blocks: [deep] };
  expect(validateMessage({ blocks: [deep] })).toHaveLength(1);
  expect(
    validateMessage({ text: 'a', metadata: { event_type: 'a', event_payload: deep } }),
  ).toEqual([]);
  expect(validateView(modal([], { state: deep }))).toEqual([]);
  expect(validateView(modal([], { callback_id: deep }))).toHaveLength(1);
});
