// From what a person would see in an element to what Slack's client sends for it.
import { kindOf, listElements, type Placed } from './server/elements.ts';
import { asList, asObject, asText } from './server/json.ts';
import type { Container } from './server/page-protocol.ts';
import type { Block, Input, Inputs, Json, Message, View } from './server/protocol.ts';

/** What a person would see in an element: its text or value, a date, an id, several of them. */
export type Choice = string | number | readonly string[] | readonly Json[] | null | Json;
/** By action_id or block_id. */
export type Values = { readonly [name: string]: Choice };
export type Target = Message | View;

function blocksOf(target: Target): readonly Block[] {
  const { blocks = [] } = target;
  const attachments = 'attachments' in target ? (target.attachments ?? []) : [];
  return [...blocks, ...attachments.flatMap((one) => asList(one['blocks']) as Block[])];
}

export function find(target: Target, name: string): Placed {
  const all = listElements(blocksOf(target));
  const found = all.find(
    ({ block, element }) => element['action_id'] === name || block.block_id === name,
  );
  if (found) return found;
  const known = all.map(({ element }) => element['action_id']);
  throw new Error(`no element ${name}; there are ${known.join(', ')}`);
}

export function locate(target: Target, name: string) {
  const { block, element } = find(target, name);
  return {
    container: containerOf(target),
    block_id: block.block_id,
    action_id: element['action_id'],
  };
}

function containerOf(target: Target): Container {
  if ('ts' in target) return { message: { channel: target.channel, ts: target.ts } };
  return { view: { id: target.id } };
}

export function fill(target: Target, values: Values): Inputs {
  const inputs: Record<string, Record<string, Input>> = {};
  for (const [name, choice] of Object.entries(values)) {
    const { block, element } = find(target, name);
    const blockId = block.block_id ?? '';
    inputs[blockId] = {
      ...inputs[blockId],
      [asText(element['action_id'])]: toInput(element, choice),
    };
  }
  return inputs;
}

export function toInput(element: Json, choice: Choice): Input {
  if (element['type'] === 'feedback_buttons') return { value: judgement(element, choice) };
  const key = element['type'] === 'overflow' ? 'selected_option' : kindOf(element)?.key;
  if (!key) return {};
  if (key === 'selected_option') return { [key]: toOption(element, choice) } as Input;
  if (key === 'selected_options') {
    return { [key]: asList(choice).map((one) => toOption(element, one as Choice)) } as Input;
  }
  if (key === 'value' && choice !== null) return { value: String(choice) };
  return { [key]: choice } as Input;
}

/** By the text or the value of either button. */
function judgement(element: Json, choice: Choice): string {
  const both = [element['positive_button'], element['negative_button']].map(asObject);
  const found = both.find(({ text, value }) => [asObject(text)['text'], value].includes(choice));
  if (found) return asText(found['value']);
  throw new Error(`no button ${choice}; there are ${both.map(({ value }) => value).join(', ')}`);
}

/** By text or value; an option of an external select is given whole. */
function toOption(element: Json, choice: Choice): unknown {
  if (choice === null || typeof choice === 'object') return choice;
  const groups = asList(element['option_groups']).flatMap((one) =>
    asList(asObject(one)['options']),
  );
  const all = [...asList(element['options']), ...groups].map(asObject);
  const found = all.find((one) => {
    return one['value'] === choice || asObject(one['text'])['text'] === choice;
  });
  if (found) return found;
  throw new Error(`no option ${choice}; there are ${all.map((one) => one['value']).join(', ')}`);
}
