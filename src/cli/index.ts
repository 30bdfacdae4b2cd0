import type { Subcommand } from './command.ts';
import { frozenApply, frozenList, frozenVerify } from './frozen.ts';
import { importContactsFile, importSurveysFile } from './import.ts';
import { metrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { sample } from './sample.ts';
import { score } from './score.ts';
import { templateList, templateSet, templateShow } from './template.ts';
import { vendorAdd, vendorList } from './vendor.ts';
import { whatIf } from './what-if.ts';

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
  templateList,
  templateShow,
  templateSet,
  frozenList,
  frozenVerify,
  frozenApply,
  whatIf,
];
