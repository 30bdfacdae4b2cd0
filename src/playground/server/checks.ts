// What Slack says about blocks and views that it won't take.
import { errorOf, formatIssue, validateMessage, validateView } from '../validator/index.ts';
import { isObject } from './json.ts';

const VIEW_BYTES_MAX = 250_000;

export type Refusal = {
  readonly error: string;
  readonly errors?: readonly string[];
  readonly response_metadata?: { readonly messages: readonly string[] };
};

/** Null when Slack would take it. */
export function refuseMessage(payload: {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
  readonly metadata?: unknown;
}): Refusal | null {
  const issues = validateMessage(payload);
  if (issues.length === 0) return null;
  const error = errorOf(issues, 'invalid_blocks');
  if (error !== 'invalid_blocks') return { error };
  const messages = issues.map(formatIssue);
  const errors = messages.map((line) => line.replace('[ERROR] ', ''));
  return { error, errors, response_metadata: { messages } };
}

export function refuseView(view: unknown, type: 'modal' | 'home'): Refusal | null {
  if (!isObject(view)) return invalidArguments('must provide an object', '/view');
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES_MAX) return { error: 'view_too_large' };
  const issues = validateView(view);
  if (issues.length > 0) {
    const response_metadata = { messages: issues.map(formatIssue) };
    return { error: errorOf(issues, 'invalid_arguments'), response_metadata };
  }
  if (view['type'] !== type) return invalidArguments('must be a valid enum value', '/view/type');
  return null;
}

export function invalidArguments(message: string, pointer: string): Refusal {
  const line = `[ERROR] ${message} [json-pointer:${pointer}]`;
  return { error: 'invalid_arguments', response_metadata: { messages: [line] } };
}
