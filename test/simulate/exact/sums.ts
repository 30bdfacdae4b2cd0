// Cumulative sums as a Markov chain (Brook and Evans 1972) on a grid of both sums and of open or not.
// What falls between two points of the grid is split between them, so that the mean step stays.
import { type Days, daysOf } from './pmf.ts';

const NEGLIGIBLE = 1e-10;
const ALLOWANCE = 0.1;
const YEAR_DAYS = 260;

export type Watch = {
  readonly shifts: readonly number[];
  readonly threshold: number;
  readonly phi: number;
  /** Points of the grid up to the ceiling. */
  readonly points: number;
};

type Move = readonly [first: number, second: number, chance: number];

/** How far a day moves the sums, in points of the grid. */
function moves(days: Days, { shifts, phi, threshold, points }: Watch): Move[] {
  const point = (1.5 * threshold) / points;
  const ratios = shifts.map((shift) => {
    const share = (shift * ALLOWANCE) / (1 - ALLOWANCE + shift * ALLOWANCE);
    return [Math.log(share / ALLOWANCE), Math.log((1 - share) / (1 - ALLOWANCE))] as const;
  });
  const chances = new Map<number, number>();
  for (const { misses, n, chance } of daysOf(days)) {
    const [first = 0, second = 0] = ratios.map(
      ([miss, fine]) => (misses * miss + (n - misses) * fine) / phi / point,
    );
    const [low, high] = [Math.floor(first), Math.floor(second)];
    const [a, b] = [first - low, second - high];
    add(low, high, chance * (1 - a) * (1 - b));
    add(low + 1, high, chance * a * (1 - b));
    add(low, high + 1, chance * (1 - a) * b);
    add(low + 1, high + 1, chance * a * b);
  }
  function add(first: number, second: number, chance: number) {
    // Beyond the width of the grid all moves end at an edge.
    const key = (clip(first, points) + points) * FAR + clip(second, points) + points;
    if (chance > 0) chances.set(key, (chances.get(key) ?? 0) + chance);
  }
  return [...chances]
    .filter(([, chance]) => chance > NEGLIGIBLE)
    .map(([key, chance]) => [Math.floor(key / FAR) - points, (key % FAR) - points, chance]);
}

const FAR = 1 << 20;
const clip = (move: number, points: number) => Math.min(points, Math.max(-points, move));

/** Chances of all states: closed ones first, then open ones. */
type Mass = Float64Array;

function grid({ shifts, points }: Watch) {
  const width = shifts.length > 1 ? points + 1 : 1;
  return { width, size: (points + 1) * width };
}

function start(watch: Watch): Mass {
  const mass = new Float64Array(2 * grid(watch).size);
  mass[0] = 1;
  return mass;
}

/** One day on. `opened`, `closed`: how much went over. */
function step(mass: Mass, days: readonly Move[], watch: Watch) {
  const { width, size } = grid(watch);
  const { points } = watch;
  const [opens, closes] = [points / 1.5, points / 4.5];
  const next = new Float64Array(2 * size);
  let [opened, closed] = [0, 0];
  for (let state = 0; state < 2 * size; state += 1) {
    const chance = mass[state] ?? 0;
    if (chance < NEGLIGIBLE) continue;
    const isOpen = state >= size;
    const at = state % size;
    const [first, second] = [Math.floor(at / width), at % width];
    for (const [a, b, p] of days) {
      const x = Math.min(points, Math.max(0, first + a));
      const y = width === 1 ? 0 : Math.min(points, Math.max(0, second + b));
      const evidence = Math.max(x, y) + 1e-9;
      const willBeOpen = evidence >= opens || (isOpen && evidence > closes + 2e-9);
      if (willBeOpen && !isOpen) opened += chance * p;
      if (isOpen && !willBeOpen) closed += chance * p;
      const to = x * width + y + (willBeOpen ? size : 0);
      next[to] = (next[to] ?? 0) + chance * p;
    }
  }
  return { next, opened, closed };
}

/** Alerts opened in a vendor-year that starts with nothing. */
export function openings(days: Days, watch: Watch): number {
  const day = moves(days, watch);
  let [mass, total, before] = [start(watch), 0, Number.NaN];
  for (let at = 1; at <= YEAR_DAYS; at += 1) {
    const { next, opened } = step(mass, day, watch);
    mass = next;
    total += opened;
    // From here on every day is like this one.
    if (Math.abs(opened - before) < SETTLED * opened) return total + (YEAR_DAYS - at) * opened;
    before = opened;
  }
  return total;
}

/** Mean number of days until the first alert. */
export function runLength(days: Days, watch: Watch): number {
  const day = moves(days, watch);
  const { size } = grid(watch);
  let [mass, alive, mean] = [start(watch), 1, 0];
  for (;;) {
    mean += alive;
    const { next } = step(mass, day, watch);
    next.fill(0, size);
    const left = next.reduce((sum, chance) => sum + chance, 0);
    // From here on a constant share is left each day.
    if (mean > SETTLED_DAYS) return mean + left / (1 - left / alive);
    [mass, alive] = [next, left];
  }
}

/** A day's chance of an alert no longer changes by more than this share of it. */
const SETTLED = 1e-4;
const SETTLED_DAYS = 300;
const LONGEST = 400;
const ALL_BUT = 1e-4;

/** Median number of days until the alert that came `extra` days before is closed. */
export function daysOpen(bad: Days, good: Days, extra: number, watch: Watch): number {
  const { size } = grid(watch);
  const [worse, better] = [moves(bad, watch), moves(good, watch)];
  let mass = start(watch);
  const found = new Float64Array(2 * size);
  for (let left = 1; left > ALL_BUT; ) {
    const { next } = step(mass, worse, watch);
    for (let at = size; at < 2 * size; at += 1) found[at] = (found[at] ?? 0) + (next[at] ?? 0);
    next.fill(0, size);
    mass = next;
    left = next.reduce((sum, chance) => sum + chance, 0);
  }
  mass = found;
  for (let day = 0; day < extra; day += 1) mass = step(mass, worse, watch).next;
  let closed = mass.subarray(0, size).reduce((sum, chance) => sum + chance, 0);
  mass.fill(0, 0, size);
  for (let day = 0; day < LONGEST; day += 1) {
    if (closed >= 0.5) return day;
    const after = step(mass, better, watch);
    closed += after.closed;
    after.next.fill(0, 0, size);
    mass = after.next;
  }
  return LONGEST;
}
