// Faults on order: the next calls or deliveries go wrong in the way that somebody asked for. A
// magic word does the same without an order, so that a fault can be shown in the page: see
// `faultInWords` and `deliveryFaultInWords`.
import type { DeliveryFault, Fault, Pending, Trouble } from './control-protocol.ts';
import { asText } from './json.ts';
import { createListeners } from './listeners.ts';
import type { Json } from './protocol.ts';
import type { Room, Slack } from './state.ts';

export type { Fault } from './control-protocol.ts';

export type Faults = {
  add(fault: Fault | DeliveryFault): void;
  /** The fault that this call meets, now used once more. */
  take(method: string, channels?: readonly string[]): Fault | null;
  takeDelivery(delivery: DeliveryFault['delivery']): DeliveryFault | null;
  pending(): readonly Pending[];
  /** The others stay as they are; false when it is used up already. */
  lift(id: number): boolean;
  clear(): void;
  onChange(listener: () => void): () => void;
};

type Order = {
  readonly id: number;
  readonly fault: Fault | DeliveryFault;
  skip: number;
  left: number;
};

export function createFaults(): Faults {
  let orders: Order[] = [];
  let last = 0;
  const listeners = createListeners();

  /** Whoever is to be spared first is counted, but doesn't hide the orders behind. */
  function take(fits: (fault: Fault | DeliveryFault) => boolean): Order | null {
    for (const order of orders) {
      if (!fits(order.fault)) continue;
      if (order.skip > 0) {
        order.skip -= 1;
        continue;
      }
      order.left -= 1;
      if (order.left <= 0) orders = orders.filter((one) => one !== order);
      listeners.tell();
      return order;
    }
    return null;
  }

  return {
    add(fault) {
      const { skip = 0, times = 1 } = fault;
      last += 1;
      orders = [...orders, { id: last, fault, skip, left: times ?? Number.POSITIVE_INFINITY }];
      listeners.tell();
    },
    take(method, channels = []) {
      const found = take((fault) => {
        if (!('method' in fault)) return false;
        const isThere = fault.channel === undefined || channels.includes(fault.channel);
        return isThere && (fault.method === method || fault.method === '*');
      });
      return found ? (found.fault as Fault) : null;
    },
    takeDelivery(delivery) {
      const found = take(
        (fault) => 'delivery' in fault && ['*', delivery].includes(fault.delivery),
      );
      return found ? (found.fault as DeliveryFault) : null;
    },
    pending: () =>
      orders.map(({ id, fault, left }) => ({
        id,
        fault,
        left: Number.isFinite(left) ? left : null,
      })),
    lift(id) {
      const others = orders.filter((one) => one.id !== id);
      const isThere = others.length < orders.length;
      orders = others;
      listeners.tell();
      return isThere;
    },
    clear() {
      orders = [];
      listeners.tell();
    },
    onChange: listeners.add,
  };
}

const WORD = /\bfault-(?:(\d{3})|error-([a-z_]+)|(reset|lost|hang|slow))\b/;
const RETRY_AFTER_S = '30';
const SLOW_MS = 5_000;

/**
 * In the name of a channel or in an argument: `fault-503`, `fault-429`, `fault-error-is_archived`,
 * `fault-reset`, `fault-lost` (stored, then reset), `fault-hang`, `fault-slow`.
 */
function faultInWords(method: string, words: string): Fault | null {
  const [, status, error, name] = WORD.exec(words) ?? [];
  const trouble = status
    ? troubleOf(Number(status))
    : error
      ? { kind: 'error' as const, error }
      : null;
  if (trouble) return { method, ...trouble };
  switch (name) {
    case 'reset':
    case 'hang':
      return { method, kind: name };
    case 'lost':
      return { method, kind: 'reset', isStored: true };
    case 'slow':
      return { method, kind: 'delay', delayMs: SLOW_MS };
    default:
      return null;
  }
}

function troubleOf(status: number): Trouble {
  return status === 429
    ? { kind: 'rate_limit', retryAfter: RETRY_AFTER_S }
    : { kind: 'status', status };
}

const DELIVERY_WORD = /\bdelivery-(lost|refused|unheard|twice|held)\b/;

/** In what a person typed, or in the name of the channel: `delivery-lost`, `delivery-twice` … */
export function deliveryFaultInWords(
  delivery: DeliveryFault['delivery'],
  words: string,
): DeliveryFault | null {
  const [, kind] = DELIVERY_WORD.exec(words) ?? [];
  return kind ? { delivery, kind: kind as DeliveryFault['kind'] } : null;
}

/** What a call with these arguments meets. */
export function meetFault(slack: Slack, method: string, { token: _, ...args }: Json): Fault | null {
  const room = roomOf(slack, asText(args['channel']) || asText(args['channel_id']));
  const ordered = slack.faults.take(method, room ? [room.id, `#${room.name}`] : []);
  return ordered ?? faultInWords(method, `${room?.name ?? ''} ${JSON.stringify(args)}`);
}

function roomOf({ host }: Slack, reference: string): Room | undefined {
  const rooms = [...host.workspaces.values()].flatMap((one) => [...one.rooms.values()]);
  const isMeant = ({ id, name }: Room) => [id, name, `#${name}`].includes(reference);
  return reference ? rooms.find(isMeant) : undefined;
}
