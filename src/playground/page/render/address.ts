/** Where an element sits in its message or view. */
export type Address = { readonly blockId: string; readonly actionId: string };
