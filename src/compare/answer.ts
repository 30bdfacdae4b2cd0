// From a question to a comparison: find the vendors, check the rights, read, rank, show.
import type { Context } from '../context.ts';
import { type Period, parsePeriod } from '../lib/period.ts';
import { likesPeriod, said, visibleVendors } from '../scorecard/answer.ts';
import { listScorecards } from '../scorecard/query.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import { nearest, type Vendor } from '../vendors/model.ts';
import { compareModal } from './modal.ts';
import { behindAll, type Comparison, MOST_NAMED, resolveNames, splitCompare } from './model.ts';
import { compareView, unknownNames } from './view.ts';
import type { CompareFacts } from './view-lines.ts';

const SUGGESTIONS = 3;

/** Without names the answer is a form. */
export function asksForForm(text: string): boolean {
  return splitCompare(text).names.length === 0;
}

/** The answer to `/vendor-compare …`. */
export async function answerCompare(ctx: Context, actor: Actor, text: string): Promise<Reply> {
  const { words } = actor;
  const refused = refusal(actor);
  if (refused) return tell(refused);
  const vendors = await visibleVendors(ctx, actor);
  if (vendors.length < 2) return tell(words.compare.noVendors);
  const asked = splitCompare(text);
  if (asked.names.length === 0) {
    return { kind: 'modal', modal: compareModal(actor, vendors, asked.period) };
  }
  const named = resolveNames(asked, vendors);
  const strange = named.unknown.map(behindAll).find(likesPeriod);
  if (strange) return tell(words.period.unknown(strange));
  const period = periodFor(ctx, vendors, asked.period);
  if (!period) return tell(words.period.unknown(asked.period));
  const ids = named.isAll ? null : named.vendors.map(({ id }) => id);
  if (named.unknown.length > 0) return suggest(actor, vendors, named.unknown, ids ?? [], period);
  return tell(await compareWords(ctx, actor, { vendorIds: ids, period, by: '' }, vendors));
}

/** Comparing shows several vendors, so it is not for one vendor's people. */
export function refusal({ words, member }: Actor): string | null {
  if (!member) return words.notAllowed;
  return member.role === 'vendor_contact' ? words.compare.forbidden : null;
}

/** One period for all: `today` is the day that has begun everywhere. */
export function periodFor(
  { clock }: Pick<Context, 'clock'>,
  vendors: readonly Pick<Vendor, 'tz'>[],
  text: string,
): Period | null {
  const days = vendors.map(({ tz }) => clock.now().toZonedDateTimeISO(tz).toPlainDate());
  const [today] = days.sort(Temporal.PlainDate.compare);
  return today ? parsePeriod(text, today) : null;
}

/** The nearest to the first unknown name, in its place. */
function suggest(
  actor: Actor,
  vendors: readonly Vendor[],
  unknown: readonly string[],
  ids: readonly number[],
  period: Period,
): Reply {
  const others = vendors.filter(({ id }) => !ids.includes(id));
  const near = nearest(unknown[0] ?? '', others, SUGGESTIONS).map(({ id, name }) => ({
    name,
    comparison: { vendorIds: [...ids, id].slice(-MOST_NAMED), period, by: '' },
  }));
  return { kind: 'private', message: unknownNames(actor, unknown, near) };
}

/** The comparison, or a sentence that says why there is none; `visible` where it is known already. */
export async function compareWords(
  ctx: Context,
  actor: Actor,
  comparison: Comparison,
  visible?: readonly Vendor[],
) {
  const facts = await compareFacts(ctx, actor, comparison, visible);
  return typeof facts === 'string' ? facts : compareView(actor, facts);
}

export async function compareFacts(
  ctx: Context,
  actor: Actor,
  comparison: Comparison,
  visible?: readonly Vendor[],
): Promise<CompareFacts | string> {
  const { words } = actor;
  const refused = refusal(actor);
  if (refused) return refused;
  const { vendorIds, period } = comparison;
  if (vendorIds && vendorIds.length < 2) return words.compare.needTwo;
  if (vendorIds && vendorIds.length > MOST_NAMED) {
    return words.compare.tooMany(`${MOST_NAMED}`);
  }
  const wanted = vendorIds && new Set(vendorIds);
  const all = visible ?? (await visibleVendors(ctx, actor));
  const vendors = all.filter(({ id }) => wanted?.has(id) ?? true);
  if (vendors.length < 2) return words.compare.gone;
  return {
    comparison,
    vendors: await listScorecards(ctx.db, actor.workspaceId, vendors, period),
  };
}

function tell(answer: string | ReturnType<typeof said>): Reply {
  return { kind: 'private', message: typeof answer === 'string' ? said(answer) : answer };
}
