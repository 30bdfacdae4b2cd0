// What Slack says about blocks and views that it won't take.
import {
  errorOf,
  formatIssue,
  type Issue,
  validateMessage,
  validateView,
} from '../validator/index.ts';
import { findFile, isShowable } from './files.ts';
import { asText, isObject } from './json.ts';
import type { Slack } from './state.ts';

const VIEW_BYTES_MAX = 250_000;

export type Refusal = {
  readonly error: string;
  readonly errors?: readonly string[];
  readonly response_metadata?: { readonly messages: readonly string[] };
};

type Files = Pick<Slack, 'files'>;

/** Null when Slack would take it. */
export function refuseMessage(
  payload: {
    readonly text?: unknown;
    readonly blocks?: unknown;
    readonly attachments?: unknown;
    readonly metadata?: unknown;
  },
  slack: Files,
): Refusal | null {
  const sound = validateMessage(payload);
  const { blocks, attachments } = payload;
  const issues = sound.length > 0 ? sound : unshowable(slack, { blocks, attachments }, '');
  if (issues.length === 0) return null;
  const error = errorOf(issues, 'invalid_blocks');
  if (error !== 'invalid_blocks') return { error };
  const messages = issues.map(formatIssue);
  const errors = messages.map((line) => line.replace('[ERROR] ', ''));
  return { error, errors, response_metadata: { messages } };
}

export function refuseView(view: unknown, type: 'modal' | 'home', slack: Files): Refusal | null {
  if (!isObject(view)) return invalidArguments('must provide an object', '/view');
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES_MAX) return { error: 'view_too_large' };
  const sound = validateView(view);
  const issues = sound.length > 0 ? sound : unshowable(slack, view, '/view');
  if (issues.length > 0) {
    const response_metadata = { messages: issues.map(formatIssue) };
    return { error: errorOf(issues, 'invalid_arguments'), response_metadata };
  }
  if (view['type'] !== type) return invalidArguments('must be a valid enum value', '/view/type');
  return null;
}

/** Each `slack_file` that is none of ours, no picture, or not processed yet. */
function unshowable(slack: Files, value: unknown, at: string): Issue[] {
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => unshowable(slack, one, `${at}/${index}`));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const pointer = `${at}/${name}`;
    if (name !== 'slack_file' || !isObject(field)) return unshowable(slack, field, pointer);
    const file = findFile(slack, asText(field['id']) || asText(field['url']));
    if (isShowable(file)) return [];
    return [{ code: 'failed_constraint', message: 'invalid slack file', pointer }];
  });
}

export function invalidArguments(message: string, pointer: string): Refusal {
  const line = `[ERROR] ${message} [json-pointer:${pointer}]`;
  return { error: 'invalid_arguments', response_metadata: { messages: [line] } };
}
