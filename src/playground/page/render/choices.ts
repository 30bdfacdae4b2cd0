import type { Checkboxes, RadioButtons, Option as SlackOption } from '@slack/types';
import type { Option } from '../../server/protocol.ts';
import { act } from './act.ts';
import type { Address } from './address.ts';
import { freshId, h } from './dom.ts';
import { drawText } from './inline.ts';
import type { Stage } from './stage.ts';

export function asOption(option: SlackOption): Option {
  const { text, value = '', description } = option;
  return description ? { text, value, description } : { text, value };
}

export function drawRadioButtons(
  stage: Stage,
  element: RadioButtons,
  at: Address,
  dispatches: boolean,
): HTMLElement {
  const touched = stage.surface.touched(at);
  const chosen = touched ? touched.selected_option?.value : element.initial_option?.value;
  const name = freshId('radio');
  const lines = element.options.map((option) =>
    line(stage, option, { type: 'radio', name, checked: option.value === chosen }, (control) => {
      const input = { selected_option: asOption(option) };
      stage.surface.touch(at, input);
      if (dispatches) void act(stage, control, { at, input, confirm: element.confirm });
    }),
  );
  return h(
    stage.doc,
    'div',
    { class: 'choices', role: 'radiogroup', 'data-action-id': at.actionId },
    ...lines,
  );
}

export function drawCheckboxes(
  stage: Stage,
  element: Checkboxes,
  at: Address,
  dispatches: boolean,
): HTMLElement {
  const start = stage.surface.touched(at)?.selected_options ?? element.initial_options ?? [];
  const chosen = new Set(start.map((option) => option.value));
  const lines = element.options.map((option) =>
    line(stage, option, { type: 'checkbox', checked: chosen.has(option.value) }, (control) => {
      if (control.checked) chosen.add(option.value);
      else chosen.delete(option.value);
      const selected = element.options.filter((it) => chosen.has(it.value)).map(asOption);
      const input = { selected_options: selected };
      stage.surface.touch(at, input);
      if (dispatches) void act(stage, control, { at, input, confirm: element.confirm });
    }),
  );
  return h(
    stage.doc,
    'div',
    { class: 'choices', role: 'group', 'data-action-id': at.actionId },
    ...lines,
  );
}

function line(
  stage: Stage,
  option: SlackOption,
  props: { type: string; name?: string; checked: boolean },
  onChange: (control: HTMLInputElement) => void,
): HTMLElement {
  const { doc } = stage;
  const control = h(doc, 'input', {
    type: props.type,
    checked: props.checked,
    ...(props.name ? { name: props.name } : {}),
  });
  control.addEventListener('change', () => onChange(control));
  const description = option.description && drawText(stage, option.description);
  description?.classList.add('description');
  return h(
    doc,
    'label',
    { class: 'choice' },
    control,
    h(doc, 'span', {}, drawText(stage, option.text), description),
  );
}
