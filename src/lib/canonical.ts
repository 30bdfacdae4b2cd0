// One text for one value, byte by byte: members in the order of their names, fractions exact.
import { Rational, rational } from './rational.ts';

/** Null, booleans, finite numbers, texts, fractions, instants, and arrays and plain objects of them. */
export function canonical(value: unknown): string {
  if (value instanceof Rational) return `{"ratio":${JSON.stringify(value.toFraction())}}`;
  if (value instanceof Temporal.Instant) return `{"instant":"${value}"}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw new TypeError(`no text for a ${prototype.constructor?.name}`);
    }
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`no text for ${value}`);
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`no text for a ${typeof value}`);
  return text;
}

/** What `canonical` wrote. */
export function revive(text: string): unknown {
  return JSON.parse(text, (_, value) => {
    if (typeof value !== 'object' || value === null) return value;
    const { ratio, instant } = value;
    if (ratio === undefined && instant === undefined) return value;
    if (Object.keys(value).length > 1) return value;
    if (typeof ratio === 'string') return rational(ratio);
    return typeof instant === 'string' ? Temporal.Instant.from(instant) : value;
  });
}
