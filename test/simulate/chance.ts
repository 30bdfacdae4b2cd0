// Contacts of simulated vendors: days with a Poisson number of contacts, whose chance to be missed
// differs from day to day by a beta distribution.
import { type Random, seeded } from '../../src/sample/random.ts';

export type World = { readonly contacts: number; readonly misses: number; readonly rho: number };
export type Draw = { misses: number; n: number };

export type Chance = {
  day(world: World): Draw;
  /** Of a day. */
  share(world: World): number;
  binomial(n: number, p: number): number;
  poisson(mean: number): number;
  beta(a: number, b: number): number;
};

const MANY = 60;

export function chance(seed: string): Chance {
  const random = seeded(seed);
  const binomial = (n: number, p: number): number => {
    if (p > 0.5) return n - binomial(n, 1 - p);
    return n * p > MANY ? byOrder(random, n, p, binomial) : byGaps(random, n, p);
  };
  const beta = (a: number, b: number) => {
    const [x, y] = [gamma(random, a), gamma(random, b)];
    return x / (x + y);
  };
  const poisson = (mean: number): number => {
    if (mean < MANY) return random.poisson(mean);
    // The moment of an event that comes long before the end halves what is left to draw.
    const event = Math.floor((7 * mean) / 8);
    const moment = gamma(random, event);
    return moment > mean ? binomial(event - 1, mean / moment) : event + poisson(mean - moment);
  };
  const share = ({ misses, rho }: World) =>
    rho === 0 ? misses : beta(misses * (1 / rho - 1), (1 - misses) * (1 / rho - 1));
  return {
    ...{ binomial, beta, poisson, share },
    day(world) {
      const n = poisson(world.contacts);
      return { n, misses: binomial(n, share(world)) };
    },
  };
}

/** Of a shape below one too. */
function gamma(random: Random, shape: number): number {
  if (shape >= 1) return random.gamma(shape) * shape;
  return random.gamma(shape + 1) * (shape + 1) * (1 - random.next()) ** (1 / shape);
}

/** Skips from one success to the next. */
function byGaps(random: Random, n: number, p: number): number {
  if (p <= 0) return 0;
  const log = Math.log1p(-p);
  let found = -1;
  for (let at = 0; at <= n; found += 1) {
    at += 1 + Math.floor(Math.log(1 - random.next()) / log);
  }
  return found;
}

/** Where many are drawn the middle one's place tells how many lie before it. */
function byOrder(
  random: Random,
  n: number,
  p: number,
  binomial: (n: number, p: number) => number,
): number {
  const middle = 1 + Math.floor(n / 2);
  const [x, y] = [gamma(random, middle), gamma(random, n + 1 - middle)];
  const place = x / (x + y);
  return place <= p
    ? middle + binomial(n - middle, (p - place) / (1 - place))
    : binomial(middle - 1, p / place);
}
