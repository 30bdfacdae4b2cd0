import type { Subcommand } from './command.ts';
import { feeds } from './feeds.ts';
import { figures } from './figures.ts';
import { importContactsFile, importMetricsFile, importSurveysFile } from './import.ts';
import { indicatorAdd, indicatorList, indicatorRetire } from './indicator.ts';
import { metrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { quality } from './quality.ts';
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
  importMetricsFile,
  figures,
  indicatorAdd,
  indicatorList,
  indicatorRetire,
  quality,
  feeds,
  sample,
  metrics,
  score,
];
