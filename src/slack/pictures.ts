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

/** A picture that Slack won't take is told in words; the rest of the message goes out. */
export async function withPictures(
  exchange: Exchange,
  actor: Pick<Actor, 'words'>,
  message: Message,
): Promise<Message> {
  if (!message.blocks.some(isPicture)) return message;
  const blocks: MessageBlock[] = [];
  for (const block of message.blocks) {
    blocks.push(isPicture(block) ? await shown(exchange, actor, block) : block);
  }
  return { ...message, blocks };
}

function isPicture(block: MessageBlock): block is PictureBlock {
  return block.type === 'picture';
}

async function shown(
  { client, log }: Exchange,
  { words }: Pick<Actor, 'words'>,
  { fileName, png, title, alt }: PictureBlock,
): Promise<MessageBlock> {
  try {
    const file = { name: `${fileName}.png`, bytes: png, title, alt };
    return image(await uploadFile(client, file, null), title, alt);
  } catch (error) {
    log.warn({ err: error }, 'picture not uploaded');
    return context(mrkdwn`${words.charts.notShown(alt)}`);
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
