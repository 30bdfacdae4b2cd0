import type { Schema } from './close.ts';

/** Responses by the name of their type, payloads by envelope and type, events by type. */
export type Schemas = {
  readonly [Kind in 'responses' | 'payloads' | 'events']: { readonly [name: string]: Schema };
};

/** `chat.postMessage` → `ChatPostMessageResponse`. */
export function responseType(method: string): string {
  const parts = method.split('.').map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return `${parts.join('')}Response`;
}
