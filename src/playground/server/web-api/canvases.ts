// Canvases: documents in markdown. Sections can't be looked up here, so edits are of the whole.
import { z } from 'zod';
import { asText } from '../json.ts';
import { tellMembers } from '../rooms.ts';
import type { Slack } from '../state.ts';
import { visibleRoom } from './access.ts';
import { fail, json, type Method, maybeText, method, text } from './method.ts';

const CANVAS_CHARS_MAX = 1_000_000;

export type Canvas = {
  readonly id: string;
  readonly channel: string | null;
  title: string;
  markdown: string;
};

const Document = z.object({ type: z.literal('markdown'), markdown: z.string() });
const Change = z.strictObject({
  operation: z.enum([
    'insert_after',
    'insert_before',
    'insert_at_start',
    'insert_at_end',
    'replace',
    'delete',
    'rename',
  ]),
  section_id: z.string().optional(),
  document_content: Document.optional(),
  title_content: Document.optional(),
});
type Change = z.output<typeof Change>;

export const canvases: { readonly [name: string]: Method } = {
  'canvases.create': method({
    scopes: ['canvases:write'],
    tier: 'tier2',
    args: z.object({ title: maybeText, document_content: json, channel_id: maybeText }),
    run(slack, { title, document_content, channel_id }) {
      const room = channel_id ? visibleRoom(slack, channel_id) : null;
      const markdown = readDocument(document_content);
      const canvas = { id: slack.ids.next('F'), channel: room?.id ?? null, title, markdown };
      slack.canvases.set(canvas.id, canvas);
      if (room) tellMembers(slack, room);
      return { ok: true, canvas_id: canvas.id };
    },
  }),

  'canvases.edit': method({
    scopes: ['canvases:write'],
    tier: 'tier3',
    args: z.object({ canvas_id: text, changes: json.refine((value) => value !== undefined) }),
    run(slack, { canvas_id, changes }) {
      const canvas = findCanvas(slack, canvas_id);
      const parsed = z.array(Change).length(1).safeParse(changes);
      if (!parsed.success) fail('canvas_editing_failed', { detail: parsed.error.message });
      for (const change of parsed.data) edit(canvas, change);
      const room = canvas.channel ? slack.rooms.get(canvas.channel) : null;
      if (room) tellMembers(slack, room);
      return { ok: true };
    },
  }),
};

function findCanvas({ canvases: all }: Slack, id: string): Canvas {
  return all.get(id) ?? fail('canvas_not_found');
}

function readDocument(given: unknown): string {
  if (given === undefined) return '';
  const parsed = Document.safeParse(given);
  if (!parsed.success) fail('canvas_creation_failed', { detail: 'document_content is invalid' });
  const detail = fault(parsed.data.markdown);
  if (detail) fail('canvas_creation_failed', { detail });
  return parsed.data.markdown;
}

/** Slack's markdown of canvases has no lists in quotes. */
function fault(markdown: string): string | null {
  const index = markdown.split('\n').findIndex((line) => /^>\s*([-*+]|\d+\.)\s/.test(line));
  if (index < 0) return null;
  return `'content' error: line ${index + 1}: Unsupported block type (List) within block quote`;
}

function edit(canvas: Canvas, { operation, section_id, document_content, title_content }: Change) {
  const fresh = document_content?.markdown ?? '';
  const detail = fault(fresh);
  if (detail) fail('canvas_editing_failed', { detail });
  if (section_id) fail('canvas_editing_failed', { detail: `section ${section_id} not found` });
  switch (operation) {
    case 'rename':
      canvas.title = asText(title_content?.markdown);
      return;
    case 'insert_at_start':
      return write(canvas, `${fresh}\n${canvas.markdown}`);
    case 'insert_at_end':
      return write(canvas, `${canvas.markdown}\n${fresh}`);
    case 'replace':
      return write(canvas, fresh);
    default:
      fail('canvas_editing_failed', { detail: `${operation} needs a section_id` });
  }
}

function write(canvas: Canvas, markdown: string): void {
  if (markdown.length > CANVAS_CHARS_MAX) fail('canvas_too_large');
  canvas.markdown = markdown;
}
