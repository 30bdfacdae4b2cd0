import { periodFor } from '../compare/answer.ts';
import { UserError } from '../errors.ts';
import { en } from '../i18n/en.ts';
import { number } from '../i18n/format.ts';
import { operator } from '../i18n/operator.ts';
import { operatorTemplates as words } from '../i18n/operator-templates.ts';
import { lastDay, PERIOD_EXAMPLES } from '../lib/period.ts';
import { toNumber } from '../lib/rational.ts';
import { refreshRollups } from '../rollups/query.ts';
import { PRESET_NAMES } from '../scorecard/presets.ts';
import { loadContenders } from '../templates/answer.ts';
import type { Flip } from '../templates/sensitivity.ts';
import {
  type Choice,
  type Neighbours,
  type Ranked,
  rank,
  sensitivity,
} from '../templates/what-if.ts';
import { listVendors } from '../vendors/query.ts';
import { subcommand } from './command.ts';
import { table } from './table.ts';

export const whatIf = subcommand({
  name: 'what-if',
  usage: '[--preset PRESET] [--period PERIOD] [--json]',
  summary: words.help.whatIf,
  positionals: [0, 0],
  options: {
    preset: { type: 'string', help: words.help.preset },
    period: { type: 'string', help: operator.help.period },
    json: { type: 'boolean', help: operator.help.json },
  },
  async run(cli, { values: { preset, period: text = '', json } }) {
    const asked = PRESET_NAMES.find((name) => name === preset);
    if (preset !== undefined && !asked) throw new UserError(words.noPreset(preset, PRESET_NAMES));
    const { pool, workspace } = await cli.workspace();
    const vendors = await listVendors(pool, workspace.id);
    const period = periodFor(cli, vendors.length > 0 ? vendors : [workspace], text);
    if (!period) throw new UserError(operator.noPeriod(text, PERIOD_EXAMPLES));
    await refreshRollups(pool, workspace.id);
    const contenders = await loadContenders(pool, workspace.id, vendors, period);
    const choices: Choice[] = ['current', ...(asked ? [asked] : PRESET_NAMES)];
    const found = choices.map((choice) => ({
      choice,
      ranking: rank(contenders, choice),
      neighbours: sensitivity(contenders, choice),
    }));
    if (json) {
      const days = { from: period.from.toString(), to: lastDay(period).toString() };
      cli.out(JSON.stringify({ period: days, weights: found.map(asJson) }, null, 2));
    } else {
      cli.out(words.compared(period.from.toString(), lastDay(period).toString()));
      for (const each of found) for (const line of asText(each)) cli.out(line);
    }
    return 0;
  },
});

type Found = {
  readonly choice: Choice;
  readonly ranking: readonly Ranked[];
  readonly neighbours: readonly Neighbours[];
};

/** Weights move in percentage points; `l1` is what all weights change by, added up. */
function asJson({ choice, ranking, neighbours }: Found) {
  return {
    weights: choice,
    ranking: ranking.map(({ vendor, card: { score, shown, grade }, place }) => ({
      ...{ place, vendor: vendor.name, score: score && toNumber(score) },
      ...{ exact: score?.toFraction() ?? null, shown, grade },
    })),
    flips: neighbours.map(({ ahead, behind, flips }) => ({
      ...{ ahead: ahead.name, behind: behind.name },
      ...{ lines: flipAsJson(flips.lines), categories: flipAsJson(flips.categories) },
    })),
  };
}

function flipAsJson(flip: Flip | null) {
  if (!flip) return null;
  const { from, to, basisPoints } = flip;
  return { from, to, points: basisPoints / 100, l1: basisPoints / 50 };
}

function asText({ choice, ranking, neighbours }: Found): string[] {
  const rows = ranking.map(({ vendor, card: { shown, grade }, place }) => [
    ...[place === null ? '–' : `${place}`, vendor.name],
    shown === null ? words.noScore : `${number('en', shown, 1)} ${grade}`,
  ]);
  const flips = neighbours.map(({ ahead, behind, flips: { lines, categories } }) => {
    const least = lines ?? categories;
    return least
      ? words.flip(ahead.name, behind.name, least.basisPoints, ...endsOf(least))
      : words.stable(ahead.name, behind.name);
  });
  return [words.under(choice), ...table(rows), ...flips, ''];
}

function endsOf({ kind, from, to }: Flip): [string, string] {
  const name = (id: string) =>
    (kind === 'lines' ? en.indicators[id]?.name : en.templates.categories[id]) ?? id;
  return [name(from), name(to)];
}
