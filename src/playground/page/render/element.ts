import type { KnownBlock } from '@slack/types';
import type { Address } from './address.ts';
import { drawButton, drawFeedback, drawIconButton, drawOverflow } from './buttons.ts';
import { drawCheckboxes, drawRadioButtons } from './choices.ts';
import { h } from './dom.ts';
import { drawField } from './fields.ts';
import { drawFileInput } from './file-input.ts';
import { drawPicker } from './pickers.ts';
import { drawSelect } from './select.ts';
import type { Stage } from './stage.ts';

type ElementsOf<B> = B extends { elements: (infer E)[] } ? E : never;
type Blocks<T extends KnownBlock['type']> = Extract<KnownBlock, { type: T }>;
export type Element =
  | ElementsOf<Blocks<'actions'>>
  | ElementsOf<Blocks<'context_actions'>>
  | Blocks<'input'>['element']
  | Exclude<NonNullable<Blocks<'section'>['accessory']>, { type: 'image' }>;

/** `dispatches`: whether using the element tells the app at once. */
export function drawElement(
  stage: Stage,
  element: Element,
  blockId: string,
  dispatches: boolean,
): HTMLElement {
  const at: Address = { blockId, actionId: element.action_id ?? '' };
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return drawButton(stage, element, at);
    case 'icon_button':
      return drawIconButton(stage, element, at);
    case 'feedback_buttons':
      return drawFeedback(stage, element, at);
    case 'overflow':
      return drawOverflow(stage, element, at);
    case 'radio_buttons':
      return drawRadioButtons(stage, element, at, dispatches);
    case 'checkboxes':
      return drawCheckboxes(stage, element, at, dispatches);
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return drawPicker(stage, element, at, dispatches);
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'rich_text_input':
      return drawField(stage, element, at, dispatches);
    case 'file_input':
      return drawFileInput(stage, element, at, dispatches);
    default:
      return element.type.endsWith('_select')
        ? drawSelect(stage, element, at, dispatches)
        : cantShow(stage);
  }
}

/** Newer than this page, or not built yet: said quietly, so that the rest stays readable. */
export function cantShow({ doc, words }: Stage): HTMLElement {
  return h(doc, 'p', { class: 'cant-show' }, words.cantShow);
}
