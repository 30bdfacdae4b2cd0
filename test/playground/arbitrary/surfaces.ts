// Valid messages, modals and Home tabs over all blocks and elements, as apps send them.
import fc from 'fast-check';
import { blocksOf, type Surface } from './blocks.ts';
import { flag, type Json, type Part, plain, shape, words } from './texts.ts';

/** What may be true of one thing only: ids are numbered, the cursor is in the first place. */
function put(payload: Json): Json {
  let count = 0;
  let isFocused = false;
  const visit = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => visit(one, ''));
    if (key === 'action_id' || key === 'block_id') return `${value}.${count++}`;
    if (key === 'focus_on_load') {
      const isFirst = value === true && !isFocused;
      isFocused ||= isFirst;
      return isFirst;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one, name)]));
  };
  return visit(payload, '') as Json;
}

const BLOCKS_AT_ONCE = 6;
const MESSAGE_TEXT_MAX = 12_000;

const listOf = (surface: Surface, ofType?: string) => {
  const all = blocksOf(surface);
  const one = ofType ? (all[ofType] as Part) : fc.oneof(...Object.values(all));
  return fc.array(one, { minLength: 1, maxLength: ofType ? 1 : BLOCKS_AT_ONCE });
};

const count = (json: string, type: string) => json.split(`"type":"${type}"`).length - 1;

function fitsAMessage(blocks: readonly Json[]): boolean {
  const json = JSON.stringify(blocks);
  const tables = count(json, 'table') + count(json, 'data_table');
  const texts = [...json.matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)];
  const characters = texts.reduce((sum, [, text = '']) => sum + text.length, 0);
  return tables <= 1 && count(json, 'data_visualization') <= 2 && characters < MESSAGE_TEXT_MAX;
}

const common = {
  private_metadata: words(3000, 0),
  callback_id: words(255, 0),
  external_id: words(255, 0),
};

/** One block of the type, or any blocks at all. */
export function messages(ofType?: string): Part {
  const blocks = listOf('message', ofType).filter(fitsAMessage);
  return shape({ blocks }, { text: words(3000) }).map(put);
}

export function modals(ofType?: string): Part {
  const title = plain(24);
  const optional = { ...common, close: plain(24), clear_on_close: flag, notify_on_close: flag };
  return shape(
    { type: fc.constant('modal'), title, submit: plain(24), blocks: listOf('modal', ofType) },
    optional,
  ).map(put);
}

export function homes(ofType?: string): Part {
  return shape({ type: fc.constant('home'), blocks: listOf('home', ofType) }, common).map(put);
}

export const SURFACES = { message: messages, modal: modals, home: homes };
export { blocksOf, type Surface };
