// When so many breaches open at once that their cards would bury the channel.

/** More than this waiting for their first card are a flood; a few left, and it is over. */
const FLOOD = 20;
const CALM = 5;
/** While it lasts their cards come one by one; what closes before its turn never gets one. */
export const RELEASE_EVERY_S = 10;

export type Flood = {
  readonly id: number;
  readonly firstId: number;
  readonly beganAt: Temporal.Instant;
  readonly releasedAt: Temporal.Instant;
  readonly hurriedBy: string | null;
};

export type Waiting = {
  /** Open, without a card. */
  readonly uncarded: number;
  /** Cards that are still to be posted. */
  readonly queued: number;
};

export type Step =
  | { readonly do: 'nothing' }
  | { readonly do: 'end' }
  /** `admits` so many new cards may be made now. */
  | { readonly do: 'begin' | 'go on'; readonly admits: number };

export function stepOf(
  flood: Flood | null,
  { uncarded, queued }: Waiting,
  now: Temporal.Instant,
): Step {
  const waiting = uncarded + queued;
  if (!flood)
    return uncarded > 0 && waiting > FLOOD ? { do: 'begin', admits: 0 } : { do: 'nothing' };
  if (uncarded <= (flood.hurriedBy ? 0 : CALM) && queued <= CALM) return { do: 'end' };
  if (flood.hurriedBy) return { do: 'go on', admits: Number.POSITIVE_INFINITY };
  const isTime = now.since(flood.releasedAt).total('seconds') >= RELEASE_EVERY_S;
  return { do: 'go on', admits: isTime && queued === 0 ? 1 : 0 };
}
