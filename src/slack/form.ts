// A form as Slack hands it over, and the same form once more with what the person had put in.
import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { spaced } from '../lib/mrkdwn.ts';
import { clip, LIMITS, type Modal, section } from './blocks.ts';
import type { FormValues } from './submission.ts';

type Json = { readonly [key: string]: unknown };
type State = ViewOutput['state']['values'][string][string];

const ALERT = 'form_alert';
const ALERT_TEXT = 200;

/** By block_id; by action_id where a block holds several elements. */
export function formValues({ state }: Pick<ViewOutput, 'state'>): FormValues {
  const entries = Object.entries(state?.values ?? {}).flatMap(([block, elements]) => {
    const all = Object.entries(elements);
    return all.map(([action, value]) => [all.length === 1 ? block : action, read(value)] as const);
  });
  return Object.fromEntries(entries);
}

function read(state: State): FormValues[string] {
  const [, value] = entryOf(state);
  if (Array.isArray(value)) return value.map(plainValue).filter((one) => one !== '');
  if (typeof value === 'number') return value;
  return plainValue(value) || null;
}

/** What was typed, an option's value, or the id of a file. */
function plainValue(value: unknown): string {
  if (typeof value === 'string') return value;
  const chosen = value as { value?: unknown; id?: unknown } | null;
  const plain = chosen?.value ?? chosen?.id;
  return typeof plain === 'string' ? plain : '';
}

/** `selected_date` and what it holds; every element has one such entry beside its type. */
function entryOf(state: State | undefined): [key: string, value: unknown] {
  const found = Object.entries(state ?? {}).find(([key]) =>
    /^selected_|^(rich_text_)?value$|^files$/.test(key),
  );
  return found ?? ['value', null];
}

/** The blocks on which Slack shows an error. */
export function inputBlocks({ blocks }: Pick<ViewOutput, 'blocks'>): ReadonlySet<string> {
  return new Set(
    blocks.filter(({ type }) => type === 'input').map((block) => block.block_id ?? ''),
  );
}

/** The form with everything that was put in, under a sentence that says what is wrong. */
export function formAgain(view: ViewOutput, text: string): Modal {
  const { title, submit, close, callback_id, private_metadata } = view;
  const blocks = view.blocks.filter(({ block_id }) => block_id !== ALERT);
  return {
    type: 'modal',
    title,
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    callback_id,
    private_metadata,
    clear_on_close: view.clear_on_close,
    notify_on_close: view.notify_on_close,
    blocks: [alert(text), ...blocks.map((block) => filled(block, view))].slice(
      0,
      LIMITS.modalBlocks,
    ) as KnownBlock[],
  };
}

function alert(text: string): KnownBlock {
  if (text.length > ALERT_TEXT) return { ...section(`⚠️ ${text}`), block_id: ALERT };
  const said = { type: 'mrkdwn' as const, text: clip(spaced(text), ALERT_TEXT) };
  return { type: 'alert', block_id: ALERT, level: 'error', text: said };
}

function filled(block: ViewOutput['blocks'][number], { state }: ViewOutput): object {
  const states = state?.values[block.block_id ?? ''];
  if (!states) return block;
  const fill = (element: unknown) => {
    const { action_id } = element as { action_id?: string };
    return fillElement(element as Json, states[action_id ?? '']);
  };
  const { element, accessory, elements } = block as unknown as Json;
  return {
    ...block,
    ...(element ? { element: fill(element) } : {}),
    ...(accessory ? { accessory: fill(accessory) } : {}),
    ...(Array.isArray(elements) ? { elements: elements.map(fill) } : {}),
  };
}

/** `selected_user` begins as `initial_user`, `value` as `initial_value`. */
function fillElement(element: Json, state: State | undefined): Json {
  if (!state) return element;
  const [key, value] = entryOf(state);
  // A form can't begin with files; those that were chosen stay with their block.
  if (key === 'files') return element;
  const initial = `initial_${key.replace(/^selected_|^rich_text_/, '')}`;
  const { [initial]: _, ...rest } = element;
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return isEmpty ? rest : { ...rest, [initial]: value };
}
