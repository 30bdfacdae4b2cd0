export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the project asks for: `≤ 10`, `≥ 40`. */
  readonly goal?: string;
};

/** The value below which this share of the measurements lies. */
export function quantile(measured: readonly number[], share: number): number {
  const sorted = measured.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const lines = figures.map(({ what, value, unit, goal }) => {
    const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
    const met = goal ? `  ${isMet(value, goal) ? 'met ' : 'MISSED'} ${goal}` : '';
    return `${what.padEnd(width)}${value.toFixed(digits).padStart(11)} ${unit.padEnd(7)}${met}`;
  });
  return `${lines.join('\n')}\n`;
}

function isMet(value: number, goal: string): boolean {
  const limit = Number(goal.slice(1));
  return goal.startsWith('≤') ? value <= limit : value >= limit;
}
