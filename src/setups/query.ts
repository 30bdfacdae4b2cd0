// What both sides agreed on and what the data are worth, as it stood when each period began.
// Each part comes from the slice that owns it; a part that a loader doesn't give keeps its default.
import type { Db } from '../db/db.ts';
import { loadFigures } from '../figures/query.ts';
import { confirmedIn } from '../guards/model.ts';
import type { Period } from '../lib/period.ts';
import { loadOwn } from '../own/query.ts';
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
  const [own, figures, ...parts] = await Promise.all([
    loadOwn(db, workspaceId),
    loadFigures(db, workspaceId, vendors, periods),
    ...LOADERS.map((load) => load(db, workspaceId, vendors, periods)),
  ]);
  return (vendor) => ({
    setup: (period) => {
      const setup = Object.assign({}, DEFAULT_SETUP, ...parts.map((part) => part(vendor, period)));
      return withOwnIndicators(setup as Setup, own(period));
    },
    figures: (period) => figures(vendor, period),
  });
}
