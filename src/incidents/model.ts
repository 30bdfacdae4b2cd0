// A critical observation of compliance or data security is an open incident: it caps the score until a
// lead says that it is over, takes the observation back, or finds it less severe.
import type { Period } from '../lib/period.ts';
import type { Category } from '../observations/model.ts';

export const INCIDENT_CATEGORIES = ['compliance', 'data_security'] as const satisfies Category[];

export type Incident = {
  /** The observation. */
  readonly id: number;
  readonly category: (typeof INCIDENT_CATEGORIES)[number];
  /** Local to the vendor. */
  readonly day: Temporal.PlainDate;
  readonly by: string;
  readonly ended: {
    readonly on: Temporal.PlainDate;
    readonly by: string;
    readonly reason: string;
  } | null;
};

/** Begun before the period's end, and not over by then. */
export function openIn<I extends Pick<Incident, 'day' | 'ended'>>(
  incidents: readonly I[],
  { to }: Pick<Period, 'to'>,
): I[] {
  const isBefore = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, to) < 0;
  return incidents.filter(({ day, ended }) => isBefore(day) && !(ended && isBefore(ended.on)));
}
