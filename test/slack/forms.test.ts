// Forms over both transports: errors stand on their field, what was typed survives, one sending
// is one record, and a slow decision is shown when it is there.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { once } from '../../src/claims/query.ts';
import { UserError } from '../../src/errors.ts';
import type { Need } from '../../src/members/model.ts';
import { saveMember } from '../../src/members/query.ts';
import type { Client } from '../../src/playground/client.ts';
import type { Block, View } from '../../src/playground/server/protocol.ts';
import { actions, button, type Modal, option, section } from '../../src/slack/blocks.ts';
import type { Command } from '../../src/slack/command.ts';
import {
  checkboxes,
  datePicker,
  formModal,
  input,
  numberInput,
  radioButtons,
  selectInput,
  textInput,
  usersSelect,
} from '../../src/slack/inputs.ts';
import { interaction } from '../../src/slack/interaction.ts';
import type { Reply } from '../../src/slack/reply.ts';
import { type FormValues, type SubmitReply, submission } from '../../src/slack/submission.ts';
import { addVendors, listVendors } from '../../src/vendors/query.ts';
import { type Transport, testBot } from '../support/bot.ts';
import { testDatabase } from '../support/database.ts';

const LEADS = 'C0LEADS001';
const ACME = 'C0ACME0001';
const GENERAL = 'C0GENERAL1';

function form(metadata = '7'): Modal {
  const colours = ['red', 'blue'].map((name) => option(name, name));
  return formModal({
    id: 'test.send',
    title: 'A form',
    submit: 'Send',
    close: 'Cancel',
    metadata,
    blocks: [
      section('Some words'),
      input({ name: 'word', label: 'Word', element: textInput({ max: 100 }), hint: 'Any' }),
      input({ name: 'amount', label: 'Amount', element: numberInput({ min: 0 }, 3) }),
      input({ name: 'day', label: 'Day', element: datePicker(), optional: true }),
      input({ name: 'menu', label: 'Menu', element: selectInput(colours, 0) }),
      input({ name: 'radio', label: 'Radio', element: radioButtons(colours), optional: true }),
      input({ name: 'boxes', label: 'Boxes', element: checkboxes(colours, ['red']) }),
      input({ name: 'user', label: 'User', element: usersSelect(), optional: true }),
      actions(button('Redraw', 'test.redraw', 'x')),
    ],
  });
}

const FILLED = {
  word: 'hello',
  amount: 5,
  day: '2026-12-01',
  menu: 'blue',
  radio: 'red',
  boxes: ['red', 'blue'],
  user: 'U0LINJING1',
};
const READ: FormValues = { ...FILLED, amount: '5' };

describe.each<Transport>(['socket', 'http'])('a form over %s', (transport) => {
  const database = testDatabase();
  const told: { values: FormValues; metadata: number; channelId: string | null }[] = [];
  let reply: (key: string) => Promise<SubmitReply>;

  const openForm: Reply = { kind: 'modal', modal: form() };
  const send = (id: string, needs: Need = 'compare') =>
    submission({
      ...{ id, needs, about: 'listed' },
      values: z.looseObject({ word: z.string().max(100) }),
      metadata: z.string().regex(/^\d+$/).transform(Number),
      run: async (_ctx, { args, metadata, channelId, key }) => {
        told.push({ values: args as unknown as FormValues, metadata, channelId });
        return reply(key);
      },
    });
  const command: Command = {
    name: '/vendor-score',
    usage: '',
    needs: 'see',
    about: 'listed',
    opensModal: (args) => args === 'form',
    run: async () => openForm,
  };
  const opens = (id: string, modal: Modal) =>
    interaction({
      ...{ id, needs: 'see', about: 'listed' },
      value: z.string(),
      opensModal: true,
      run: async () => ({ kind: 'modal', modal }),
    });
  const redraw = interaction({
    id: 'test.redraw',
    needs: 'see',
    about: 'listed',
    value: z.string(),
    async run(_ctx, { form: values }) {
      if (values?.['word'] === 'refuse me') throw new UserError('No such word.');
      const modal = form('8');
      return {
        kind: 'modal',
        modal: { ...modal, blocks: [section(`Saw ${values?.['word']}`), ...modal.blocks] },
      };
    },
  });
  const bot = testBot(database, transport, undefined, {
    commands: [command],
    interactions: [
      redraw,
      opens('test.open', form()),
      opens('test.old', { ...form(), callback_id: 'test.removed' }),
      opens('test.forged', form('x')),
      opens('test.shared', { ...form(), callback_id: 'test.both' }),
    ],
    submissions: [send('test.send'), send('test.both', 'see')],
  });
  let ada: Client;
  let vera: Client;

  beforeAll(async () => {
    const { slack } = bot.current;
    ada = slack.client('ada');
    vera = slack.client('vera');
    await addVendors(database.pool, slack.team.id, ['Acme'], Temporal.Now.instant());
    const [acme] = await listVendors(database.pool, slack.team.id);
    const member = { role: 'vendor_contact', vendorIds: [acme?.id ?? 0] } as const;
    await saveMember(database.pool, slack.team.id, 'U0VERACRUZ', member);
  });
  beforeEach(() => {
    told.length = 0;
    reply = async () => ({ kind: 'close' });
  });
  afterEach(async () => {
    bot.current.slack.control.clearFaults();
    await bot.current.plumbline.work.drain(5_000);
    for (const client of [ada, vera]) {
      const view = await client.view();
      if (view) await client.close(view, true);
    }
  });

  async function openFrom(client: Client, channel: string, actionId = 'test.open'): Promise<View> {
    const posted = await bot.current.ctx.slack.chat.postMessage({
      channel,
      text: 'stray',
      blocks: [actions(button('Open', actionId, 'x'))],
    });
    const message = await client.waitForMessage(channel, ({ ts }) => ts === posted.ts);
    expect(await client.press(message, actionId)).toEqual({ ok: true });
    return client.waitForView(({ callback_id }) => callback_id !== '');
  }

  test('a command opens it at once, and what every kind of input holds is read by its name', async () => {
    expect(await ada.command(LEADS, '/vendor-score form')).toEqual({ ok: true });
    const view = await ada.waitForView(({ callback_id }) => callback_id !== '');
    expect(view.callback_id).toBe(`test.send:${LEADS}`);
    expect(await ada.submit(view, FILLED)).toEqual({ ok: true });
    expect(told).toEqual([{ values: READ, metadata: 7, channelId: LEADS }]);
    expect(await ada.view()).toBeNull();
  });

  test('what is left empty is null or an empty list, and initial values count', async () => {
    const view = await openFrom(ada, LEADS);
    await ada.submit(view, { word: 'x' });
    expect(told[0]?.values).toEqual({
      ...{
        word: 'x',
        amount: '3',
        day: null,
        menu: 'red',
        radio: null,
        boxes: ['red'],
        user: null,
      },
    });
  });

  test('an error stands on its field and what was typed stays', async () => {
    reply = async () => ({ kind: 'errors', errors: { word: 'Too silly' } });
    const view = await openFrom(ada, LEADS);
    expect(await ada.submit(view, FILLED)).toMatchObject({
      ok: false,
      errors: { word: 'Too silly' },
    });
    expect(typed(await ada.view(), 'word')).toBe('hello');
    reply = async () => ({ kind: 'close' });
    expect(await ada.submit(view)).toEqual({ ok: true });
    expect(told.at(-1)?.values).toEqual(READ);
  });

  test('an error on no input, a refusal and a breakdown stand above the form, which stays filled', async () => {
    const view = await openFrom(ada, LEADS);
    const said = [
      [async () => ({ kind: 'errors', errors: { elsewhere: 'Not *here*' } }), 'Not ∗here∗'],
      [() => Promise.reject(new UserError('Acme is on holiday.')), 'Acme is on holiday.'],
      [() => Promise.reject(new Error('secret')), 'Something broke on our side (ref '],
    ] as const;
    for (const [answer, text] of said) {
      reply = answer as typeof reply;
      expect(await ada.submit(view, FILLED)).toEqual({ ok: true });
      const shown = await ada.view();
      expect(textOf(shown?.blocks[0])).toContain(text);
      expect(shown?.blocks).toHaveLength(view.blocks.length + 1);
      expect(typed(shown, 'user')).toBe('U0LINJING1');
    }
    expect(JSON.stringify(await ada.view())).not.toContain('secret');
    reply = async () => ({ kind: 'close' });
    expect(await ada.submit((await ada.view()) as View)).toEqual({ ok: true });
    expect(told.at(-1)).toEqual({ values: READ, metadata: 7, channelId: LEADS });
  });

  test('F23: of two sendings at once one is recorded, and a failed one leaves the way free', async () => {
    const { ctx, slack } = bot.current;
    let [records, broken] = [0, true];
    reply = async (key) => {
      const done = await once(ctx.db, slack.team.id, key, ctx.clock.now(), async () => {
        await sleep(50);
        if (broken) throw new UserError('Not yet.');
        records += 1;
      });
      return done
        ? { kind: 'close' }
        : { kind: 'private', message: { text: 'Twice', blocks: [section('Twice')] } };
    };
    const view = await openFrom(ada, LEADS);
    await ada.submit(view, FILLED);
    expect(records).toBe(0);
    broken = false;
    const again = (await ada.view()) as View;
    await Promise.all([ada.submit(again, FILLED), ada.submit(again, FILLED)]);
    expect(records).toBe(1);
  });

  test('F23: a decision that takes long waits in the window, is acknowledged in time, and is shown', async () => {
    const view = await openFrom(ada, LEADS);
    const slow = (answer: SubmitReply, ms: number) => async () => sleep(ms, answer);
    // Longer than Slack waits.
    reply = slow({ kind: 'errors', errors: { word: 'Too silly' } }, 3_200);
    expect(await ada.submit(view, FILLED)).toEqual({ ok: true });
    expect(textOf((await ada.view())?.blocks[0])).toContain('Working on it');
    const shown = await ada.waitForView(({ blocks }) =>
      textOf(blocks[0]).includes('Word: Too silly'),
    );
    expect(typed(shown, 'word')).toBe('hello');
    expect(typed(shown, 'boxes')).toHaveLength(2);
    reply = slow({ kind: 'close' }, 2_000);
    await ada.submit(shown);
    await ada.waitForView(({ blocks }) => textOf(blocks[0]).includes('Done.'));
    expect(told.at(-1)?.values).toEqual(READ);
  }, 15_000);

  test('a second window lies on the first, which is as it was when that closes', async () => {
    const second = { ...form('9'), blocks: [section('Sure?')] };
    reply = async () => ({ kind: 'push', modal: second });
    const view = await openFrom(ada, LEADS);
    await ada.submit(view, FILLED);
    const top = (await ada.view()) as View;
    expect(top.previous_view_id).toBe(view.id);
    await ada.close(top);
    expect(typed(await ada.view(), 'word')).toBe('hello');
    await ada.submit(view, FILLED);
    // This window has no word, which its schema asks for.
    expect(await ada.submit((await ada.view()) as View)).toEqual({ ok: true });
    expect(textOf((await ada.view())?.blocks[0])).toContain('can’t be read');
  });

  test('a private answer comes in the channel that the form was opened in, else in the window', async () => {
    const message = { text: 'Recorded for you.', blocks: [section('Recorded for you.')] };
    reply = async () => ({ kind: 'private', message });
    await ada.submit(await openFrom(ada, LEADS), FILLED);
    expect(await ada.view()).toBeNull();
    const said = await ada.waitForMessage(LEADS, ({ text }) => text === 'Recorded for you.');
    expect(said.is_ephemeral).toBe(true);

    expect(await ada.command(GENERAL, '/vendor-score form')).toEqual({ ok: true });
    const view = await ada.waitForView(({ callback_id }) => callback_id.endsWith(GENERAL));
    await ada.submit(view, FILLED);
    expect(textOf((await ada.view())?.blocks[0])).toBe('Recorded for you.');
  });

  test('forged and old forms are turned away before anything runs', async () => {
    for (const actionId of ['test.old', 'test.forged']) {
      const view = await openFrom(ada, LEADS, actionId);
      await ada.submit(view, FILLED);
      expect(textOf((await ada.view())?.blocks[0])).toContain('belongs to an older message');
      await ada.close(view, true);
    }
    expect(told).toEqual([]);
  });

  test('a vendor’s contact sends only what is meant for them, a stranger nothing', async () => {
    const view = await openFrom(vera, ACME);
    await vera.submit(view, FILLED);
    expect(textOf((await vera.view())?.blocks[0])).toContain(
      'it is for people of this workspace only',
    );
    expect(told).toEqual([]);
    await vera.close(view, true);
    await vera.submit(await openFrom(vera, ACME, 'test.shared'), FILLED);
    expect(told).toHaveLength(1);
    const last = await openFrom(vera, ACME, 'test.shared');
    await database.pool.query(`delete from member where user_id = 'U0VERACRUZ'`);
    await vera.submit(last, FILLED);
    expect(told).toHaveLength(1);
  });

  test('a button inside the form sees what was typed and redraws around it', async () => {
    const view = await openFrom(ada, LEADS);
    await ada.press(view, 'test.redraw', { word: 'half a word' });
    const drawn = await ada.waitForView(({ blocks }) => textOf(blocks[0]) === 'Saw half a word');
    expect(typed(drawn, 'word')).toBe('half a word');
    expect(drawn.callback_id).toBe(`test.send:${LEADS}`);
    await ada.press(drawn, 'test.redraw', { word: 'refuse me' });
    const refused = await ada.waitForView(({ blocks }) => textOf(blocks[0]) === 'No such word.');
    expect(typed(refused, 'word')).toBe('refuse me');
  });

  test('nothing that was shown was refused by the validator', () => {
    const journal = bot.current.slack.control.journal().map((entry) => JSON.stringify(entry));
    expect(
      journal.filter((entry) => /invalid_blocks|invalid_arguments|invalid_view/.test(entry)),
    ).toEqual([]);
  });
});

function textOf(block: Block | undefined): string {
  const { text } = (block ?? {}) as { text?: { text?: string } };
  return text?.text ?? '';
}

function typed(view: View | null, name: string): unknown {
  const [state] = Object.values(view?.state.values[name] ?? {});
  const { type: _, ...rest } = (state ?? {}) as unknown as Record<string, unknown>;
  return Object.values(rest)[0];
}
