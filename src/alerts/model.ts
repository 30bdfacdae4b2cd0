// Whose card comes first where several wait.
import type { Subject } from '../breaches/model.ts';
import { isCritical } from '../settings/model.ts';

export type Waiting = Pick<Subject, 'vendorId'> &
  Parameters<typeof isCritical>[0] & { readonly id: number };

/**
 * What is critical, then the vendors in turn, each with its oldest: one vendor's bad day hides no
 * other's. `waiting`: the oldest first. `had`: cards that a vendor got already while others waited.
 */
export function inTurn(
  waiting: readonly Waiting[],
  had: ReadonlyMap<number, number> = new Map(),
): number[] {
  const turns = new Map(had);
  const placed = waiting.map((one) => {
    const turn = turns.get(one.vendorId) ?? 0;
    turns.set(one.vendorId, turn + 1);
    return { id: one.id, turn: isCritical(one) ? -1 : turn };
  });
  return placed.toSorted((a, b) => a.turn - b.turn).map(({ id }) => id);
}
