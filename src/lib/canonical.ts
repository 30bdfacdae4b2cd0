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
    const [only, ...more] = Object.entries(value ?? {});
    if (!only || more.length > 0 || typeof only[1] !== 'string') return value;
    if (only[0] === 'ratio') return rational(only[1]);
    return only[0] === 'instant' ? Temporal.Instant.from(only[1]) : value;
  });
}
