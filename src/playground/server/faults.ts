// Faults on order: the next N calls of a method go wrong in the way that a test asks for.

export type Fault = {
  /** A Web API method, `response_url`, or `*` for all. */
  readonly method: string;
  /** How many calls; once unless said otherwise. */
  readonly times?: number;
  /** Wait first; alone it is a slow but good answer. */
  readonly delayMs?: number;
  /** Whether the call takes effect although its answer is spoilt. */
  readonly isStored?: boolean;
} & (
  | { readonly kind: 'delay' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  /** The connection breaks. */
  | { readonly kind: 'reset' }
  /** No answer ever. */
  | { readonly kind: 'hang' }
  /** 429 with this Retry-After, or without when null. */
  | { readonly kind: 'rate_limit'; readonly retryAfter: string | null }
);

export type Faults = {
  add(fault: Fault): void;
  /** The fault that this call meets, now used once more. */
  take(method: string): Fault | null;
  clear(): void;
};

export function createFaults(): Faults {
  let pending: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      pending.push({ fault, left: fault.times ?? 1 });
    },
    take(method) {
      const found = pending.find(({ fault }) => fault.method === method || fault.method === '*');
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) pending = pending.filter((entry) => entry !== found);
      return found.fault;
    },
    clear() {
      pending = [];
    },
  };
}
