// Orders faults, lists those that are ordered, lifts them.
import type { ControlState, DeliveryFault } from '../../server/control-protocol.ts';
import type { PanelWords } from '../panel-words.ts';
import { freshId, h } from '../render/dom.ts';
import type { Session } from '../shell/session.ts';
import {
  CALL_FAULTS,
  DELIVERY_FAULTS,
  detailOf,
  faultOf,
  isCallFault,
  nameOfFault,
  type What,
} from './fault-model.ts';
import type { Work } from './panel.ts';

const METHODS = [
  '*',
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'chat.delete',
  'views.open',
  'views.update',
  'views.push',
  'views.publish',
  'conversations.info',
  'conversations.history',
  'conversations.open',
  'users.info',
  'files.getUploadURLExternal',
  'files.completeUploadExternal',
  'files.info',
  'upload',
  'auth.test',
  'apps.connections.open',
  'response_url',
];
const DELIVERIES = ['slash_commands', 'interactive', 'events_api', '*'] as const;
const TIMES = ['1', '3', '10', ''] as const;

export type FaultBox = { readonly element: HTMLElement; show(state: ControlState): void };

export function createFaultBox({ doc }: Session, words: PanelWords, work: Work): FaultBox {
  const what = select(group(words.calls, CALL_FAULTS), group(words.deliveries, DELIVERY_FAULTS));
  const methods = h(
    doc,
    'datalist',
    { id: freshId('methods') },
    ...METHODS.map((value) => option(value)),
  );
  const method = text('chat.postMessage', { list: methods.id, spellcheck: 'false' });
  const delivery = select(...DELIVERIES.map((value) => option(value)));
  const details = {
    status: text('503', { inputmode: 'numeric', pattern: '[2-5][0-9][0-9]' }),
    error: text('internal_error', { spellcheck: 'false' }),
    retryAfter: text('30', {}),
    delayS: text('5', { inputmode: 'numeric', pattern: '[0-9]+' }),
  };
  const times = select(
    ...TIMES.map((value) =>
      option(value, value === '' ? words.untilLifted : words.onceOr(Number(value))),
    ),
  );
  const rows = {
    method: field(words.method, method),
    delivery: field(words.delivery, delivery),
    status: field(words.status, details.status),
    error: field(words.errorCode, details.error),
    retryAfter: field(words.retryAfter, details.retryAfter),
    delayS: field(words.delaySeconds, details.delayS),
  };
  const list = h(doc, 'ul', { class: 'fault-list' });
  const none = h(doc, 'p', { class: 'hint', role: 'status' });
  const liftAll = h(doc, 'button', { type: 'button', class: 'button' }, words.liftAll);
  liftAll.addEventListener('click', () => void work('clear_faults', {}));
  const problem = h(doc, 'p', { class: 'action-failed', role: 'alert' });
  const form = h(
    doc,
    'form',
    { class: 'fault-form' },
    field(words.fault, what),
    ...Object.values(rows),
    methods,
    field(words.faultCount, times),
    h(doc, 'button', { type: 'submit', class: 'button primary' }, words.addFault),
    problem,
  );

  function option(value: string, label = value): HTMLElement {
    return h(doc, 'option', { value }, label);
  }
  function group(label: string, all: readonly What[]): HTMLElement {
    return h(doc, 'optgroup', { label }, ...all.map((one) => option(one, words.what[one])));
  }
  function select(...children: readonly HTMLElement[]): HTMLSelectElement {
    return h(doc, 'select', { class: 'field' }, ...children);
  }
  function text(value: string, props: { readonly [name: string]: string }): HTMLInputElement {
    return h(doc, 'input', { type: 'text', class: 'field', required: true, value, ...props });
  }
  function field(label: string, control: HTMLElement): HTMLElement {
    return h(
      doc,
      'label',
      { class: 'fault-field' },
      h(doc, 'span', { class: 'fault-label' }, label),
      control,
    );
  }
  function showFields(): void {
    const chosen = what.value as What;
    rows.method.hidden = !isCallFault(chosen);
    rows.delivery.hidden = isCallFault(chosen);
    method.disabled = rows.method.hidden;
    for (const [name, control] of Object.entries(details)) {
      const isUsed = detailOf(chosen) === name;
      rows[name as keyof typeof details].hidden = !isUsed;
      control.disabled = !isUsed;
    }
  }
  async function order(): Promise<void> {
    const fault = faultOf({
      what: what.value as What,
      method: method.value.trim(),
      delivery: delivery.value as DeliveryFault['delivery'],
      status: Number(details.status.value),
      error: details.error.value.trim(),
      retryAfter: details.retryAfter.value,
      delayS: Number(details.delayS.value),
      times: times.value === '' ? null : Number(times.value),
    });
    problem.textContent = (await work('fault', fault)) ?? '';
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void order();
  });
  what.addEventListener('change', showFields);
  showFields();

  return {
    element: h(
      doc,
      'section',
      { class: 'panel-box', 'aria-label': words.faults },
      h(doc, 'h2', {}, words.faults),
      list,
      none,
      liftAll,
      form,
    ),
    show({ faults: pending }) {
      none.textContent = pending.length === 0 ? words.noFaults : '';
      liftAll.hidden = pending.length < 2;
      const drawn = pending.map(({ id, fault, left }) => {
        const name = nameOfFault(fault, words);
        const label = words.lift(name);
        const props = { type: 'button', class: 'icon-button', 'aria-label': label, title: label };
        const count = left === null ? words.untilLifted : words.left(left);
        const row = h(doc, 'span', {}, name, h(doc, 'small', {}, count));
        return h(
          doc,
          'li',
          {},
          row,
          h(doc, 'button', { ...props, onclick: () => void work('lift_fault', { id }) }, '✕'),
        );
      });
      list.replaceChildren(...drawn);
    },
  };
}
