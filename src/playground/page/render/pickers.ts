// Dates and times through the browser's own pickers: they know keyboards, phones and languages.
import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import type { Input } from '../../server/protocol.ts';
import { act } from './act.ts';
import type { Address } from './address.ts';
import { h } from './dom.ts';
import { plainOf } from './inline.ts';
import type { Stage } from './stage.ts';

type Picker = Datepicker | Timepicker | DateTimepicker;

const TYPES = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

export function drawPicker(
  stage: Stage,
  element: Picker,
  at: Address,
  dispatches: boolean,
): HTMLElement {
  const placeholder =
    'placeholder' in element && element.placeholder && plainOf(element.placeholder);
  const control = h(stage.doc, 'input', {
    type: TYPES[element.type],
    class: 'field picker',
    title: placeholder || undefined,
    'aria-label': placeholder || stage.words[element.type],
    'data-action-id': at.actionId,
  });
  control.value = startOf(stage, element, at);
  control.addEventListener('change', () =>
    stage.surface.touch(at, inputOf(element, control.value, stage.tz)),
  );
  if (dispatches) {
    onceChosen(control, () => {
      const input = inputOf(element, control.value, stage.tz);
      void act(stage, control, { at, input, confirm: element.confirm });
    });
  }
  return control;
}

/** Typing a year passes through the years 2, 20 and 202: a typed date counts on Enter or leaving. */
function onceChosen(control: HTMLInputElement, send: () => void): void {
  let typing = false;
  let sent = control.value;
  const settle = () => {
    typing = false;
    if (control.value === sent) return;
    sent = control.value;
    send();
  };
  control.addEventListener('keydown', (event) => {
    typing = true;
    if (event.key === 'Enter') settle();
  });
  control.addEventListener('pointerdown', () => {
    typing = false;
  });
  control.addEventListener('change', () => {
    if (!typing) settle();
  });
  control.addEventListener('blur', settle);
}

function startOf(stage: Stage, element: Picker, at: Address): string {
  const touched = stage.surface.touched(at);
  switch (element.type) {
    case 'datepicker':
      return (touched ? touched.selected_date : element.initial_date) ?? '';
    case 'timepicker':
      return (touched ? touched.selected_time : element.initial_time) ?? '';
    case 'datetimepicker': {
      const epochS = touched ? touched.selected_date_time : element.initial_date_time;
      return epochS ? localOf(epochS, stage.tz) : '';
    }
  }
}

function inputOf(element: Picker, value: string, tz: string): Input {
  switch (element.type) {
    case 'datepicker':
      return { selected_date: value || null };
    case 'timepicker':
      return { selected_time: value || null };
    case 'datetimepicker':
      return { selected_date_time: value ? epochOf(value, tz) : null };
  }
}

/** `2026-10-31T09:30` on the wall of that zone. */
function localOf(epochS: number, tz: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: tz,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(epochS * 1000);
  return text.replace(' ', 'T');
}

/** Guesses with the zone's offset at the same UTC time, then once more with the offset found there. */
function epochOf(local: string, tz: string): number {
  const asUtcS = Date.parse(`${local}Z`) / 1000;
  const offsetS = (epochS: number) => Date.parse(`${localOf(epochS, tz)}Z`) / 1000 - epochS;
  const guess = asUtcS - offsetS(asUtcS);
  return asUtcS - offsetS(guess);
}
