// The faults that the panel offers, to the shape that the control API takes, and back to words.
import type { DeliveryFault, Fault } from '../../server/control-protocol.ts';
import type { PanelWords } from '../panel-words.ts';

export type What = keyof PanelWords['what'];

export const CALL_FAULTS = [
  'error',
  'status',
  'rate_limit',
  'rate_limit_bare',
  'reset',
  'reset_stored',
  'hang',
  'delay',
] as const satisfies readonly What[];
export const DELIVERY_FAULTS = [
  'lost',
  'refused',
  'unheard',
  'twice',
  'held',
  'late',
] as const satisfies readonly What[];

type CallWhat = (typeof CALL_FAULTS)[number];
type DeliveryWhat = (typeof DELIVERY_FAULTS)[number];

/** What the form holds; each fault reads what it needs of it. */
export type FaultForm = {
  readonly what: What;
  readonly method: string;
  readonly delivery: DeliveryFault['delivery'];
  readonly status: number;
  readonly error: string;
  readonly retryAfter: string;
  readonly delayS: number;
  /** Null: until lifted. */
  readonly times: number | null;
};

export function isCallFault(what: What): what is CallWhat {
  return (CALL_FAULTS as readonly What[]).includes(what);
}

/** The fields of the form beside method or delivery that this fault has. */
export function detailOf(what: What): 'status' | 'error' | 'retryAfter' | 'delayS' | null {
  switch (what) {
    case 'status':
    case 'error':
      return what;
    case 'rate_limit':
      return 'retryAfter';
    case 'delay':
    case 'late':
      return 'delayS';
    default:
      return null;
  }
}

export function faultOf(form: FaultForm): Fault | DeliveryFault {
  const { what, method, times } = form;
  if (!isCallFault(what)) return deliveryFault(form, what);
  switch (what) {
    case 'delay':
      return { method, times, kind: 'delay', delayMs: form.delayS * 1_000 };
    case 'status':
      return { method, times, kind: 'status', status: form.status };
    case 'error':
      return { method, times, kind: 'error', error: form.error };
    case 'reset':
      return { method, times, kind: 'reset' };
    case 'reset_stored':
      return { method, times, kind: 'reset', isStored: true };
    case 'hang':
      return { method, times, kind: 'hang' };
    case 'rate_limit':
      return { method, times, kind: 'rate_limit', retryAfter: form.retryAfter };
    case 'rate_limit_bare':
      return { method, times, kind: 'rate_limit', retryAfter: null };
  }
}

function deliveryFault(
  { delivery, times, delayS }: FaultForm,
  what: Exclude<What, CallWhat>,
): DeliveryFault {
  if (what === 'late') return { delivery, times, kind: 'delay', delayMs: delayS * 1_000 };
  return { delivery, times, kind: what as Exclude<DeliveryWhat, 'late'> };
}

/** `chat.postMessage: HTTP status 503`. */
export function nameOfFault(fault: Fault | DeliveryFault, words: PanelWords): string {
  if ('delivery' in fault) {
    const what = fault.kind === 'delay' ? 'late' : fault.kind;
    return `${fault.delivery}: ${words.what[what]}${secondsOf(fault)}`;
  }
  const { method } = fault;
  switch (fault.kind) {
    case 'status':
      return `${method}: ${words.what.status} ${fault.status}`;
    case 'error':
      return `${method}: ${words.what.error}, ${fault.error}`;
    case 'reset':
      return `${method}: ${words.what[fault.isStored ? 'reset_stored' : 'reset']}`;
    case 'rate_limit':
      return fault.retryAfter === null
        ? `${method}: ${words.what.rate_limit_bare}`
        : `${method}: ${words.what.rate_limit} ${fault.retryAfter}`;
    default:
      return `${method}: ${words.what[fault.kind]}${secondsOf(fault)}`;
  }
}

function secondsOf({ delayMs }: { readonly delayMs?: number }): string {
  return delayMs ? `, ${delayMs / 1_000} s` : '';
}
