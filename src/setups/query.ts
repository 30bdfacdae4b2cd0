// What both sides agreed on, what the data are worth, and what was frozen, as it stood when each
// period began. Each part comes from the slice that owns it; all are read at once.
import type { Db } from '../db/db.ts';
import { together } from '../db/together.ts';
import { figuresFrom, standing } from '../figures/query.ts';
import { closingOf, type FrozenOf, frozenFrom, shown } from '../frozen/query.ts';
import { confirmedIn } from '../guards/model.ts';
import { openIn } from '../incidents/model.ts';
import { incidents } from '../incidents/query.ts';
import { lastDay, type Period, spanOf } from '../lib/period.ts';
import { remembered } from '../lib/remember.ts';
import { inForce } from '../own/model.ts';
import { ownVersions } from '../own/query.ts';
import { qualityOn } from '../quality/model.ts';
import { judgements } from '../quality/query.ts';
import { rated } from '../ratings/query.ts';
import { BASELINE_PERIODS, periodsBefore } from '../scorecard/history.ts';
import { withOwnIndicators } from '../scorecard/own.ts';
import type { Conditions } from '../scorecard/setup.ts';
import { agreedBy, holding } from '../targets/query.ts';
import { refOf, weightsOn } from '../templates/model.ts';
import { templates } from '../templates/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { verdicts } from '../verdicts/query.ts';

// $1 workspace, $2 vendors, $3 and $4 the span of the periods, $5 and $6 those that may be frozen.
const read = together({
  ...{ templates, holding, judgements, verdicts, incidents, ownVersions, standing, rated },
  shown,
});

type Found = Awaited<ReturnType<typeof read>>;

export type Standing = {
  readonly conditions: (vendor: Vendor) => Conditions;
  readonly frozen: FrozenOf;
};

/** By vendor, what held in any of these periods, and what is frozen of them. */
export async function loadStanding(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  periods: readonly Period[],
): Promise<Standing> {
  const ids = vendors.map(({ id }) => id);
  const span = spanOf(periods.flatMap((each) => [each, ...periodsBefore(each, BASELINE_PERIODS)]));
  const found = await read(db, [
    ...[workspaceId, ids, span?.from.toString() ?? null, span?.to.toString() ?? null],
    ...closingOf(periods),
  ]);
  return {
    conditions: remembered((vendor) => conditionsOf(vendor, found)),
    frozen: await frozenFrom(db, workspaceId, found.shown),
  };
}

/** The same, for those who look at the data of now. */
export async function loadConditions(
  ...asked: Parameters<typeof loadStanding>
): Promise<Standing['conditions']> {
  return (await loadStanding(...asked)).conditions;
}

function conditionsOf({ id }: Vendor, found: Found): Conditions {
  const ofVendor = <Row extends { readonly vendorId: number }>(rows: readonly Row[]) =>
    rows.filter(({ vendorId }) => vendorId === id);
  const [judged, said] = [ofVendor(found.judgements), ofVendor(found.verdicts)];
  const happened = ofVendor(found.incidents);
  const agreed = agreedBy(found.holding, id);
  const own = remembered((period: Period) => inForce(found.ownVersions, lastDay(period)));
  return {
    own,
    setup: remembered((period: Period) => {
      const weights = weightsOn(found.templates, id, period.from);
      const setup = {
        ...{ template: weights.lines, weights: refOf(weights), agreed: agreed(period) },
        quality: qualityOn(judged, lastDay(period)),
        confirmed: confirmedIn(said, period),
        openIncidents: openIn(happened, period).length,
      };
      return withOwnIndicators(setup, own(period));
    }),
    figures: figuresFrom(ofVendor(found.standing), found.ownVersions, ofVendor(found.rated)),
  };
}
