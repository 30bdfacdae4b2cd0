// The values of a form: what `state.values` holds, and what Slack's client itself refuses before
// the app hears of it.

import { inputValue, isEmpty, kindOf, listElements, offeredValues } from './elements.ts';
import { asText, isObject } from './json.ts';
import type { Block, Inputs, Json, State, StateValue } from './protocol.ts';

/** Every input, untouched ones too, those as null or an empty list. */
export function stateValues(blocks: readonly Block[], inputs: Inputs): State {
  const state: Record<string, Record<string, StateValue>> = {};
  for (const { block, element } of listElements(blocks)) {
    const kind = kindOf(element);
    if (!kind) continue;
    const blockId = block.block_id ?? '';
    const actionId = asText(element['action_id']);
    const value = inputValue(element, inputs[blockId]?.[actionId]);
    const fields = state[blockId] ?? {};
    fields[actionId] = { type: asText(element['type']), [kind.key]: value };
    state[blockId] = fields;
  }
  return state;
}

/** What was put into elements that are still there, with a later touch over an earlier one. */
export function mergeInputs(old: Inputs, touched: Inputs): Inputs {
  const merged: Record<string, Inputs[string]> = { ...old };
  for (const [block, fields] of Object.entries(touched)) {
    merged[block] = { ...merged[block], ...fields };
  }
  return merged;
}

/** After an update an input keeps its value if block_id, action_id and type are the same. */
export function keepInputs(
  inputs: Inputs,
  before: readonly Block[],
  after: readonly Block[],
): Inputs {
  const typesBefore = typesOf(before);
  const kept: Record<string, Record<string, Inputs[string][string]>> = {};
  for (const [key, type] of typesOf(after)) {
    const [blockId = '', actionId = ''] = JSON.parse(key) as string[];
    const input = inputs[blockId]?.[actionId];
    if (!input || typesBefore.get(key) !== type) continue;
    kept[blockId] = { ...kept[blockId], [actionId]: input };
  }
  return kept;
}

function typesOf(blocks: readonly Block[]): Map<string, string> {
  return new Map(
    listElements(blocks).map(({ block, element }) => [
      JSON.stringify([block.block_id, element['action_id']]),
      asText(element['type']),
    ]),
  );
}

/** Sentences by block_id; Slack's client shows them without asking the app. */
export function formErrors(blocks: readonly Block[], inputs: Inputs): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element } of listElements(blocks)) {
    if (block.type !== 'input') continue;
    const blockId = block.block_id ?? '';
    const value = inputValue(element, inputs[blockId]?.[asText(element['action_id'])]);
    const error = inputError(block, element, value);
    if (error) errors[blockId] = error;
  }
  return errors;
}

function inputError(block: Block, element: Json, value: unknown): string | null {
  if (isEmpty(value)) {
    return block['optional'] === true ? null : 'Please complete this required field.';
  }
  if (typeof value === 'string') return textError(element, value);
  return null;
}

function textError(element: Json, value: string): string | null {
  const { min_length: least, max_length: most } = element as Record<string, number | undefined>;
  if (least !== undefined && value.length < least) {
    return `Please enter at least ${least} characters.`;
  }
  if (most !== undefined && value.length > most) return `Please enter at most ${most} characters.`;
  switch (element['type']) {
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(value) ? null : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(value) ? null : 'Please enter a valid URL.';
    case 'number_input':
      return numberError(element, value);
    default:
      return null;
  }
}

function numberError(element: Json, value: string): string | null {
  const number = Number(value);
  const isWhole = element['is_decimal_allowed'] === true || Number.isInteger(number);
  if (value.trim() === '' || !Number.isFinite(number)) return 'Please enter a valid number.';
  if (!isWhole) return 'Please enter a whole number.';
  const least = element['min_value'];
  const most = element['max_value'];
  if (least !== undefined && number < Number(least)) {
    return `Please enter a number greater than or equal to ${least}.`;
  }
  if (most !== undefined && number > Number(most)) {
    return `Please enter a number less than or equal to ${most}.`;
  }
  return null;
}

/** A person can't choose what isn't offered: a wrong test is told so instead of the app. */
export function isOffered(element: Json, value: unknown): boolean {
  const offered = offeredValues(element);
  if (!offered) return true;
  const chosen = Array.isArray(value) ? value : [value];
  return chosen.every((one) => !isObject(one) || offered.has(asText(one['value'])));
}
