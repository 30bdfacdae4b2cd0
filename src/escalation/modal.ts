// The form of an escalation: up to five steps, of which those that are filled and one more are shown.
import { number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { asAllButton } from '../settings/modal.ts';
import { actions, LIMITS, type Modal, option, plain, section } from '../slack/blocks.ts';
import { formModal, input, numberInput, selectInput, usersSelect } from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { MOST_HOURS, MOST_REPEATS, MOST_STEPS, MOST_WAIT_MIN, type Policy } from './model.ts';

export const KINDS = ['none', 'person', 'group', 'channel', 'vendor'] as const;
type Kind = (typeof KINDS)[number];

/** A step as it stands in the form. */
export type StepDraft = {
  readonly kind: Kind;
  readonly id: string | null;
  readonly waitMin: number;
};

const FIRST_WAIT_MIN = 60;

export function draftsOf({ steps }: Policy): StepDraft[] {
  return steps.map(({ waitMin, to }) => ({
    ...{ kind: to.kind, waitMin },
    id: to.kind === 'vendor' ? null : to.id,
  }));
}

export type StepsFacts = {
  /** The vendor, where it has steps of its own. */
  readonly own: Vendor | null;
  /** 0: all vendors. */
  readonly vendorId: number;
  readonly scope: string;
  readonly policy: Policy;
  readonly steps: readonly StepDraft[];
  /** By id, what user groups are called. */
  readonly groups: ReadonlyMap<string, string>;
  readonly metadata: string;
};

export function stepsModal(reader: Reader, facts: StepsFacts): Modal {
  const { words, locale } = reader;
  const said = words.alertSettings.escalation;
  const { policy, scope, metadata } = facts;
  const filled = facts.steps.filter(({ kind }) => kind !== 'none');
  const blank: StepDraft = { kind: 'none', id: null, waitMin: FIRST_WAIT_MIN };
  const shown = [...facts.steps.slice(0, MOST_STEPS)];
  if (filled.length === shown.length && shown.length < MOST_STEPS) shown.push(blank);
  const repeats = Array.from({ length: MOST_REPEATS + 1 }, (_, times) =>
    option(said.repeats(number(locale, times)), `${times}`),
  );
  return formModal({
    ...{ id: 'steps.save', title: said.title, submit: said.save, close: said.close, metadata },
    blocks: [
      section(said.intro(scope).trim()),
      ...(facts.own ? [actions(asAllButton(words, 'steps.as_all', facts.own))] : []),
      ...shown.flatMap((step, at) => stepInputs(reader, facts, step, at + 1)),
      input({
        ...{ name: 'repeat', label: said.repeat },
        element: selectInput(repeats, policy.repeat),
      }),
      input({
        ...{ name: 'reply', label: said.reply, hint: said.replyHint, optional: true },
        element: numberInput(
          { min: 0, max: MOST_HOURS, decimals: true },
          policy.replyH ?? undefined,
        ),
      }),
      input({
        ...{ name: 'decay', label: said.decay },
        element: numberInput({ min: 0, max: MOST_HOURS, decimals: true }, policy.decayH),
      }),
    ],
  });
}

function stepInputs(
  { words, locale }: Reader,
  { vendorId, groups }: StepsFacts,
  { kind, id, waitMin }: StepDraft,
  step: number,
) {
  const said = words.alertSettings.escalation;
  const options = KINDS.map((each) => option(said.kinds[each], each));
  const nth = number(locale, step);
  const whom = (element: Parameters<typeof input>[0]['element'], hint?: string) =>
    input({ name: `${kind}${step}`, label: said.whom, element, ...(hint ? { hint } : {}) });
  const wait = input({
    ...{ name: `wait${step}`, label: said.wait(nth) },
    element: numberInput({ min: 1, max: MOST_WAIT_MIN }, waitMin),
  });
  const kinds = input({
    ...{ name: `kind${step}`, label: said.step(nth), changed: `steps.change:${vendorId}` },
    element: selectInput(options, KINDS.indexOf(kind)),
  });
  switch (kind) {
    case 'none':
      return [kinds];
    case 'vendor':
      return [kinds, wait];
    case 'person':
      return [kinds, whom(usersSelect(id ?? undefined)), wait];
    case 'channel':
      return [
        kinds,
        whom({
          type: 'conversations_select',
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          ...(id ? { initial_conversation: id } : {}),
        }),
        wait,
      ];
    case 'group': {
      const found = whom(
        {
          type: 'external_select',
          placeholder: plain(said.groupPlaceholder, LIMITS.placeholder),
          min_query_length: 0,
          ...(id ? { initial_option: option(groups.get(id) ?? id, id) } : {}),
        },
        said.groupHint,
      );
      return [kinds, { ...found, element: { ...found.element, action_id: 'steps.group' } }, wait];
    }
  }
}
