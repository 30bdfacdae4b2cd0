import type { Proposal, Rung, Rungs } from '../../src/targets/model.ts';

export const day = (text: string) => Temporal.PlainDate.from(text);
export const at = (text: string) => Temporal.Instant.from(text);

export function rung(target: number, from: string | null = null): Rung {
  return {
    floor: target - 10,
    target,
    stretch: target + 5,
    from: from === null ? null : day(from),
  };
}

/** Agreed at noon of `decided`, in force from `holds`. */
export function agreed(
  id: number,
  holds: string,
  rungs: Rungs,
  more: Partial<Proposal> & { readonly decided?: string } = {},
): Proposal {
  const { decided = holds, ...rest } = more;
  return {
    ...{ id, vendorId: 1, key: 'csat/top2', ladder: 'single', rungs, eases: false, reason: 'why' },
    ...{ language: 'en', proposedBy: 'U1', proposedAt: at(`${decided}T09:00:00Z`) },
    ...{ status: 'agreed', decidedAt: at(`${decided}T12:00:00Z`), holdsFrom: day(holds) },
    ...{ signatures: [], results: [] },
    ...rest,
  };
}

export function month(of: string, met: boolean, rungAt = 0): Proposal['results'][number] {
  const from = day(`${of}-01`);
  return { from, to: from.add({ months: 1 }), rung: rungAt, met };
}
