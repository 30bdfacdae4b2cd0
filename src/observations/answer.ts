// Opens the form in which an observation is written or changed, with what is known already.
import type { Context } from '../context.ts';
import { findDraft, saveDraft } from '../drafts/query.ts';
import { randomKey } from '../lib/hash.ts';
import type { About } from '../members/model.ts';
import { saying, visibleVendor, visibleVendors } from '../scorecard/answer.ts';
import { clip, type Modal } from '../slack/blocks.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import type { SourceMessage } from '../slack/shortcut.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorOfChannel } from '../vendors/query.ts';
import { vendorCalled } from '../vendors/view.ts';
import { draftOf, emptyForm, filledFrom, filledOf, type Window } from './carried.ts';
import { type Filled, observationModal } from './modal.ts';
import { isMark, mayRead, type Observation, WHAT_MAX } from './model.ts';
import { findAgentNames, findObservation } from './query.ts';

/** The answer to `/vendor-note [vendor]`: a window waits for it. */
export async function answerNote(ctx: Context, actor: Actor, text: string): Promise<Reply> {
  if (text === '') return openForm(ctx, actor, { vendorId: null });
  const called = vendorCalled(actor, text, await visibleVendors(ctx, actor));
  if ('unknown' in called) return saying(called.unknown.text);
  return openForm(ctx, actor, { vendorId: called.vendor.id });
}

type Begin = {
  readonly vendorId: number | null;
  readonly message?: SourceMessage;
};

/** A new one: from nothing, from a draft, or from a message. */
export async function openForm(ctx: Context, actor: Actor, begin: Begin): Promise<Reply> {
  const vendors = await visibleVendors(ctx, actor);
  const [only] = vendors;
  if (!only) return saying(actor.words.vendor.none);
  const { message } = begin;
  const origin = message ? `${message.channelId}/${message.messageTs}` : '';
  const draft = await findDraft(ctx.db, draftKey(actor, origin));
  const fresh = message
    ? await fromMessage(ctx, actor, message)
    : emptyForm(earliest(ctx, vendors));
  const filled = draft ? filledFrom(draft.content as Parameters<typeof filledFrom>[0]) : fresh;
  const alone = vendors.length === 1 ? only.id : null;
  return drawForm(ctx, actor, {
    vendors,
    filled: { ...filled, vendorId: begin.vendorId ?? filled.vendorId ?? alone },
    window: { window: randomKey(), origin, edit: null, author: message?.authorId ?? null },
    draftAt: draft?.savedAt ?? null,
    mark: null,
  });
}

export async function openEdit(
  ctx: Context,
  actor: Actor,
  observation: Observation,
): Promise<Reply> {
  const { id, version, agent, authorId } = observation;
  return drawForm(ctx, actor, {
    vendors: null,
    filled: filledOf(observation),
    window: { window: randomKey(), origin: '', edit: { id, version }, author: authorId },
    draftAt: null,
    mark: agent !== null && isMark(agent) ? agent : null,
  });
}

type Drawn = {
  readonly vendors: readonly Vendor[] | null;
  readonly filled: Filled;
  readonly window: Window;
  readonly draftAt: Temporal.Instant | null;
  readonly mark: string | null;
};

async function drawForm(
  ctx: Context,
  actor: Actor,
  { vendors, filled, window, draftAt, mark }: Drawn,
): Promise<Reply> {
  const { areAllowed } = await agentNames(ctx, actor.workspaceId);
  const modal: Modal = observationModal(actor, {
    ...{ vendors, filled, draftAt, mark, areNamesKept: areAllowed },
    ...{ metadata: JSON.stringify(window), isNew: window.edit === null, authorId: window.author },
  });
  return { kind: 'modal', modal };
}

/** The same window with what stands in it: another category has other sentences. */
export async function redrawForm(
  ctx: Context,
  actor: Actor,
  filled: Filled,
  window: Window,
  mark: string | null,
): Promise<Reply> {
  const vendors = window.edit ? null : await visibleVendors(ctx, actor);
  return drawForm(ctx, actor, { vendors, filled, window, draftAt: null, mark });
}

export function agentNames({ db }: Pick<Context, 'db'>, workspaceId: string) {
  return findAgentNames(db, workspaceId, randomKey());
}

export function todayOf({ clock }: Pick<Context, 'clock'>, { tz }: Pick<Vendor, 'tz'>): string {
  return clock.now().toZonedDateTimeISO(tz).toPlainDate().toString();
}

/** A day that has begun for each of them. */
function earliest(ctx: Context, vendors: readonly Vendor[]): string {
  return vendors.map((vendor) => todayOf(ctx, vendor)).toSorted()[0] ?? '';
}

/** Text, day and link of the message; in a vendor's channel also the vendor. */
async function fromMessage(
  ctx: Context,
  { workspaceId, tz }: Actor,
  message: SourceMessage,
): Promise<Filled> {
  const vendor = await findVendorOfChannel(ctx.db, workspaceId, message.channelId);
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(message.messageTs) * 1_000));
  const day = at.toZonedDateTimeISO(vendor?.tz ?? tz).toPlainDate();
  return {
    ...emptyForm(day.toString()),
    vendorId: vendor?.id ?? null,
    what: clip(unescaped(message.text), WHAT_MAX),
    link: await permalink(ctx, workspaceId, message),
  };
}

/** Slack's markup in an input would be shown as signs. */
function unescaped(text: string): string {
  return text
    .replace(/<(?:[^|>]*\|)?([^>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** Empty where Slack gives none: the message may be one that only its readers can see. */
async function permalink(
  { slackFor, log }: Context,
  workspaceId: string,
  { channelId, messageTs }: SourceMessage,
): Promise<string> {
  try {
    const place = { channel: channelId, message_ts: messageTs };
    const found = await slackFor(workspaceId)?.chat.getPermalink(place);
    return found?.permalink ?? '';
  } catch (error) {
    log.warn({ err: error }, 'no permalink');
    return '';
  }
}

export type Found = { readonly observation: Observation; readonly vendor: Vendor };

/** Of the asker's workspace, and for their eyes; a sentence of ours otherwise. */
export async function readable(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Found | { readonly refused: string }> {
  const { words, member, workspaceId } = actor;
  if (!member) return { refused: words.notAllowed };
  const observation = await findObservation(ctx.db, workspaceId, id);
  const vendor = observation && (await visibleVendor(ctx, actor, observation.vendorId));
  return observation && vendor && mayRead(member, observation)
    ? { observation, vendor }
    : { refused: words.observations.gone };
}

/** A change of what exists is no draft: the page shows it as it stands. */
export async function keepDraft(
  ctx: Context,
  actor: Actor,
  { window, origin, edit: changing }: Window,
  form: Ask<unknown>['form'],
): Promise<void> {
  if (changing || !form || Object.keys(form).length === 0) return;
  const { areAllowed } = await agentNames(ctx, actor.workspaceId);
  const content = draftOf(filledFrom(form), areAllowed);
  await saveDraft(ctx.db, draftKey(actor, origin), window, content, ctx.clock.now());
}

/** Where the draft of a window lies. */
export function draftKey({ workspaceId, userId }: Actor, origin: string) {
  return { workspaceId, userId, origin: `observation.write/${origin}` };
}

/** Whom an observation is about. */
export async function vendorOf(
  { db }: Context,
  { workspaceId }: Actor,
  id: number,
): Promise<About> {
  const found = await findObservation(db, workspaceId, id);
  return found ? [found.vendorId] : 'gone';
}
