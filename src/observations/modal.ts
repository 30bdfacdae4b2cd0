// The windows in which observations are written, taken back, shared and answered.
import { instant } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { LINK_MAX } from '../lib/link.ts';
import { actions, button, context, type Modal, option, section } from '../slack/blocks.ts';
import {
  datePicker,
  externalSelect,
  fileInput,
  formModal,
  input,
  radioButtons,
  selectInput,
  textInput,
} from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { vendorOption } from '../vendors/view.ts';
import { levelOptions } from './anchors.ts';
import { type CardFacts, observationCard } from './card.ts';
import {
  ANSWER_MAX,
  CATEGORIES,
  type Category,
  FOLLOW_UPS,
  type FollowUp,
  type Problem,
  REASON_MAX,
  SEVERITIES,
  type Severity,
  SHORT_MAX,
  WHAT_MAX,
} from './model.ts';

/** What the form begins with. */
export type Filled = {
  readonly vendorId: number | null;
  readonly category: Category;
  readonly rating: number | null;
  readonly what: string;
  readonly day: string | null;
  readonly severity: Severity;
  readonly link: string;
  readonly agent: string;
  readonly team: string;
  readonly contact: string;
  readonly followUp: FollowUp;
  readonly followUpOn: string | null;
};

export type FormFacts = {
  /** Those to choose from; null where the vendor is settled. */
  readonly vendors: readonly Vendor[] | null;
  readonly filled: Filled;
  /** What the window carries to its submission. */
  readonly metadata: string;
  readonly isNew: boolean;
  /** When what is filled in was typed; null where it is no draft. */
  readonly draftAt: Temporal.Instant | null;
  readonly authorId: string | null;
  readonly areNamesKept: boolean;
  /** How the agent stands there now, where the name itself is not kept. */
  readonly mark: string | null;
};

/** So many that a menu is quicker than a search. */
const FEW = 20;

export function observationModal(reader: Reader, facts: FormFacts): Modal {
  const { observations } = reader.words;
  const { form, followUps, severities, categories } = observations;
  const { vendors, filled, isNew, metadata } = facts;
  const modal = formModal({
    ...{ id: 'observation.write', close: form.close, metadata },
    title: isNew ? form.title : form.titleEdit,
    submit: form.submit,
    blocks: [
      ...aboveBlocks(reader, facts),
      ...(vendors ? [vendorInput(reader, vendors, filled.vendorId)] : []),
      input({
        ...{ name: 'category', label: form.category, changed: 'observation.category' },
        element: selectInput(
          CATEGORIES.map((each) => option(categories[each], each)),
          CATEGORIES.indexOf(filled.category),
        ),
      }),
      // Its sentences change with the category, and so must its name: a choice among other options is another one.
      input({
        ...{ name: ratingName(filled.category), label: form.rating, changed: 'observation.keep' },
        element: radioButtons(levelOptions(reader, filled.category), (filled.rating ?? 0) - 1),
      }),
      input({
        ...{ name: 'what', label: form.what, hint: form.whatHint, changed: 'observation.keep' },
        element: {
          ...textInput({ multiline: true, max: WHAT_MAX, initial: filled.what }),
          dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
        },
      }),
      input({
        ...{ name: 'day', label: form.day, hint: form.dayHint },
        element: datePicker(filled.day === null ? undefined : Temporal.PlainDate.from(filled.day)),
      }),
      input({
        ...{ name: 'severity', label: form.severity, changed: 'observation.keep' },
        element: selectInput(
          SEVERITIES.map((each) => option(severities[each], each)),
          SEVERITIES.indexOf(filled.severity),
        ),
      }),
      input({
        ...{ name: 'link', label: form.link, hint: form.linkHint, optional: true },
        element: textInput({ max: LINK_MAX, initial: filled.link }),
      }),
      input({
        ...{ name: 'file', label: form.file, hint: form.fileHint, optional: true },
        element: fileInput(),
      }),
      ...whoInputs(reader, facts),
      input({
        ...{ name: 'followUp', label: form.followUp, changed: 'observation.keep' },
        element: selectInput(
          FOLLOW_UPS.map((each) => option(followUps[each], each)),
          FOLLOW_UPS.indexOf(filled.followUp),
        ),
      }),
      input({
        ...{ name: 'followUpOn', label: form.followUpOn, optional: true },
        element: datePicker(
          filled.followUpOn === null ? undefined : Temporal.PlainDate.from(filled.followUpOn),
        ),
      }),
    ],
  });
  return { ...modal, notify_on_close: true };
}

export function ratingName(category: Category): string {
  return `rating_${category}`;
}

function aboveBlocks({ words, locale, tz }: Reader, { draftAt, authorId }: FormFacts) {
  const { form } = words.observations;
  return [
    ...(authorId ? [context(form.from(authorId))] : []),
    ...(draftAt
      ? [
          {
            ...section(
              words.form.draft(instant(locale, draftAt, tz)),
              button(form.discard, 'observation.discard', 'x'),
            ),
            block_id: 'draft',
          },
        ]
      : []),
  ];
}

function vendorInput({ words }: Reader, vendors: readonly Vendor[], chosen: number | null) {
  const { form } = words.observations;
  const at = vendors.findIndex(({ id }) => id === chosen);
  const found = vendors[at];
  if (vendors.length <= FEW) {
    const element = selectInput(vendors.map(vendorOption), at);
    return input({ name: 'vendor', label: form.vendor, element });
  }
  const element = externalSelect(words.vendor.placeholder, found && vendorOption(found));
  const block = input({ name: 'vendor', label: form.vendor, element });
  return { ...block, element: { ...element, action_id: 'observation.vendor' } };
}

function whoInputs({ words }: Reader, { filled, areNamesKept, mark }: FormFacts) {
  const { form } = words.observations;
  const kept = mark === null ? '' : form.agentKept(mark);
  const hint = areNamesKept ? '' : [form.agentHidden, kept].filter(Boolean).join(' ');
  const text = (name: 'agent' | 'team' | 'contact', initial: string) => ({
    ...{ name, label: form[name], optional: true },
    element: textInput({ max: SHORT_MAX, initial }),
  });
  return [
    input({ ...text('agent', filled.agent), ...(hint ? { hint } : {}) }),
    input(text('team', filled.team)),
    input(text('contact', filled.contact)),
  ];
}

/** Errors by field; the first of each. */
export function problemTexts(
  { words }: Pick<Reader, 'words'>,
  category: Category,
  problems: readonly Problem[],
): Record<string, string> {
  const name = (field: Problem['field']) => (field === 'rating' ? ratingName(category) : field);
  return Object.fromEntries(
    problems
      .toReversed()
      .map(({ field, code }) => [name(field), words.observations.problems[code]]),
  );
}

export const RETRACT_FORM = 'observation.retract';
export const ANSWER_FORM = 'observation.answer';

export function retractModal({ words }: Reader, id: number): Modal {
  const { retract } = words.observations;
  return formModal({
    ...{ id: RETRACT_FORM, title: retract.title, submit: retract.submit },
    ...{ close: retract.close, metadata: `${id}` },
    blocks: [
      section(retract.intro),
      input({
        ...{ name: 'reason', label: retract.reason },
        element: textInput({ multiline: true, max: REASON_MAX }),
      }),
    ],
  });
}

/** What the vendor will read, as it will read it. */
export function shareModal(
  { words }: Reader,
  card: { readonly reader: Reader; readonly facts: CardFacts },
  channelId: string,
): Modal {
  const { share } = words.observations;
  const { vendor, observation } = card.facts;
  const preview = observationCard(card.reader, card.facts).blocks;
  return formModal({
    ...{ id: 'observation.share', title: share.title, submit: share.submit, close: share.close },
    metadata: JSON.stringify({ id: observation.id, version: observation.version }),
    blocks: [
      section(share.intro(vendor.name, channelId)),
      { type: 'divider' },
      ...preview.filter(({ type }) => type !== 'actions'),
    ],
  });
}

export function answerModal({ words }: Reader, id: number, quoted: string): Modal {
  const { answer } = words.observations;
  return formModal({
    ...{ id: ANSWER_FORM, title: answer.title, submit: answer.submit },
    ...{ close: answer.close, metadata: `${id}` },
    blocks: [
      context(quoted),
      input({
        ...{ name: 'answer', label: answer.label, hint: answer.hint },
        element: textInput({ multiline: true, max: ANSWER_MAX }),
      }),
    ],
  });
}

/** Buttons of what somebody just wrote. */
export function ownButtons({ words }: Reader, id: number) {
  const { buttons } = words.observations;
  return actions(
    button(buttons.open, 'observation.open', `${id}`),
    button(buttons.edit, 'observation.edit', `${id}`),
    button(buttons.retract, 'observation.retract', `${id}`),
    button(buttons.share, 'observation.share', `${id}`),
  );
}
