import type { Subcommand } from './command.ts';
import { importContactsFile, importSurveysFile } from './import.ts';
import { metrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { sample } from './sample.ts';
import { score } from './score.ts';
import { targetList, targetSet } from './target.ts';
import { vendorAdd, vendorChannel, vendorList } from './vendor.ts';

/** Every subcommand of `npx plumbline`. */
export const subcommands: readonly Subcommand[] = [
  migrate,
  vendorAdd,
  vendorList,
  vendorChannel,
  targetList,
  targetSet,
  importContactsFile,
  importSurveysFile,
  sample,
  metrics,
  score,
];
