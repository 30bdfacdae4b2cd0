// What `npx plumbline template`, `what-if` and `frozen` say. Operators' tools speak English.

const list = new Intl.ListFormat('en');
const percent = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const inQuotes = (text: string) => `"${text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 60)}"`;
const inPercent = (weight: number) => `${percent.format(weight / 100)} %`;

export const operatorTemplates = {
  help: {
    list: 'list the templates that were ever saved, oldest first',
    show: 'print the weights of a template, or those in force',
    set: 'put a preset, a saved template or one from a file into force',
    vendor: 'for this vendor alone; default every vendor that has none of its own',
    on: 'the day for which to look, YYYY-MM-DD; default today',
    from: 'the first day on which it holds, YYYY-MM-DD; periods that begin earlier keep theirs',
    why: 'the reason, for whoever reads the list later',
    whatIf: 'rank the vendors under another preset, and say how little would change the order',
    preset: 'balanced, growth, differentiation or cost; default all of them',
    frozenList: 'list the frozen scores, and what late data would change',
    frozenVerify: 'score every frozen period again and compare byte by byte',
    frozenApply: 'let late data change the frozen score of a period',
    period: 'such as 2026-10, 2026-W40 or 2026-Q3',
    versions: 'every version, those that late data have replaced included',
  },
  none: 'No templates yet: the balanced preset holds for every vendor.',
  listHeader: ['from', 'vendor', 'template', 'version', 'saved by', 'why'],
  everyVendor: '(all)',
  follows: "the workspace's",
  shown: (name: string, version: number, from: string | null) =>
    from === null
      ? `${name}, because nobody has chosen others`
      : `${name}, version ${version}, from ${from}`,
  lineHeader: ['indicator', 'category', 'weight'],
  inPercent,
  set: (name: string, vendor: string | null, from: string) =>
    `${name} holds for ${vendor ?? 'every vendor without a template of its own'} in periods that begin on ${from} or later.`,
  followed: (vendor: string, from: string) =>
    `${vendor} follows the workspace's template in periods that begin on ${from} or later.`,
  pastKept: 'Frozen periods keep the weights that they were frozen with.',
  followWhom: '"workspace" hands a vendor back to the workspace\'s template: name it with --vendor',
  noTemplate: (name: string, names: readonly string[]) =>
    `no template ${inQuotes(name)} and no such file; there is ${list.format(names)}`,
  needsFrom: '--from says on which day it begins to hold',
  noDay: (day: string) => `${inQuotes(day)} is no day like 2026-11-01`,
  badFile: (file: string) =>
    `${file} must be an object like { "name": "Peak season", "weights": { "csat/top2": 25, "fcr/same_reason": 75 } }, weights in percent with at most two decimals`,
  reservedName: (name: string) => `${inQuotes(name)} is the name of a preset; choose another`,
  total: (total: number) => `the weights add up to ${inPercent(total)}, not to 100 %`,
  badWeight: (key: string) =>
    `the weight of ${key} must lie between 0.01 and 100 with at most two decimals`,
  unknownKey: (key: string, near: string | null) =>
    `there is no indicator ${inQuotes(key)}${near === null ? '' : `; did you mean ${near}?`}`,
  twice: (key: string) => `${key} stands there twice`,

  noPreset: (name: string, names: readonly string[]) =>
    `${inQuotes(name)} is no preset; there is ${list.format(names)}`,
  compared: (from: string, to: string) => `Vendors compared, ${from} to ${to}\n`,
  under: (choice: string) => (choice === 'current' ? 'Weights in force:' : `Weights of ${choice}:`),
  flip: (ahead: string, behind: string, weight: number, from: string, to: string) =>
    `${behind} passes ${ahead} when ${inPercent(weight)} of weight move from ${from} to ${to}.`,
  stable: (ahead: string, behind: string) =>
    `No move of weight from one indicator or category to another puts ${behind} before ${ahead}.`,

  noFrozen: 'No period has been frozen yet: a period is frozen a fortnight after its end.',
  frozenHeader: ['vendor', 'period', 'version', 'score', 'frozen', 'by', 'late data'],
  job: 'job',
  wouldBe: (shown: string) => `would be ${shown}`,
  verified: (count: number) =>
    `${count} frozen ${count === 1 ? 'score comes' : 'scores come'} out again byte by byte.`,
  verdicts: {
    hash: 'what is stored is not what was frozen',
    method: 'was scored by an older version of Plumbline; now it comes out differently',
    result: 'comes out differently now',
  },
  notVerified: (vendor: string, period: string, version: number, reason: string) =>
    `${vendor}, ${period}, version ${version}: ${reason}`,
  damaged: (count: number) => `${count} of the frozen scores could not be made again`,
  noPeriod: (words: string) =>
    `${inQuotes(words)} is no week, month or quarter like 2026-W40, 2026-10 or 2026-Q3`,
  applied: (vendor: string, period: string, before: string, after: string) =>
    `${vendor}, ${period}: ${before} is now ${after}. The version before stays in frozen list --versions.`,
  nothingLate: (vendor: string, period: string) => `no late data for ${vendor}, ${period}`,
  noScore: 'no score',
} as const;
