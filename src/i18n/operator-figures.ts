// What `npx plumbline` says about imported figures, own indicators and data quality.
import { nearestWord } from '../ingest/nearest.ts';
import { importables } from '../kpi/importable.ts';
import type { Mistake } from '../lib/formula.ts';
import type { Problem } from '../own/model.ts';

const list = new Intl.ListFormat('en');
const either = new Intl.ListFormat('en', { type: 'disjunction' });

const quoted = (text: string) => {
  const line = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
};

type Row = Readonly<Record<string, string>>;

/** Why one row of figures was turned away. */
export const figureReasons = {
  unknown_metric: (column: string, value: string) => {
    const near = nearestWord(value, [...importables.keys()]);
    const hint = near
      ? `did you mean ${near}?`
      : 'a name of your own needs an indicator whose formula uses it (plumbline indicator add)';
    return `${column} ${quoted(value)} is no metric; ${hint}`;
  },
  unknown_variant: (column: string, value: string, row: Row) => {
    const metric = importables.get(row['metric']?.trim().toLowerCase() ?? '');
    const variants = metric?.variants.map(({ id }) => id) ?? ['value'];
    const near = nearestWord(value, variants);
    const hint = near ? `did you mean ${near}?` : `there is ${list.format(variants)}`;
    return `${column} ${quoted(value)} is no variant of ${row['metric']}; ${hint}`;
  },
  not_a_period: (column: string, value: string) =>
    `${column} ${quoted(value)} is no period like 2026-10, 2026-W40, 2026-Q3, 2026-10-03 or 2026-10-01..2026-10-15`,
  period_not_over: (column: string, value: string) =>
    `${column} ${quoted(value)} is not over yet; a part of a period is not its figure`,
};

const MISTAKES: Readonly<Record<Mistake, string>> = {
  empty: 'is empty',
  too_long: 'is longer than 500 characters',
  too_deep: 'has more than 50 levels of parentheses',
  strange_character: 'has a character that means nothing here',
  value_expected: 'needs a number, a name or ( here',
  operator_expected: 'needs + − × ÷ here',
  not_closed: 'has a ( that is never closed',
};

export const problems = (problem: Problem, formula: string): string => {
  switch (problem.code) {
    case 'bad_id':
      return 'an id has 2 to 30 small letters, digits and _, and begins with a letter';
    case 'id_taken':
      return 'that id belongs to an indicator that is always there';
    case 'bad_name':
      return "a name has 1 to 60 letters, digits, spaces and . , : % ( ) / + - '";
    case 'bad_weight':
      return 'a weight is between 0 and 50 %';
    case 'bad_targets':
      return 'targets are floor/target/stretch, rising where higher is better and falling where lower is';
    case 'weight_without_targets':
      return 'a weight needs --targets: without them there are no points';
    case 'no_names':
      return 'a formula needs the name of at least one imported figure';
    case 'bad_formula': {
      const { code, at, found } = problem.error;
      const where =
        found === '' ? `at its end (character ${at})` : `at character ${at}, ${quoted(found)}`;
      return `the formula ${MISTAKES[code]}, ${where}: ${formula}`;
    }
    case 'unknown_variant':
      return `${quoted(problem.name)} is no variant; there is ${list.format(problem.variants)}`;
    case 'own_with_variant':
      return `${quoted(problem.name)} has a variant, but no such metric is known; a name of your own has none`;
    case 'total_not_in_formula':
      return `--totals names ${quoted(problem.name)}, which is not in the formula`;
    case 'total_of_ours':
      return `--totals names ${quoted(problem.name)}, of which it is known already whether it adds up`;
  }
};

export const figureWords = {
  help: {
    figures: "print a vendor's imported figures and where they come from",
    metric: 'only this metric',
    all: 'also what newer figures took the place of',
    allVersions: 'also earlier versions and retired ones',
    indicatorAdd: 'define an indicator of your own, or a new version of it',
    indicatorList: 'list your own indicators',
    indicatorRetire: 'end an indicator of your own; what it said before stays',
    formula:
      'such as "returns / orders * 100": + − × ÷, parentheses, numbers, names of imported figures',
    name: 'what people read; default the id',
    unit: 'one of %, s, points, number, money; default number',
    better: 'higher, lower or none; default higher',
    targets: 'floor/target/stretch, such as 10/5/3',
    totals: 'names of your own in the formula that add up over time, such as orders,returns',
    category: 'of the score; default growth',
    weight: 'share of the score in %, taken off the others; default 0',
    from: 'first day on which it counts; default today',
    quality: 'say what the data behind an indicator are worth, or list what was said',
    reason: 'why; people read it beside the score',
    feeds: 'show how fresh every feed is, and what is stale',
    staleAfter: 'hours after which every feed is stale, or auto',
    ended: 'surveys or events of which --vendor sends no more; what comes all the same begins anew',
    endedOf: 'whose feed --ended is',
    by: 'who says so; default operator',
  },
  quality: {
    header: ['indicator', 'quality', 'from', 'by', 'reason'],
    byDefault: 'by default',
    reasons: {
      model_error: 'a model’s judgement, which errs',
      observation: 'observed by people, few times',
      survey_item: 'one item of a survey',
    } as Readonly<Record<string, string>>,
    none: (vendor: string) =>
      `Nothing has been said of ${vendor}'s data; every indicator counts in full.`,
    set: (vendor: string, indicator: string, q: number, from: string) =>
      `${vendor}, ${indicator}: data quality ${q} from ${from} on.`,
    unknown: (indicator: string, near: string | null) =>
      `no indicator ${quoted(indicator)}${near ? `; did you mean ${near}?` : ''}`,
    badQ: (given: string, allowed: readonly number[]) =>
      `quality ${quoted(given)} is none of ${either.format(allowed.map(String))}`,
    noReason:
      'a judgement needs --reason with at least 10 characters: why are the data worth that?',
    longReason: (max: number) => `a reason has at most ${max} characters`,
  },
  feeds: {
    header: ['vendor', 'feed', 'data to', 'silent for', 'may be silent for', ''],
    hours: (hours: number) =>
      hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`,
    late: 'STALE',
    none: 'No data yet.',
    limit: (hours: number | null) =>
      hours === null
        ? 'A feed is stale by its own rhythm: twice its usual gap, at least 36 hours.'
        : `A feed is stale after ${hours} hours.`,
    ended: (vendor: string, kind: string) => `${vendor} is not expected to send ${kind} any more.`,
    noFeed: (vendor: string, kind: string) => `${vendor} has sent no ${kind} yet`,
    badKind: (given: string) =>
      `--ended ${quoted(given)} is neither surveys nor events; a vendor without contacts is archived`,
    noVendor: '--ended needs --vendor: whose data end?',
    badHours: (given: string) => `--stale-after ${quoted(given)} is neither whole hours nor auto`,
    stale: (kind: string, since: string, silent: string, limit: string) =>
      `STALE: no new ${kind} since ${since}, for ${silent}; they usually come within ${limit}.`,
  },
  figuresHeader: ['figure', 'period', 'value', 'n', 'source', 'audited', 'imported', 'replaced'],
  imported: (sources: readonly string[], audited: boolean) =>
    `imported from ${list.format(sources)}${audited ? ', audited' : ''}`,
  besides: (value: string, sources: readonly string[]) => `${list.format(sources)} says ${value}`,
  noFigures: (vendor: string) => `No figures have been imported for ${vendor}.`,
  yes: 'yes',
  no: 'no',
  own: {
    added: (id: string, version: number, from: string) =>
      `${version === 1 ? 'Added' : 'Changed'} ${id}, version ${version}, from ${from} on.`,
    bringFigures: (names: readonly string[]) =>
      `Files may now bring figures for ${list.format(names)} (plumbline import metrics).`,
    retired: (id: string, from: string) => `Retired ${id} from ${from} on.`,
    unknown: (id: string, near: string | null) =>
      `no indicator of your own ${quoted(id)}${near ? `; did you mean ${near}?` : ''}`,
    alreadyRetired: (id: string) => `${id} is retired already`,
    none: 'No indicators of your own yet.',
    header: [
      'id',
      'version',
      'from',
      'name',
      'formula',
      'unit',
      'better',
      'floor/target/stretch',
      'weight',
    ],
    retiredMark: 'retired',
    oneOf: (option: string, given: string, allowed: readonly string[]) =>
      `--${option} ${quoted(given)} is none of ${either.format(allowed)}`,
    noFormula: 'an indicator needs --formula',
    badTargets: (given: string) =>
      `--targets ${quoted(given)} is not floor/target/stretch, such as 10/5/3`,
    badDay: (given: string) => `${quoted(given)} is no day like 2026-03-01`,
    badWeight: (given: string) => `--weight ${quoted(given)} is no share in %, such as 5 or 2.5`,
  },
};
