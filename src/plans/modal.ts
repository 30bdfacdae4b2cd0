import { isNobodys } from '../erasure/model.ts';
import { exact, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { days } from '../lib/period.ts';
import { nameOf } from '../scorecard/view.ts';
import { context, LIMITS, type Modal, option, section } from '../slack/blocks.ts';
import {
  datePicker,
  formModal,
  input,
  radioButtons,
  selectInput,
  textInput,
  usersSelect,
} from '../slack/inputs.ts';
import { AIMED } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { unitOf } from './card.ts';
import type { Problem } from './draft.ts';
import { type Baseline, CAUSES, MOODS, type Plan, TEXT_MAX } from './model.ts';

export type DraftFacts = {
  readonly vendor: Vendor;
  readonly key: string;
  readonly baseline: Baseline | null;
  readonly today: Temporal.PlainDate;
  readonly channelId: string;
  /** Who asks: the owner unless another is chosen. */
  readonly userId: string;
  readonly metadata: string;
};

export const DRAFT_FORM = 'plan.draft';
const AIMS = ['value', 'cut', 'raise'] as const;
const USUAL_DAYS = 91;

export function draftModal(reader: Reader, facts: DraftFacts): Modal {
  const { form, causes } = reader.words.plans;
  const { vendor, today, key, channelId, userId, metadata } = facts;
  const offered = offer(key);
  const indicators = offered.map((one) => option(nameOf(reader, one), one));
  return formModal({
    ...{ id: DRAFT_FORM, title: form.title, submit: form.send, close: form.close, metadata },
    blocks: [
      section(`${form.intro(vendor.name)}\n${form.where(channelId)}`),
      input({
        ...{ name: 'indicator', label: form.indicator, changed: `plan.indicator:${metadata}` },
        element: selectInput(indicators, offered.indexOf(key)),
      }),
      { ...context(baselineText(reader, facts)), block_id: 'baseline' },
      input({
        ...{ name: 'aim', label: form.aim },
        element: radioButtons(
          AIMS.map((aim) => option(form.aims[aim], aim)),
          0,
        ),
      }),
      input({
        ...{ name: 'figure', label: form.figure, hint: form.figureHint },
        element: textInput({ max: 30 }),
      }),
      input({ name: 'start', label: form.start, element: datePicker(today) }),
      input({
        ...{ name: 'due', label: form.due },
        element: datePicker(today.add({ days: USUAL_DAYS })),
      }),
      input({
        ...{ name: 'reason', label: form.reason },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
      input({
        ...{ name: 'cause', label: form.cause },
        element: radioButtons(
          CAUSES.map((cause) => option(causes[cause], cause)),
          1,
        ),
      }),
      input({
        ...{ name: 'whys', label: form.whys, hint: form.whysHint, optional: true },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
      input({
        ...{ name: 'measures', label: form.measures, hint: form.measuresHint, optional: true },
        element: textInput({ multiline: true, max: LIMITS.typed }),
      }),
      ...ownerInputs(reader, userId, null),
    ],
  });
}

/** Slack knows nobody who was deleted. */
function named(userId: string | null): string | undefined {
  return userId === null || isNobodys(userId) ? undefined : userId;
}

function ownerInputs({ words }: Reader, client: string, vendor: string | null) {
  const { form } = words.plans;
  return [
    input({ name: 'clientOwner', label: form.clientOwner, element: usersSelect(named(client)) }),
    input({
      ...{ name: 'vendorOwner', label: form.vendorOwner, optional: true },
      element: usersSelect(named(vendor)),
    }),
  ];
}

/** What the menu has room for, the chosen one among it. */
function offer(key: string): readonly string[] {
  const most = AIMED.slice(0, LIMITS.options).map((one) => one.key);
  return most.includes(key) ? most : [key, ...most.slice(1)];
}

function baselineText(reader: Reader, { key, baseline }: DraftFacts): string {
  const { words, locale } = reader;
  if (!baseline) return words.plans.noBaseline(nameOf(reader, key));
  const { value, n, low, high, from, to } = baseline;
  const say = (one: number) => measure(locale, unitOf(key), one);
  const range = low === null || high === null ? '' : words.plans.range(say(low), say(high));
  const span = period(locale, days(from, to.subtract({ days: 1 })));
  return words.plans.baseline(say(value), number(locale, n), range, span);
}

export function problemTexts(
  { words }: Reader,
  problems: readonly Problem[],
): Record<string, string> {
  const { problems: say } = words.plans;
  const texts = problems.map((problem) => {
    const text =
      problem.code === 'no_number' || problem.code === 'ambiguous'
        ? say[problem.code](problem.text)
        : say[problem.code];
    return [problem.field, text] as const;
  });
  return Object.fromEntries(texts.toReversed());
}

/** A few words, for or against. */
export function textForm(
  { words }: Reader,
  id: 'plan.objection' | 'plan.reopening',
  metadata: string,
  due?: Temporal.PlainDate,
): Modal {
  const { object, reopen, form } = words.plans;
  const { title, send, text } = id === 'plan.objection' ? object : reopen;
  return formModal({
    ...{ id, title, submit: send, close: form.close, metadata },
    blocks: [
      ...(due ? [input({ name: 'due', label: form.due, element: datePicker(due) })] : []),
      input({ name: 'text', label: text, element: textInput({ multiline: true, max: TEXT_MAX }) }),
    ],
  });
}

export function consentForm({ words }: Reader, metadata: string): Modal {
  const { consent, form } = words.plans;
  return formModal({
    ...{ id: 'plan.consenting', title: consent.title, submit: consent.send, close: form.close },
    metadata,
    blocks: [
      input({ name: 'who', label: consent.who, element: textInput({ max: 80 }) }),
      input({
        ...{ name: 'text', label: consent.text },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
    ],
  });
}

/** With what the figures say now, so that nobody writes past them. */
export function checkForm({ words }: Reader, lines: readonly string[], metadata: string): Modal {
  const { check, moods, form } = words.plans;
  return formModal({
    ...{ id: 'plan.checking', title: check.title, submit: check.send, close: form.close, metadata },
    blocks: [
      section(lines.join('\n')),
      input({
        ...{ name: 'mood', label: check.mood },
        element: radioButtons(
          MOODS.map((mood) => option(moods[mood], mood)),
          0,
        ),
      }),
      input({
        name: 'text',
        label: check.text,
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
    ],
  });
}

export function closeForm({ words }: Reader, lines: readonly string[], metadata: string): Modal {
  const { closeForm: say, form } = words.plans;
  return formModal({
    ...{ id: 'plan.closing', title: say.title, submit: say.send, close: form.close, metadata },
    blocks: [
      section(lines.join('\n')),
      input({
        ...{ name: 'text', label: say.text, optional: true },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
    ],
  });
}

export function changeForm(reader: Reader, plan: Plan, metadata: string): Modal {
  const { change, form } = reader.words.plans;
  const { key, target, due, clientOwner, vendorOwner } = plan;
  return formModal({
    ...{ id: 'plan.changing', title: change.title, submit: change.send, close: form.close },
    metadata,
    blocks: [
      input({
        ...{ name: 'figure', label: form.figure, hint: exact(reader.locale, unitOf(key), target) },
        element: textInput({ max: 30, initial: `${target}` }),
      }),
      input({ name: 'due', label: form.due, element: datePicker(due) }),
      ...ownerInputs(reader, clientOwner, vendorOwner),
      input({
        ...{ name: 'reason', label: change.reason },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
    ],
  });
}
