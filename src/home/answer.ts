// What stands in App Home, from top to bottom. A slice adds its part to SECTIONS.
import { answerBreaches } from '../breaches/answer.ts';
import { listHeldUp } from '../cards/query.ts';
import { findSettings } from '../cards/settings.ts';
import { heldUpView } from '../cards/view.ts';
import { answerCompare } from '../compare/answer.ts';
import type { Context } from '../context.ts';
import { listVisible } from '../digests/answer.ts';
import { nextSlots } from '../digests/schedule.ts';
import { slotText } from '../digests/windows.ts';
import { homeSection } from '../ideas/answer.ts';
import { DEFAULT_DAYS, lastDays } from '../lib/period.ts';
import { listAhead } from '../meetings/query.ts';
import { allows, mayDecide, maySee } from '../members/model.ts';
import { listRunningOf } from '../plans/query.ts';
import { todayOf } from '../plans/show.ts';
import { isSample } from '../sample/model.ts';
import { answerAsk, said } from '../scorecard/answer.ts';
import { listScorecards } from '../scorecard/query.ts';
import { type MessageBlock, section } from '../slack/blocks.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import { sideOf } from '../targets/model.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { AHEAD_DAYS, atRisk, myTasks, type Start, standsAlone, startOf } from './model.ts';
import { findFacts, listWaiting } from './query.ts';
import { digestBlocks, fitHome, type Quick, quickBlocks, vendorBlocks } from './view.ts';
import { meetingBlocks, planBlocks, taskBlocks, waitingBlocks } from './view-needs.ts';
import { startBlocks } from './view-start.ts';

type Section = (
  ctx: Context,
  actor: Actor,
  vendors: readonly Vendor[],
) => Promise<readonly MessageBlock[]>;

/** Each by its own days, as `/vendor-score` says it: at any moment there are two or three. */
const scores: Section = async ({ db, clock }, actor, vendors) => {
  if (vendors.length === 0) return [section(actor.words.vendor.none)];
  const now = clock.now();
  const byDay = Map.groupBy(vendors, ({ tz }) =>
    now.toZonedDateTimeISO(tz).toPlainDate().toString(),
  );
  const cards = await Promise.all(
    [...byDay].map(([day, some]) => {
      const period = lastDays(DEFAULT_DAYS, Temporal.PlainDate.from(day));
      return listScorecards(db, actor.workspaceId, some, period);
    }),
  );
  const byId = new Map(cards.flat().map((one) => [one.vendor.id, one]));
  return vendorBlocks(
    actor,
    vendors.flatMap(({ id }) => {
      const one = byId.get(id);
      return one ? [{ ...one, previous: one.previous.card }] : [];
    }),
  );
};

const breaches: Section = async (ctx, actor) => (await answerBreaches(ctx, actor, '')).blocks;

const digests: Section = async (ctx, actor) => {
  if (!mayDecide(actor.member)) return [];
  const now = ctx.clock.now();
  const all = await listVisible(ctx, actor);
  return digestBlocks(
    actor,
    all.map((one) => {
      const [next] = nextSlots(one, now, 1, one.lastDay);
      const when = one.pausedAt || !next ? null : slotText(actor, one, next);
      return { channelId: one.channelId, edition: one.edition, next: when };
    }),
  );
};

type Deliveries = { readonly wait: boolean; readonly blocks: readonly MessageBlock[] };

/** Channels of any vendor may be among them. */
async function deliveries({ db, clock }: Context, actor: Actor): Promise<Deliveries> {
  const { workspaceId, member } = actor;
  if (!mayDecide(member) || member?.vendorIds) return { wait: false, blocks: [] };
  const { pauseReason } = await findSettings(db, workspaceId);
  const held = await listHeldUp(db, workspaceId, clock.now());
  const wait = held.length > 0 || pauseReason !== null;
  return { wait, blocks: heldUpView(actor, held, pauseReason) };
}

/** Each with its vendor. */
function joined<T>(vendors: readonly Vendor[], rows: readonly T[], idOf: (row: T) => number) {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  return rows.flatMap((row) => {
    const vendor = byId.get(idOf(row));
    return vendor ? [{ ...row, vendor }] : [];
  });
}

const idsOf = (vendors: readonly Vendor[]) => vendors.map(({ id }) => id);

const waiting: Section = async ({ db }, actor, vendors) => {
  const { workspaceId, userId } = actor;
  const side = sideOf(actor.member);
  if (!side) return [];
  const asked = { userId, side, vendorIds: idsOf(vendors) };
  const found = await listWaiting(db, workspaceId, asked);
  return waitingBlocks(
    actor,
    joined(vendors, found, ({ vendorId }) => vendorId),
  );
};

/** The reader's tasks, and what may go wrong with the plans of their vendors. */
const plans: Section = async (ctx, actor, vendors) => {
  const saved = await listRunningOf(ctx.db, actor.workspaceId, idsOf(vendors));
  const running = joined(vendors, saved, ({ plan }) => plan.vendorId).map((one) => {
    return { ...one, today: todayOf(ctx, one.vendor) };
  });
  return [
    ...taskBlocks(actor, myTasks(running, actor.userId)),
    ...planBlocks(actor, atRisk(running)),
  ];
};

const meetings: Section = async ({ db, clock }, actor, vendors) => {
  const now = clock.now();
  const until = now.add({ hours: 24 * AHEAD_DAYS });
  const saved = await listAhead(db, actor.workspaceId, idsOf(vendors), now, until);
  return meetingBlocks(
    actor,
    joined(vendors, saved, ({ meeting }) => meeting.vendorId),
  );
};

const quick: Section = async (_, actor) => {
  const offered: Quick[] = ['score', 'mine'];
  if (allows(actor.member, 'compare')) offered.splice(1, 0, 'compare');
  return quickBlocks(actor, offered, mayDecide(actor.member));
};

/** What needs somebody now comes first, deliveries that wait before all: the end may be cut. */
const SECTIONS: readonly Section[] = [
  waiting,
  plans,
  meetings,
  scores,
  breaches,
  homeSection,
  quick,
  digests,
];

export async function homeBlocks(ctx: Context, actor: Actor): Promise<MessageBlock[]> {
  const { member, workspaceId } = actor;
  const all = member ? await listVendors(ctx.db, workspaceId) : [];
  const vendors = all.filter(({ id }) => maySee(member, id));
  const { start, isIdle } = await findStart(ctx, actor, vendors);
  const first = start ? startBlocks(actor, start, vendors) : [];
  const isAlone = start !== null && standsAlone(start, isIdle);
  const [held, ...parts] = await Promise.all([
    deliveries(ctx, actor),
    ...(isAlone ? [] : SECTIONS).map((part) => part(ctx, actor, vendors)),
  ]);
  const rest = [...first, ...parts.flat()];
  if (held.wait) return fitHome(actor, [...held.blocks, ...rest]);
  return isAlone ? rest : fitHome(actor, [...rest, ...held.blocks]);
}

async function findStart(
  { db, clock }: Context,
  { workspaceId, userId, member }: Actor,
  vendors: readonly Vendor[],
): Promise<{ readonly start: Start | null; readonly isIdle: boolean }> {
  const until = clock.now().add({ hours: 24 * AHEAD_DAYS });
  const facts = await findFacts(db, workspaceId, { userId, vendorIds: idsOf(vendors), until });
  const { hasSample, ...found } = facts;
  const start = startOf({
    ...{ role: member?.role ?? null, ...found },
    vendors: vendors.map((one) => ({ ...one, isSample: isSample(one, hasSample) })),
  });
  return { start, isIdle: found.isIdle };
}

/** A quick action: the answer that its command gives. */
export async function answerQuick(ctx: Context, actor: Actor, asked: Quick): Promise<Reply> {
  if (asked === 'score') return { kind: 'private', message: await answerAsk(ctx, actor, '') };
  if (asked === 'compare') return answerCompare(ctx, actor, 'all');
  const [mine = 'mine'] = actor.words.breaches.mineWords;
  const message = await answerBreaches(ctx, actor, mine);
  return { kind: 'private', message: message.blocks.length > 0 ? message : said(message.text) };
}
