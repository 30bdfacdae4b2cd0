// Typed input: one line, many lines, numbers, addresses, and rich text as plain paragraphs.
import type {
  EmailInput,
  NumberInput,
  PlainTextInput,
  RichTextBlock,
  RichTextInput,
  URLInput,
} from '@slack/types';
import type { Block, Input } from '../../server/protocol.ts';
import { act } from './act.ts';
import type { Address } from './address.ts';
import { h } from './dom.ts';
import { plainOf } from './inline.ts';
import { textOfRichText } from './rich-text.ts';
import type { Stage } from './stage.ts';

type Field = PlainTextInput | NumberInput | EmailInput | URLInput | RichTextInput;

const TYPES = { number_input: 'text', email_text_input: 'email', url_text_input: 'url' } as const;

export function drawField(
  stage: Stage,
  element: Field,
  at: Address,
  dispatches: boolean,
): HTMLElement {
  const { doc, surface } = stage;
  const props = {
    class: 'field',
    'data-action-id': at.actionId,
    placeholder: element.placeholder ? plainOf(element.placeholder) : undefined,
    autofocus: element.focus_on_load === true,
    inputmode: element.type === 'number_input' ? 'decimal' : undefined,
  };
  const control = isLong(element)
    ? h(doc, 'textarea', { ...props, rows: 4 })
    : h(doc, 'input', { ...props, type: type(element) });
  if (element.type === 'plain_text_input' && element.max_length)
    control.maxLength = element.max_length;
  control.value = startOf(element, surface.touched(at));
  control.addEventListener('input', () => surface.touch(at, inputOf(element, control.value)));
  if (dispatches) dispatch(stage, element, at, control);
  return control;
}

function dispatch(
  stage: Stage,
  element: Field,
  at: Address,
  control: HTMLInputElement | HTMLTextAreaElement,
): void {
  const when = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const send = () => void act(stage, control, { at, input: inputOf(element, control.value) });
  if (when.includes('on_character_entered')) control.addEventListener('input', send);
  if (when.includes('on_enter_pressed')) {
    (control as HTMLElement).addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    });
  }
}

function isLong(element: Field): boolean {
  if (element.type === 'rich_text_input') return true;
  return element.type === 'plain_text_input' && element.multiline === true;
}

function type(element: Field): string {
  return element.type in TYPES ? TYPES[element.type as keyof typeof TYPES] : 'text';
}

function startOf(element: Field, touched: Input | undefined): string {
  if (element.type === 'rich_text_input') {
    const touchedBlock = touched?.rich_text_value as unknown as RichTextBlock | null | undefined;
    const block = touched ? touchedBlock : element.initial_value;
    return block ? textOfRichText(block) : '';
  }
  return (touched ? touched.value : element.initial_value) ?? '';
}

function inputOf(element: Field, text: string): Input {
  if (element.type === 'rich_text_input') return { rich_text_value: text ? richText(text) : null };
  return { value: text === '' ? null : text };
}

function richText(text: string): Block {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}
