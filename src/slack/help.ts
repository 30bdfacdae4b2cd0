import { type Message, section } from './blocks.ts';

export type Help = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly text: string;
};

const HELP = /^(help|帮助|幫助|說明|说明|\?)$/i;

export function asksForHelp(text: string): boolean {
  return HELP.test(text);
}

export function helpMessage({ title, lines, text }: Help): Message {
  return { text, blocks: [section([title, ...lines.map((line) => `• ${line}`)].join('\n'))] };
}
