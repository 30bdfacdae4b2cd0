import type { Context } from '../context.ts';
import type { Period } from '../lib/period.ts';
import { listIngredients } from '../scorecard/query.ts';
import { loadConditions } from '../setups/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { loadWeights } from './query.ts';
import { type Contender, everyLine } from './what-if.ts';

/** The vendors with all that any template could weigh, by the data of now. */
export async function loadContenders(
  db: Context['db'],
  workspaceId: string,
  vendors: readonly Vendor[],
  period: Period,
): Promise<Contender[]> {
  const [weightsOf, conditionsOf] = await Promise.all([
    loadWeights(db, workspaceId),
    loadConditions(db, workspaceId, vendors, [period]),
  ]);
  const template = everyLine(vendors.map(({ id }) => weightsOf(id, period)));
  return Promise.all(
    vendors.map(async (vendor) => {
      const { setup, figures } = conditionsOf(vendor);
      const [made] = await listIngredients(db, workspaceId, vendor, [period], {
        setup: (of) => ({ ...setup(of), template }),
        figures,
      });
      if (!made) throw new Error('a period has no inputs');
      return { vendor, inputs: made.inputs, weights: weightsOf(vendor.id, period) };
    }),
  );
}
