import { exact } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Targets, Unit } from '../kpi/model.ts';
import { month } from '../lib/period.ts';
import { nameOf } from '../scorecard/view.ts';
import { context, LIMITS, type Modal, option, section } from '../slack/blocks.ts';
import {
  datePicker,
  formModal,
  input,
  radioButtons,
  selectInput,
  textInput,
} from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { attainedText, rungLines, shortFigures } from './card.ts';
import { AIMED, type Attained, type Measured } from './model.ts';
import { type Plan, type Problem, REASON_MAX, STEPS_MAX, YEARS_AHEAD } from './plan.ts';

export type ProposeFacts = {
  readonly vendor: Vendor;
  readonly today: Temporal.PlainDate;
  readonly chosen: Measured;
  readonly now: Targets | null;
  readonly attained: Attained | null;
  /** Figures to begin with. */
  readonly initial: Plan | null;
};

const LADDERS = ['single', 'dates', 'met'] as const;

export function proposeModal(reader: Reader, facts: ProposeFacts): Modal {
  const { form } = reader.words.targets;
  const { vendor, today, chosen, initial } = facts;
  const offered = offer(chosen);
  const indicators = offered.map(({ key }) => option(nameOf(reader, key), key));
  const ladders = LADDERS.map((kind) => option(form.ladders[kind], kind));
  const [first, ...more] = initial?.rungs ?? [];
  const nextMonth = month(today.toPlainYearMonth()).to;
  const from = first?.from && Temporal.PlainDate.compare(first.from, today) > 0 ? first.from : null;
  const steps = more.map((rung) =>
    [rung.from?.toString(), rung.floor, rung.target, rung.stretch].filter(Boolean).join(' '),
  );
  return formModal({
    ...{ id: 'targets.draft', title: form.title, submit: form.next, close: form.close },
    metadata: `${vendor.id}`,
    blocks: [
      input({
        ...{ name: 'indicator', label: form.indicator, changed: `targets.indicator:${vendor.id}` },
        element: selectInput(indicators, offered.indexOf(chosen)),
      }),
      { ...context(nowText(reader, facts)), block_id: 'now' },
      ...(['floor', 'target', 'stretch'] as const).map((name) =>
        figureInput(reader, facts, name, first?.[name]),
      ),
      input({
        ...{ name: 'from', label: form.from, hint: form.fromHint },
        element: datePicker(from ?? nextMonth),
      }),
      input({
        ...{ name: 'ladder', label: form.ladder },
        element: radioButtons(ladders, LADDERS.indexOf(initial?.ladder ?? 'single')),
      }),
      input({
        ...{ name: 'steps', label: form.steps, hint: form.stepsHint, optional: true },
        element: textInput({ multiline: true, max: 100 * STEPS_MAX, initial: steps.join('\n') }),
      }),
      input({
        ...{ name: 'reason', label: form.reason },
        element: textInput({ multiline: true, max: REASON_MAX }),
      }),
    ],
  });
}

/** What the menu has room for, the chosen one among it. */
function offer(chosen: Measured): readonly Measured[] {
  const most = AIMED.slice(0, LIMITS.options);
  return most.includes(chosen) ? most : [chosen, ...most.slice(1)];
}

function nowText(reader: Reader, { chosen, now, attained }: ProposeFacts): string {
  const { form, noData } = reader.words.targets;
  const name = nameOf(reader, chosen.key);
  if (!now) return form.none(name);
  const figures = shortFigures(reader, chosen.variant.unit, now);
  return form.now(name, figures, attained ? attainedText(reader, attained) : noData);
}

function figureInput(
  reader: Reader,
  { chosen, now }: ProposeFacts,
  name: keyof Targets,
  initial: number | undefined,
) {
  const { form } = reader.words.targets;
  const { unit } = chosen.variant;
  const units: Readonly<Partial<Record<string, string>>> = form.units;
  const hint = units[unit] ?? form.units.other;
  return input({
    ...{ name, label: form[name], hint },
    element: textInput({
      max: 30,
      initial: initial === undefined ? undefined : `${initial}`,
      ...(now ? { placeholder: exact(reader.locale, unit, now[name]) } : {}),
    }),
  });
}

export type ConfirmFacts = {
  readonly vendor: Vendor;
  readonly chosen: Measured;
  readonly plan: Plan;
  readonly now: Targets | null;
  readonly attained: Attained;
  readonly eases: boolean;
  readonly channelId: string;
  readonly metadata: string;
};

/** What will be posted, and how often the new target would have been met. */
export function confirmModal(reader: Reader, facts: ConfirmFacts): Modal {
  const { confirm, form } = reader.words.targets;
  const { vendor, chosen, plan, now, attained, metadata } = facts;
  const { unit } = chosen.variant;
  const lines = [
    confirm.intro(nameOf(reader, plan.key), vendor.name),
    rungLines(reader, unit, plan.ladder, plan.rungs),
    now ? confirm.now(shortFigures(reader, unit, now)) : form.none(nameOf(reader, plan.key)),
    confirm.attained(attainedText(reader, attained)),
    ...(facts.eases ? [confirm.eases] : []),
  ];
  return formModal({
    ...{ id: 'targets.confirm', title: confirm.title, submit: confirm.send, close: confirm.back },
    metadata,
    blocks: [
      section(lines.join('\n')),
      section(reader.words.targets.card.reason(plan.reason)),
      context(`${confirm.where(facts.channelId)} ${confirm.signed}`),
    ],
  });
}

/** Errors by field; the first of each. */
export function problemTexts(
  { words, locale }: Reader,
  unit: Unit,
  problems: readonly Problem[],
): Record<string, string> {
  const texts = problems.toReversed().map((problem) => {
    const text = problemText({ words, locale }, unit, problem);
    const { field, line } = problem;
    return [field, line === null ? text : words.targets.problems.line(`${line}`, text)] as const;
  });
  return Object.fromEntries(texts);
}

function problemText(
  { words, locale }: Pick<Reader, 'words' | 'locale'>,
  unit: Unit,
  problem: Problem,
): string {
  const { problems } = words.targets;
  switch (problem.code) {
    case 'no_number':
      return problems.no_number(problem.text);
    case 'ambiguous':
      return problems.ambiguous(
        problem.text,
        problem.text.replace(/[.,]/, ''),
        `${problem.text.replace(',', '.')}0`,
      );
    case 'out_of_range': {
      const { low, high } = problem;
      return problems.out_of_range(exact(locale, unit, low), exact(locale, unit, high));
    }
    case 'order':
      return problems.order(problem.rising);
    case 'step_form':
      return problems.step_form(problem.dated);
    case 'too_far':
      return problems.too_far(`${YEARS_AHEAD}`);
    case 'too_many':
      return problems.too_many(`${STEPS_MAX}`);
    default:
      return problems[problem.code];
  }
}
