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
  /**
   * Business hours that a vendor who was called has to acknowledge or to comment, in place of the
   * next step's own wait. Null: that wait holds.
   */
  readonly replyH: number | null;
};

/** Nobody is called by itself until a workspace says whom. */
export const DEFAULT_POLICY: Policy = { steps: [], repeat: 0, decayH: 8, replyH: null };

export const MOST_STEPS = 5;
export const MOST_REPEATS = 5;
export const MOST_WAIT_MIN = 60 * 24 * 30;
export const MOST_HOURS = 24 * 30;

export type Taken = { readonly step: EscalationStep; readonly number: number };

const MINUTES = 60;

/** The step that comes after so many; null after the last of the last round. */
export function stepAfter(policy: Policy, taken: number, hasReplied = false): Taken | null {
  const { steps, repeat, replyH } = policy;
  const step = steps[taken % Math.max(1, steps.length)];
  if (!step || taken >= steps.length * (1 + repeat)) return null;
  const called = taken === 0 ? undefined : steps[(taken - 1) % steps.length];
  const owesReply = called?.to.kind === 'vendor' && replyH !== null && !hasReplied;
  return {
    step: owesReply ? { ...step, waitMin: Math.round(MINUTES * replyH) } : step,
    number: taken + 1,
  };
}
