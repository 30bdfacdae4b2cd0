import { agentNames } from './agents.ts';
import { calendarAdd, calendarList, calendarShow } from './calendar.ts';
import type { Subcommand } from './command.ts';
import { deliveries } from './deliveries.ts';
import { feeds } from './feeds.ts';
import { figures } from './figures.ts';
import { frozenApply, frozenList, frozenVerify } from './frozen.ts';
import {
  importContactsFile,
  importEventsFile,
  importMetricsFile,
  importSurveysFile,
} from './import.ts';
import { indicatorAdd, indicatorList, indicatorRetire } from './indicator.ts';
import { metrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { personDelete } from './person.ts';
import { quality } from './quality.ts';
import { reasonAdd, reasonList, reasonRemove } from './reason.ts';
import { recomputeClocks } from './recompute.ts';
import { rows } from './rows.ts';
import { sample } from './sample.ts';
import { score } from './score.ts';
import { slaAdd, slaList, slaShow } from './sla.ts';
import { targetList, targetSet } from './target.ts';
import { templateList, templateSet, templateShow } from './template.ts';
import { vendorAdd, vendorChannel, vendorList } from './vendor.ts';
import { whatIf } from './what-if.ts';
import { zendeskAdd, zendeskList, zendeskRemove } from './zendesk.ts';

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
  importEventsFile,
  calendarAdd,
  calendarList,
  calendarShow,
  slaAdd,
  slaList,
  slaShow,
  recomputeClocks,
  reasonList,
  reasonAdd,
  reasonRemove,
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
  templateList,
  templateShow,
  templateSet,
  frozenList,
  frozenVerify,
  frozenApply,
  whatIf,
  rows,
  deliveries,
  agentNames,
  zendeskAdd,
  zendeskList,
  zendeskRemove,
  personDelete,
];
