import type { Subcommand } from './command.ts';
import { importContactsFile, importSurveysFile } from './import.ts';
import { metrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { rows } from './rows.ts';
import { sample } from './sample.ts';
import { score } from './score.ts';
import { vendorAdd, vendorList } from './vendor.ts';

/** Every subcommand of `npx plumbline`. */
export const subcommands: readonly Subcommand[] = [
  migrate,
  vendorAdd,
  vendorList,
  importContactsFile,
  importSurveysFile,
  sample,
  metrics,
  score,
  rows,
];
