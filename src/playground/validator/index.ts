// Says of a message or a view what Slack would say of it: a module of its own, which imports nothing
// else and never throws, whatever it is given.
//
//   const issues = validateMessage({ text, blocks }); // or validateView(view)
//   if (issues.length > 0) throw new Error(issues.map(formatIssue).join('\n'));
//   // [ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]
import type { Issue } from './schema.ts';

export { validateMessage } from './message.ts';
export type { Issue } from './schema.ts';
export { validateView } from './view.ts';

/** As it stands in `response_metadata.messages`. */
export function formatIssue({ message, pointer }: Issue): string {
  return `[ERROR] ${message} [json-pointer:${pointer}]`;
}

const SCHEMA_CODES: readonly string[] = ['missing_field', 'invalid_type', 'failed_constraint'];

/**
 * The `error` of Slack's answer: the code of an issue that has an error of its own (such as
 * msg_blocks_too_long), else the method's usual one.
 */
export function errorOf(issues: readonly Issue[], usual: string): string {
  return issues.find(({ code }) => !SCHEMA_CODES.includes(code))?.code ?? usual;
}
