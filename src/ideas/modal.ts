// The windows in which ideas are written, commented on and decided.
import type { Reader } from '../i18n/reader.ts';
import { CATEGORIES } from '../observations/model.ts';
import { title as planTitle } from '../plans/card.ts';
import type { Plan } from '../plans/model.ts';
import { nameOf } from '../scorecard/view.ts';
import { context, LIMITS, type Modal, option, section, textModal } from '../slack/blocks.ts';
import {
  datePicker,
  externalSelect,
  formModal,
  input,
  selectInput,
  textInput,
  usersSelect,
} from '../slack/inputs.ts';
import { AIMED } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { vendorOption } from '../vendors/view.ts';
import { helpsName } from './card.ts';
import { CHANGE_MAX, type Idea, KINDS, type Problem, TEXT_MAX, TITLE_MAX } from './model.ts';

/** So many that a menu is quicker than a search. */
const FEW = 20;

/** What an idea may help: indicators, those with a target of the catalogue first, then themes. */
const HELPS: readonly string[] = [
  ...AIMED.slice(0, LIMITS.options - CATEGORIES.length).map(({ key }) => key),
  ...CATEGORIES.map((name) => `topic/${name}`),
];

export function isHelp(text: string): boolean {
  return HELPS.includes(text);
}

export const WRITE_FORM = 'idea.write';

export function ideaModal(
  reader: Reader,
  vendors: readonly Vendor[],
  chosen: number | null,
): Modal {
  const { form } = reader.words.ideas;
  const { kinds } = reader.words.plans;
  return formModal({
    ...{ id: WRITE_FORM, title: form.title, submit: form.submit, close: form.close },
    metadata: 'new',
    blocks: [
      vendorInput(reader, vendors, chosen),
      input({
        ...{ name: 'title', label: form.what, hint: form.whatHint },
        element: textInput({ max: TITLE_MAX }),
      }),
      input({
        ...{ name: 'change', label: form.change, hint: form.changeHint },
        element: textInput({ max: CHANGE_MAX, multiline: true }),
      }),
      input({
        ...{ name: 'helps', label: form.helps, optional: true },
        element: selectInput(HELPS.map((one) => option(helpsName(reader, one), one))),
      }),
      input({
        ...{ name: 'kind', label: form.kind },
        element: selectInput(
          KINDS.map((one) => option(kinds[one], one)),
          KINDS.indexOf('process'),
        ),
      }),
      context(form.who),
    ],
  });
}

function vendorInput({ words }: Reader, vendors: readonly Vendor[], chosen: number | null) {
  const label = words.ideas.form.vendor;
  const at = vendors.findIndex(({ id }) => id === chosen);
  if (vendors.length <= FEW) {
    return input({ name: 'vendor', label, element: selectInput(vendors.map(vendorOption), at) });
  }
  const found = vendors[at];
  const element = externalSelect(words.vendor.placeholder, found && vendorOption(found));
  const block = input({ name: 'vendor', label, element });
  return { ...block, element: { ...element, action_id: 'idea.vendor' } };
}

/** Errors by field. */
export function problemTexts({ words }: Pick<Reader, 'words'>, problems: readonly Problem[]) {
  const { problems: say } = words.ideas;
  return Object.fromEntries(problems.map(({ field, code }) => [field, say[code]]));
}

/** What is said to it: a comment, or why not now, or why not. */
export type Saying = 'comment' | 'park' | 'decline';

export function textForm(
  { words }: Reader,
  saying: Saying,
  id: number,
  idea: Idea,
  vendor: Vendor,
) {
  const { [saying]: say, form, card } = words.ideas;
  return formModal({
    ...{ id: `idea.say_${saying}`, title: say.title, submit: say.submit, close: form.close },
    metadata: `${id}`,
    blocks: [
      section(card.head(vendor.name, idea.title)),
      input({
        ...{ name: 'text', label: say.label, hint: say.hint },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
    ],
  });
}

type AcceptFacts = {
  readonly id: number;
  readonly vendor: Vendor;
  readonly idea: Idea;
  /** Those that run. */
  readonly plans: readonly { readonly id: number; readonly plan: Plan }[];
  readonly due: Temporal.PlainDate;
};

export const ACCEPT_FORM = 'idea.say_accept';

export function acceptModal(reader: Reader, { id, vendor, idea, plans, due }: AcceptFacts): Modal {
  const { accept, form, card } = reader.words.ideas;
  // Nobody does what belongs nowhere: without a plan there is nothing to accept it into.
  if (plans.length === 0) return textModal(accept.noPlan(vendor.name));
  // A menu's labels are cut: the indicator says more than the vendor, which is the same for all.
  const choices = plans.slice(0, LIMITS.options).map((one) => {
    const whole = planTitle(reader, { vendor, plan: one.plan }).replace(/[*📋]/gu, '').trim();
    const label = whole.length <= LIMITS.option ? whole : nameOf(reader, one.plan.key);
    return option(label, `${one.id}`);
  });
  return formModal({
    ...{ id: ACCEPT_FORM, title: accept.title, submit: accept.submit, close: form.close },
    metadata: `${id}`,
    blocks: [
      section(card.head(vendor.name, idea.title)),
      input({
        ...{ name: 'plan', label: accept.plan, hint: accept.planHint },
        element: selectInput(choices, 0),
      }),
      input({
        ...{ name: 'title', label: accept.task },
        element: textInput({ max: TITLE_MAX, initial: idea.title }),
      }),
      input({
        ...{ name: 'assignee', label: accept.assignee, optional: true },
        element: usersSelect(),
      }),
      input({ name: 'due', label: accept.due, element: datePicker(due) }),
    ],
  });
}
