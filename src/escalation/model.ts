// Who hears of a breach that nobody answers, and when: steps with waits in business time.

export type Target =
  | { readonly kind: 'person' | 'group' | 'channel'; readonly id: string }
  | { readonly kind: 'vendor' };

export type EscalationStep = { readonly waitMin: number; readonly to: Target };

export type Policy = {
  readonly steps: readonly EscalationStep[];
  /** How often the steps begin anew after the last. */
  readonly repeat: number;
  /** Business hours after which an acknowledgement without a deed counts no more. */
  readonly decayH: number;
};

/** Nobody is called by itself until a workspace says whom. */
export const DEFAULT_POLICY: Policy = { steps: [], repeat: 0, decayH: 8 };

export type Taken = { readonly step: EscalationStep; readonly number: number };

/** The step that comes after so many; null after the last of the last round. */
export function stepAfter({ steps, repeat }: Policy, taken: number): Taken | null {
  const step = steps[taken % Math.max(1, steps.length)];
  return step && taken < steps.length * (1 + repeat) ? { step, number: taken + 1 } : null;
}
