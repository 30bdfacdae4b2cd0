// Whose card comes first where several wait.
import type { Subject } from '../breaches/model.ts';
import { isCritical } from '../settings/model.ts';

export type Waiting = Pick<Subject, 'vendorId'> &
  Parameters<typeof isCritical>[0] & { readonly id: number };

/**
 * What is critical, then the rest; within both the vendors in turn, each with its oldest: one vendor's
 * bad day hides no other's. `waiting`: the oldest first. `had`: cards that a vendor got already while
 * others waited.
 */
export function inTurn(
  waiting: readonly Waiting[],
  had: ReadonlyMap<number, number> = new Map(),
): number[] {
  const turns = new Map(had);
  const calm = waiting.filter((one) => !isCritical(one));
  return [waiting.filter(isCritical), calm].flatMap((some) => {
    const placed = some.map(({ id, vendorId }) => {
      const turn = turns.get(vendorId) ?? 0;
      turns.set(vendorId, turn + 1);
      return { id, turn };
    });
    return placed.toSorted((a, b) => a.turn - b.turn).map(({ id }) => id);
  });
}
