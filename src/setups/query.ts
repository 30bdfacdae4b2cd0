// What both sides agreed on and what the data are worth, as it stood when each period began.
// Each part comes from the slice that owns it; a part that a loader doesn't give keeps its default.
import type { Db } from '../db/db.ts';
import { loadFigures } from '../figures/query.ts';
import { confirmedIn } from '../guards/model.ts';
import { lastDay, type Period } from '../lib/period.ts';
import { remembered } from '../lib/remember.ts';
import { inForce } from '../own/model.ts';
import { listOwn } from '../own/query.ts';
import { loadQuality } from '../quality/query.ts';
import { withOwnIndicators } from '../scorecard/own.ts';
import { type Conditions, DEFAULT_SETUP, type Setup } from '../scorecard/setup.ts';
import { loadAgreed } from '../targets/query.ts';
import { refOf } from '../templates/model.ts';
import { loadWeights } from '../templates/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { loadVerdicts } from '../verdicts/query.ts';

type Part = (vendor: Vendor, period: Period) => Partial<Setup>;

/** One query each, whatever the number of vendors and periods. */
type Loader = (
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  periods: readonly Period[],
) => Promise<Part>;

const templates: Loader = async (db, workspaceId) => {
  const weights = await loadWeights(db, workspaceId);
  return ({ id }, period) => {
    const found = weights(id, period);
    return { template: found.lines, weights: refOf(found) };
  };
};

const gaming: Loader = async (db, workspaceId, vendors) => {
  const verdicts = await loadVerdicts(
    db,
    workspaceId,
    vendors.map(({ id }) => id),
  );
  return ({ id }, period) => ({ confirmed: confirmedIn(verdicts(id), period) });
};

const quality: Loader = async (db, workspaceId, vendors) => {
  const found = await loadQuality(db, workspaceId, vendors);
  return (vendor, period) => ({ quality: found(vendor, period) });
};

const targets: Loader = async (db, workspaceId, vendors) => {
  const ids = vendors.map(({ id }) => id);
  const agreed = await loadAgreed(db, workspaceId, ids);
  return ({ id }, period) => ({ agreed: agreed(id, period) });
};

const LOADERS: readonly Loader[] = [templates, targets, quality, gaming];

/** By vendor, what held in any of these periods. */
export async function loadConditions(
  db: Db,
  workspaceId: string,
  vendors: readonly Vendor[],
  periods: readonly Period[],
): Promise<(vendor: Vendor) => Conditions> {
  const versions = listOwn(db, workspaceId);
  const [own, figures, ...parts] = await Promise.all([
    versions,
    loadFigures(db, workspaceId, vendors, periods, versions),
    ...LOADERS.map((load) => load(db, workspaceId, vendors, periods)),
  ]);
  return remembered((vendor) => ({
    setup: remembered((period) => {
      const setup = Object.assign({}, DEFAULT_SETUP, ...parts.map((part) => part(vendor, period)));
      return withOwnIndicators(setup as Setup, inForce(own, lastDay(period)));
    }),
    figures: (period) => figures(vendor, period),
  }));
}
