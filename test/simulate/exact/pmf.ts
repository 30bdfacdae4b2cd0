// Distributions by their textbook formulas, sharing no code with what they check.

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Of positive numbers, to fourteen digits (Lanczos, g = 7). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const y = x - 1;
  const t = y + 7.5;
  const series = LANCZOS.reduce((sum, c, index) => sum + c / (y + index + 1), 0.9999999999998099);
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(series);
}

const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** `k` of `n`, where the share differs from day to day as a beta distribution with this ρ. */
export function betaBinomial(k: number, n: number, { share, rho }: Share): number {
  if (rho === 0)
    return Math.exp(logChoose(n, k) + k * Math.log(share) + (n - k) * Math.log1p(-share));
  const [a, b] = [share * (1 / rho - 1), (1 - share) * (1 / rho - 1)];
  return Math.exp(logChoose(n, k) + logBeta(a + k, b + n - k) - logBeta(a, b));
}

export type Share = { readonly share: number; readonly rho: number };

export function poisson(k: number, mean: number): number {
  return Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
}

const NEGLIGIBLE = 1e-12;

export type Day = { readonly misses: number; readonly n: number; readonly chance: number };
export type Days = Share & { readonly contacts: number; readonly isFixed?: boolean };

/** Every day that is not next to impossible. */
export function* daysOf({ contacts, isFixed = false, ...share }: Days): Generator<Day> {
  const most = contacts + 10 * Math.sqrt(contacts) + 10;
  for (let n = isFixed ? contacts : 0; n <= (isFixed ? contacts : most); n += 1) {
    const ofN = isFixed ? 1 : poisson(n, contacts);
    if (ofN < NEGLIGIBLE) continue;
    for (let misses = 0; misses <= n; misses += 1) {
      const chance = ofN * betaBinomial(misses, n, share);
      if (chance > NEGLIGIBLE) yield { misses, n, chance };
    }
  }
}

/** The lower root of (p̂ − p)² = z² p (1 − p) / n. */
export function wilsonLow(misses: number, n: number, z: number): number {
  const [a, b, c] = [n + z ** 2, 2 * misses + z ** 2, misses ** 2 / n];
  return (b - Math.sqrt(Math.max(0, b ** 2 - 4 * a * c))) / (2 * a);
}
