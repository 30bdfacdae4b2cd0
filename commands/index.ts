import type { Command } from '../src/slack/command.ts';
import { vendorAdmin } from './vendor-admin.ts';
import { vendorAlerts } from './vendor-alerts.ts';
import { vendorCompare } from './vendor-compare.ts';
import { vendorDigest } from './vendor-digest.ts';
import { vendorIdea } from './vendor-idea.ts';
import { vendorKpi } from './vendor-kpi.ts';
import { vendorMeeting } from './vendor-meeting.ts';
import { vendorNote } from './vendor-note.ts';
import { vendorNotes } from './vendor-notes.ts';
import { vendorPlan } from './vendor-plan.ts';
import { vendorScore } from './vendor-score.ts';
import { vendorTargets } from './vendor-targets.ts';
import { vendorTrend } from './vendor-trend.ts';

export const commands: readonly Command[] = [
  vendorScore,
  vendorCompare,
  vendorTrend,
  vendorTargets,
  vendorKpi,
  vendorAlerts,
  vendorDigest,
  vendorAdmin,
  vendorPlan,
  vendorMeeting,
  vendorNote,
  vendorNotes,
  vendorIdea,
];
