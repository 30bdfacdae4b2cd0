import type { Context } from '../context.ts';
import type { Period } from '../lib/period.ts';
import { listIngredients } from '../scorecard/query.ts';
import { loadConditions } from '../setups/query.ts';
import type { Vendor } from '../vendors/model.ts';
import { weightsOn } from './model.ts';
import { listTemplates } from './query.ts';
import { type Contender, everyLine } from './what-if.ts';

/** The vendors with all that any template could weigh, by the data of now. */
export async function loadContenders(
  db: Context['db'],
  workspaceId: string,
  vendors: readonly Vendor[],
  period: Period,
): Promise<Contender[]> {
  const [templates, conditionsOf] = await Promise.all([
    listTemplates(db, workspaceId),
    loadConditions(db, workspaceId, vendors, [period]),
  ]);
  const held = vendors.map((vendor) => ({ vendor, now: conditionsOf(vendor).setup(period) }));
  const template = everyLine(held.map(({ now }) => now.template));
  return Promise.all(
    held.map(async ({ vendor, now }) => {
      const { setup, ...others } = conditionsOf(vendor);
      const [made] = await listIngredients(db, workspaceId, vendor, [period], {
        ...others,
        setup: (of) => ({ ...setup(of), template }),
      });
      if (!made) throw new Error('a period has no inputs');
      const chosen = new Set(
        weightsOn(templates, vendor.id, period.from).lines.map(({ key }) => key),
      );
      return {
        ...{ vendor, inputs: made.inputs },
        weights: { ...now.weights, lines: now.template },
        own: now.template.filter(({ key }) => now.own?.has(key) && !chosen.has(key)),
      };
    }),
  );
}
