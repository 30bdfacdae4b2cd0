import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
} from '@slack/types';
import { h } from './dom.ts';
import { drawDate, drawEmoji, drawLink, drawMention } from './inline.ts';
import type { Stage } from './stage.ts';

export function drawRichText(stage: Stage, block: RichTextBlock): HTMLElement {
  const parts = block.elements.map((element) => drawPart(stage, element));
  return h(stage.doc, 'div', { class: 'rich-text text' }, ...parts);
}

function drawPart(stage: Stage, part: RichTextBlockElement): HTMLElement {
  const { doc } = stage;
  switch (part.type) {
    case 'rich_text_section':
      return h(doc, 'div', { class: 'lines' }, ...leaves(stage, part));
    case 'rich_text_quote':
      return h(doc, 'blockquote', {}, ...leaves(stage, part));
    case 'rich_text_preformatted':
      return h(doc, 'pre', {}, ...leaves(stage, part));
    case 'rich_text_list': {
      const items = part.elements.map((item) => h(doc, 'li', {}, ...leaves(stage, item)));
      const tag = part.style === 'ordered' ? 'ol' : 'ul';
      return h(doc, tag, { class: `indent-${part.indent ?? 0}` }, ...items);
    }
  }
}

function leaves(
  stage: Stage,
  { elements }: { readonly elements: RichTextSection['elements'] },
): readonly Node[] {
  return elements.map((leaf) => styled(stage, leaf, drawLeaf(stage, leaf)));
}

function drawLeaf(stage: Stage, leaf: RichTextElement): Node {
  const { doc } = stage;
  switch (leaf.type) {
    case 'text':
      return doc.createTextNode(leaf.text);
    case 'link':
      return drawLink(stage, leaf.url, leaf.text ?? leaf.url);
    case 'emoji':
      return drawEmoji(stage, leaf.name);
    case 'user':
      return drawMention(stage, 'user', leaf.user_id);
    case 'channel':
      return drawMention(stage, 'channel', leaf.channel_id);
    case 'usergroup':
      return drawMention(stage, 'group', leaf.usergroup_id);
    case 'broadcast':
      return h(doc, 'span', { class: 'mention loud' }, `@${leaf.range}`);
    case 'date':
      return drawDate(stage, {
        kind: 'date',
        epochS: leaf.timestamp,
        format: leaf.format,
        url: leaf.url ?? null,
        fallback: leaf.fallback ?? '',
      });
    case 'color':
      return h(doc, 'code', {}, leaf.value);
    case 'team':
      return doc.createTextNode(leaf.team_id);
  }
}

const TAGS = [
  ['code', 'code'],
  ['strike', 's'],
  ['italic', 'em'],
  ['bold', 'strong'],
] as const;

function styled({ doc }: Stage, leaf: RichTextElement, node: Node): Node {
  const style: { readonly [name: string]: boolean | undefined } = { ...leaf.style };
  return TAGS.reduce<Node>(
    (inside, [name, tag]) => (style[name] ? h(doc, tag, {}, inside) : inside),
    node,
  );
}

/** Its words without their looks, for sorting and editing. */
export function textOfRichText(block: RichTextBlock): string {
  const leaves = block.elements.flatMap<RichTextElement | RichTextSection>((part) => part.elements);
  return leaves.map((leaf) => ('text' in leaf ? (leaf.text ?? '') : '')).join('');
}
