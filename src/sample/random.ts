// Random numbers that come out the same every time: a seed is any text.

export type Random = {
  /** At least 0, below 1. */
  next(): number;
  chance(probability: number): boolean;
  normal(): number;
  /** Mean 1; the larger the shape, the closer to it. */
  gamma(shape: number): number;
  exponential(mean: number): number;
  poisson(mean: number): number;
  /** Around `median`; `sigma` is the spread of the logarithm. */
  logNormal(median: number, sigma: number): number;
  int(below: number): number;
  /** One of the keys, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
};

export function seeded(seed: string): Random {
  const next = mulberry32(hash(seed));
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const exponential = (mean: number) => -mean * Math.log(1 - next());
  const gamma = (shape: number): number => {
    // Marsaglia and Tsang's squeeze, for shapes of at least one.
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - next()) < x * x * 0.5 + d - d * v + d * Math.log(v)) {
        return (d * v) / shape;
      }
    }
  };
  return {
    next,
    normal,
    exponential,
    gamma,
    chance: (probability) => next() < probability,
    poisson(mean) {
      // Waiting times between events; a day has some hundreds.
      let events = 0;
      for (let elapsed = exponential(1); elapsed < mean; elapsed += exponential(1)) events += 1;
      return events;
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    int: (below) => Math.floor(next() * below),
    weighted(weights) {
      const { entries, total } = tableOf(weights);
      let left = next() * total;
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key as keyof typeof weights;
      }
      throw new RangeError('nothing to choose from');
    },
  };
}

type Table = { readonly entries: readonly [string, number][]; readonly total: number };

/** The same few tables are asked hundreds of thousands of times. */
const tables = new WeakMap<object, Table>();

function tableOf(weights: Readonly<Record<string, number>>): Table {
  let table = tables.get(weights);
  if (!table) {
    const entries = Object.entries(weights);
    table = { entries, total: entries.reduce((sum, [, weight]) => sum + weight, 0) };
    tables.set(weights, table);
  }
  return table;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return value;
}
