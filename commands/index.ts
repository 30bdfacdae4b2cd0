import type { Command } from '../src/slack/command.ts';
import { vendorKpi } from './vendor-kpi.ts';
import { vendorScore } from './vendor-score.ts';
import { vendorTargets } from './vendor-targets.ts';

export const commands: readonly Command[] = [vendorScore, vendorTargets, vendorKpi];
