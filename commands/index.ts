import type { Command } from '../src/slack/command.ts';
import { vendorCompare } from './vendor-compare.ts';
import { vendorScore } from './vendor-score.ts';
import { vendorTrend } from './vendor-trend.ts';

export const commands: readonly Command[] = [vendorScore, vendorCompare, vendorTrend];
