import { calendarAdd, calendarList, calendarShow } from './calendar.ts';
import type { Subcommand } from './command.ts';
import { importContactsFile, importEventsFile, importSurveysFile } from './import.ts';
import { metrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { recomputeClocks } from './recompute.ts';
import { sample } from './sample.ts';
import { score } from './score.ts';
import { slaAdd, slaList, slaShow } from './sla.ts';
import { vendorAdd, vendorList } from './vendor.ts';

/** Every subcommand of `npx plumbline`. */
export const subcommands: readonly Subcommand[] = [
  migrate,
  vendorAdd,
  vendorList,
  importContactsFile,
  importSurveysFile,
  importEventsFile,
  calendarAdd,
  calendarList,
  calendarShow,
  slaAdd,
  slaList,
  slaShow,
  recomputeClocks,
  sample,
  metrics,
  score,
];
