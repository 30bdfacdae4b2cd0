import type { Pool } from '../../../src/db/pool.ts';
import type { Clock } from '../../../src/lib/clock.ts';
import type { Vendor } from '../../../src/vendors/model.ts';

/** Calls every query of a slice once, on the scene of test/support/scene.ts. */
export type Walk = (scene: {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly workspaceId: string;
  readonly vendor: Vendor;
}) => Promise<void>;
