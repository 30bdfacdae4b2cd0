// The types of @slack/types, read as text, against the schemas: neither may know a property
// that the other doesn't, save the differences listed here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import * as composition from '../../../src/playground/validator/composition.ts';
import * as elements from '../../../src/playground/validator/elements.ts';
import { attachment } from '../../../src/playground/validator/message.ts';
import {
  RICH_TEXT_CONTAINERS,
  RICH_TEXT_LEAVES,
} from '../../../src/playground/validator/rich-text.ts';
import type { ObjectSchema, TypedSchema } from '../../../src/playground/validator/schema.ts';
import { blocksOf } from '../../../src/playground/validator/surfaces.ts';
import { home, modal } from '../../../src/playground/validator/view.ts';

const types = dirname(createRequire(import.meta.url).resolve('@slack/types'));
const read = (file: string) =>
  readFileSync(join(types, `${file}.d.ts`), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

type Declaration = {
  readonly file: string;
  readonly type: string | null;
  readonly properties: readonly string[];
  readonly parents: readonly string[];
};

/** `interface X extends A, B { … }` and `type X = { … } & A & (B | C);`, by name. */
function declarations(file: string): [string, Declaration][] {
  const starts = [...read(file).matchAll(/^(?:export )?(interface|type) (\w+)([^{;]*)\{/gm)];
  return starts.map((match) => {
    const [head, keyword = '', name = '', between = ''] = match;
    const rest = (match.input ?? '').slice(match.index + head.length);
    const { body, length } = topLevel(rest);
    const after = keyword === 'type' ? rest.slice(length, rest.indexOf(';', length)) : between;
    const properties = [...body.matchAll(/(\w+)\??:/g)].map(([, property]) => String(property));
    const type = /\btype: '(\w+)'/.exec(body)?.[1] ?? null;
    return [name, { file, type, properties, parents: after.match(/[A-Z]\w+/g) ?? [] }];
  });
}

/** What stands directly between a brace that is open and its end, without inner braces. */
function topLevel(text: string): { body: string; length: number } {
  let depth = 1;
  let body = '';
  for (const [index, sign] of [...text].entries()) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth === 0) return { body, length: index + 1 };
    if (depth === 1) body += sign;
  }
  throw new Error('a brace stays open');
}

const all = new Map(
  [
    'block-kit/blocks',
    'block-kit/block-elements',
    'block-kit/composition-objects',
    'block-kit/extensions',
    'message-attachments',
    'views',
  ].flatMap(declarations),
);

function propertiesOf(name: string): string[] {
  const declaration = all.get(name);
  if (!declaration) return [];
  return [...declaration.properties, ...declaration.parents.flatMap(propertiesOf)];
}

const blocks = (['message', 'modal', 'home'] as const).flatMap((surface) => blocksOf(surface));
const inBlocks: readonly TypedSchema[] = [
  ...elements.ACTIONS_ELEMENTS,
  ...elements.SECTION_ACCESSORIES,
  ...elements.CONTEXT_ACTIONS_ELEMENTS,
  ...elements.INPUT_ELEMENTS,
  elements.urlSource,
  ...RICH_TEXT_CONTAINERS,
  ...RICH_TEXT_LEAVES,
];
const texts = [
  composition.plainText(),
  composition.mrkdwn(),
  composition.rawText,
  composition.rawNumber,
];
const TYPED: Readonly<Record<string, readonly TypedSchema[]>> = {
  'block-kit/blocks': blocks,
  'block-kit/block-elements': inBlocks,
  'block-kit/composition-objects': texts,
};
const UNTYPED: Readonly<Record<string, ObjectSchema>> = {
  BaseConversationFilter: composition.conversationFilter,
  Confirm: composition.confirm,
  DispatchActionConfig: composition.dispatchActionConfig,
  HomeView: home,
  MessageAttachment: attachment,
  ModalView: modal,
  MrkdwnOption: composition.formattedOption,
  OptionGroup: composition.optionGroup,
  PlainTextOption: composition.overflowOption,
};

const ECHOED =
  'id team_id app_id app_installed_team_id bot_id hash root_view_id previous_view_id state';
/** Known to the validator alone: Slack's own samples and reference are ahead of the SDK. */
const AHEAD: Readonly<Record<string, string>> = {
  HomeView: `${ECHOED} clear_on_close notify_on_close`,
  ModalView: ECHOED,
  RichTextEmoji: 'skin_tone',
  RichTextList: 'offset',
  RichTextPreformatted: 'language',
};
/** Known to the SDK alone: it gives every option a url, Slack only those of overflow menus. */
const REFUSED: Readonly<Record<string, string>> = { MrkdwnOption: 'url' };

const typed = [...all].flatMap(([name, { file, type }]) =>
  type && TYPED[file] ? [[name, type, TYPED[file]] as const] : [],
);

test.each(typed)('%s (%s) has the properties that the SDK gives it', (name, type, schemas) => {
  const schema = schemas.find((one) => one.type === type);
  expect(schema).toBeDefined();
  compare(name, schema);
});

test.each(Object.entries(UNTYPED))('%s has the properties that the SDK gives it', compare);

function compare(name: string, schema: ObjectSchema | undefined): void {
  const sdk = new Set(propertiesOf(name));
  const ours = new Set(schema?.properties);
  expect(sdk.size).toBeGreaterThan(0);
  expect([...ours.difference(sdk)].sort()).toEqual(words(AHEAD[name]));
  expect([...sdk.difference(ours)].sort()).toEqual(words(REFUSED[name]));
}

function words(list = ''): string[] {
  return list.split(' ').filter(Boolean).sort();
}

test('a file is named by its id or its url', () => {
  const sdk = [...propertiesOf('SlackFileViaId'), ...propertiesOf('SlackFileViaUrl')];
  expect([...composition.slackFile.properties].sort()).toEqual(sdk.sort());
});

test('the validator knows no type that the SDK lacks but the chart', () => {
  const known = new Set(typed.map(([, type]) => type));
  const ours = new Set(
    Object.values(TYPED)
      .flat()
      .map(({ type }) => type),
  );
  expect([...ours.difference(known)]).toEqual(['data_visualization']);
  expect(known.size).toBeGreaterThan(50);
});
