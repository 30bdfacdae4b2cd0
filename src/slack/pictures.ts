// Pictures among the blocks of a message: uploaded, and shown as image blocks.
import type { ImageBlock } from '@slack/types';
import { mrkdwn } from '../lib/mrkdwn.ts';
import {
  clip,
  context,
  LIMITS,
  type Message,
  type MessageBlock,
  type PictureBlock,
  plain,
} from './blocks.ts';
import type { Exchange } from './exchange.ts';
import { uploadFile } from './files.ts';
import type { Actor } from './reply.ts';

/** In place of a picture that Slack won't take stand its words and figures; the rest goes out as it is. */
export async function withPictures(
  exchange: Exchange,
  actor: Pick<Actor, 'words'>,
  message: Message,
): Promise<Message> {
  if (!message.blocks.some(isPicture)) return message;
  const blocks: MessageBlock[] = [];
  for (const block of message.blocks) {
    blocks.push(...(isPicture(block) ? await shown(exchange, actor, block) : [block]));
  }
  return { ...message, blocks };
}

function isPicture(block: MessageBlock): block is PictureBlock {
  return block.type === 'picture';
}

async function shown(
  { client, log }: Exchange,
  { words: { charts } }: Pick<Actor, 'words'>,
  { fileName, png, title, alt, instead }: PictureBlock,
): Promise<readonly MessageBlock[]> {
  if (!png) return [context(mrkdwn`${charts.notDrawn(alt)}`), ...instead];
  try {
    const file = { name: `${fileName}.png`, bytes: png, title, alt };
    return [image(await uploadFile(client, file, null), title, alt)];
  } catch (error) {
    log.warn({ err: error }, 'picture not uploaded');
    return [context(mrkdwn`${charts.notShown(alt)}`), ...instead];
  }
}

function image(id: string, title: string, alt: string): ImageBlock {
  return {
    type: 'image',
    slack_file: { id },
    alt_text: clip(alt, LIMITS.imageText) || '\u2014',
    title: plain(title, LIMITS.imageText),
  };
}
