import type { Command } from '../src/slack/command.ts';
import { vendorKpi } from './vendor-kpi.ts';
import { vendorScore } from './vendor-score.ts';

export const commands: readonly Command[] = [vendorScore, vendorKpi];
