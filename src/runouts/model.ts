// Clocks of single contacts, told a vendor and a queue at a time: what runs out within the hour, and
// what has run out. Never one message a contact.
import type { Finding } from '../breaches/model.ts';

export const SOON_MIN = 60;

export type Running = {
  readonly vendorId: number;
  readonly queue: string;
  readonly contact: string;
  readonly source: string;
  readonly priority: string;
  readonly issueType: string;
  readonly dueAt: Temporal.Instant;
  /** Open minutes that are left; below zero: since it ran out. */
  readonly leftMin: number;
};

/** How many are listed; the others are counted. */
const LISTED = 20;
/** Twice as many are worse. */
const DOUBLINGS = 6;

type VendorFinding = { readonly vendorId: number; readonly finding: Finding };

/** `soon`: still in time; they are told by the next to run out, the late ones by the longest late. */
export function clockFindings(clock: string, running: readonly Running[]): VendorFinding[] {
  const groups = Map.groupBy(running, ({ vendorId, queue, leftMin }) =>
    JSON.stringify([vendorId, queue, leftMin < 0 ? 'overdue' : 'due']),
  );
  return [...groups.values()].flatMap((group) => {
    const worstFirst = group.toSorted((a, b) => a.leftMin - b.leftMin);
    const [first] = worstFirst;
    if (!first) return [];
    const isLate = first.leftMin < 0;
    return [
      {
        vendorId: first.vendorId,
        finding: {
          ...{ indicator: `clock/${clock}`, subject: first.queue, isOpen: true },
          family: isLate ? 'overdue' : 'due',
          level: Math.min(DOUBLINGS, 1 + Math.floor(Math.log2(group.length))),
          // Instants and no minutes: what only grows older is no news.
          numbers: {
            contacts: group.length,
            worst: worstFirst.slice(0, LISTED).map((one) => ({
              ...{ contact: one.contact, source: one.source, priority: one.priority },
              ...{ issueType: one.issueType, dueAt: one.dueAt.toString() },
            })),
          },
        },
      },
    ];
  });
}
