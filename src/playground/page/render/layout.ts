import type {
  ActionsBlock,
  ContextActionsBlock,
  ContextBlock,
  InputBlock,
  SectionBlock,
} from '@slack/types';
import { freshId, h } from './dom.ts';
import { drawElement } from './element.ts';
import { drawText, plainOf } from './inline.ts';
import { drawImageElement } from './picture.ts';
import type { Stage } from './stage.ts';

export function drawSection(stage: Stage, block: SectionBlock, id: string): HTMLElement {
  const { doc } = stage;
  const { text, fields, accessory } = block;
  const drawnFields = fields?.map((field) => h(doc, 'div', {}, drawText(stage, field)));
  const body = h(
    doc,
    'div',
    { class: 'section-body' },
    text && drawText(stage, text),
    drawnFields && h(doc, 'div', { class: 'fields' }, ...drawnFields),
  );
  if (!accessory) return body;
  const beside =
    accessory.type === 'image'
      ? drawImageElement(stage, accessory, 'accessory-image')
      : drawElement(stage, accessory, id, true);
  return h(doc, 'div', { class: 'section' }, body, h(doc, 'div', { class: 'accessory' }, beside));
}

export function drawActions(
  stage: Stage,
  block: ActionsBlock | ContextActionsBlock,
  id: string,
): HTMLElement {
  const elements = block.elements.map((element) => drawElement(stage, element, id, true));
  return h(stage.doc, 'div', { class: 'actions' }, ...elements);
}

export function drawContext(stage: Stage, block: ContextBlock): HTMLElement {
  const elements = block.elements.map((element) =>
    element.type === 'image'
      ? drawImageElement(stage, element, 'context-image')
      : drawText(stage, element),
  );
  return h(stage.doc, 'div', { class: 'context' }, ...elements);
}

export function drawInput(stage: Stage, block: InputBlock, id: string): HTMLElement {
  const { doc, words } = stage;
  const labelId = freshId('label');
  const hintId = freshId('hint');
  const drawn = drawElement(stage, block.element, id, block.dispatch_action === true);
  const control = drawn.matches('[data-action-id]')
    ? drawn
    : (drawn.querySelector<HTMLElement>('[data-action-id]') ?? drawn);
  control.id ||= freshId('control');
  // A menu button is named by its label and by what it shows.
  const button = control.tagName === 'BUTTON';
  control.setAttribute('aria-labelledby', button ? `${labelId} ${control.id}` : labelId);
  if (block.hint) control.setAttribute('aria-describedby', hintId);
  if (block.optional !== true && control.matches('input, textarea, [role=radiogroup]')) {
    control.setAttribute('aria-required', 'true');
  }
  return h(
    doc,
    'div',
    { class: 'input' },
    h(
      doc,
      'label',
      { id: labelId, class: 'input-label', for: control.id },
      plainOf(block.label),
      block.optional && h(doc, 'span', { class: 'optional' }, ` ${words.optional}`),
    ),
    drawn,
    h(doc, 'p', { class: 'input-error', id: freshId('error'), role: 'alert' }),
    block.hint && h(doc, 'p', { class: 'hint', id: hintId }, plainOf(block.hint)),
  );
}

/** Writes a sentence under an input, or takes it away. */
export function setInputError(input: HTMLElement, text: string | null): void {
  const place = input.querySelector<HTMLElement>('.input-error');
  const control = input.querySelector('[data-action-id]');
  if (!place || !control) return;
  place.textContent = text ?? '';
  input.classList.toggle('invalid', text !== null);
  if (text === null) {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-errormessage');
  } else {
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-errormessage', place.id);
  }
}
