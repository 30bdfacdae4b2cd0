import { day, exact, instant, measure, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { days } from '../lib/period.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  clip,
  context,
  datePicker,
  formModal,
  input,
  LIMITS,
  type Modal,
  option,
  plain,
  radioButtons,
  section,
  selectInput,
  textInput,
  usersSelect,
} from '../slack/blocks.ts';
import { AIMED } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { mention, taskText, unitOf } from './card.ts';
import type { Problem } from './draft.ts';
import {
  type Baseline,
  CAUSES,
  MOODS,
  type Plan,
  TASK_KINDS,
  type Task,
  TEXT_MAX,
  TITLE_MAX,
} from './model.ts';

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

const AIMS = ['value', 'cut', 'raise'] as const;
const USUAL_DAYS = 91;

export function draftModal(reader: Reader, facts: DraftFacts): Modal {
  const { form, causes } = reader.words.plans;
  const { vendor, today, key, channelId, userId, metadata } = facts;
  const offered = offer(key);
  const indicators = offered.map((one) => option(nameOf(reader, one), one));
  return formModal({
    ...{ id: 'plan.draft', title: form.title, submit: form.send, close: form.close, metadata },
    blocks: [
      section(`${form.intro(vendor.name)} ${form.where(channelId)}`),
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
      input({ name: 'clientOwner', label: form.clientOwner, element: usersSelect(userId) }),
      input({
        ...{ name: 'vendorOwner', label: form.vendorOwner, optional: true },
        element: usersSelect(),
      }),
    ],
  });
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

const SIDES = ['client', 'vendor'] as const;

export function newTaskForm(reader: Reader, plan: Plan, metadata: string): Modal {
  const { taskForm, kinds, form } = reader.words.plans;
  return formModal({
    ...{ id: 'plan.tasking', title: taskForm.add, submit: taskForm.save, close: form.close },
    metadata,
    blocks: [
      input({ name: 'title', label: taskForm.name, element: textInput({ max: TITLE_MAX }) }),
      input({
        ...{ name: 'kind', label: taskForm.kind },
        element: selectInput(
          TASK_KINDS.map((kind) => option(kinds[kind], kind)),
          0,
        ),
      }),
      input({
        ...{ name: 'side', label: taskForm.side },
        element: radioButtons(
          SIDES.map((side) => option(taskForm.sides[side], side)),
          1,
        ),
      }),
      input({
        ...{ name: 'assignee', label: taskForm.assignee, optional: true },
        element: usersSelect(),
      }),
      input({ name: 'due', label: taskForm.due, element: datePicker(plan.due) }),
    ],
  });
}

const ON_OPEN = ['complete', 'hand_over', 'postpone', 'comment', 'drop'] as const;
const ON_DONE = ['undo', 'comment'] as const;

export function taskForm(
  reader: Reader,
  plan: Plan,
  task: Task,
  today: Temporal.PlainDate,
  metadata: string,
): Modal {
  const { taskForm: say, form } = reader.words.plans;
  const kinds = task.status === 'open' ? ON_OPEN : ON_DONE;
  const open = task.status === 'open';
  return formModal({
    ...{ id: 'plan.updating', title: say.title, submit: say.save, close: form.close, metadata },
    blocks: [
      section(taskText(reader, { plan, today }, task)),
      input({
        ...{ name: 'what', label: say.what },
        element: radioButtons(
          kinds.map((kind) => option(say.whats[kind], kind)),
          0,
        ),
      }),
      input({
        ...{ name: 'text', label: say.text, optional: true },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
      ...(open
        ? [
            input({
              ...{ name: 'assignee', label: say.assignee, optional: true },
              element: usersSelect(),
            }),
            input({ name: 'due', label: say.due, optional: true, element: datePicker() }),
          ]
        : []),
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

export function changeForm(reader: Reader, { key, target, due }: Plan, metadata: string): Modal {
  const { change, form } = reader.words.plans;
  return formModal({
    ...{ id: 'plan.changing', title: change.title, submit: change.send, close: form.close },
    metadata,
    blocks: [
      input({
        ...{ name: 'figure', label: form.figure, hint: exact(reader.locale, unitOf(key), target) },
        element: textInput({ max: 30, initial: `${target}` }),
      }),
      input({ name: 'due', label: form.due, element: datePicker(due) }),
      input({
        ...{ name: 'reason', label: change.reason },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
    ],
  });
}

type Logged = {
  readonly kind: string;
  readonly by: string | null;
  readonly at: Temporal.Instant;
  readonly detail: Readonly<Record<string, unknown>>;
};

const SHOWN = 40;
const ENTRY = 500;

export function historyModal(
  reader: Reader,
  { tz }: Vendor,
  plan: Plan,
  events: readonly Logged[],
): Modal {
  const { words, locale } = reader;
  const { trail } = words.plans;
  const kinds: Readonly<Record<string, string>> = trail.kinds;
  const lines = events.slice(0, SHOWN).map(({ kind, by, at, detail }) => {
    const who = by ? mention(by) : trail.job;
    const what = detailText(reader, plan, detail);
    return `${instant(locale, at, tz, 0)} · ${who} ${kinds[kind] ?? kind}${what && `: ${what}`}`;
  });
  return {
    type: 'modal',
    title: plain(trail.title, LIMITS.modalTitle),
    close: plain(words.explain.close, LIMITS.modalTitle),
    blocks: [
      ...lines.map((line) => section(clip(line, LIMITS.sectionText))),
      ...(events.length > SHOWN ? [context(trail.more)] : []),
    ],
  };
}

function detailText(reader: Reader, plan: Plan, detail: Logged['detail']): string {
  const { words, locale } = reader;
  const { task, target, due, mood, text, who, to } = detail;
  const found = typeof task === 'number' ? plan.tasks.find(({ id }) => id === task) : undefined;
  const added = typeof task === 'object' && task ? (task as { title?: unknown }).title : undefined;
  const name = found?.title ?? added;
  const moods: Readonly<Record<string, string>> = words.plans.moods;
  const parts = [
    typeof name === 'string' ? mrkdwn`${name}` : '',
    typeof target === 'number' ? measure(locale, unitOf(plan.key), target) : '',
    typeof due === 'string' ? words.plans.by(day(locale, Temporal.PlainDate.from(due))) : '',
    typeof mood === 'string' ? (moods[mood] ?? '') : '',
    typeof to === 'string' ? mention(to) : '',
    typeof who === 'string' ? mrkdwn`${who}` : '',
    typeof text === 'string' ? mrkdwn`${clip(text, ENTRY)}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
