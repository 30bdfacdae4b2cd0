import type { Input, Inputs } from '../../server/protocol.ts';
import type { Address } from '../render/address.ts';

/** What a person has put into the elements of one message or view. */
export type Touched = Map<string, { readonly at: Address; readonly input: Input }>;

export function inputsOf(touched: Touched): Inputs {
  const inputs: { [block: string]: { [action: string]: Input } } = {};
  for (const { at, input } of touched.values()) {
    inputs[at.blockId] = { ...inputs[at.blockId], [at.actionId]: input };
  }
  return inputs;
}
