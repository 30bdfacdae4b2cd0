// What stands in App Home, from top to bottom. A slice adds its part to SECTIONS.
import { answerBreaches } from '../breaches/answer.ts';
import { listHeldUp } from '../cards/query.ts';
import { findSettings } from '../cards/settings.ts';
import { heldUpView } from '../cards/view.ts';
import { answerCompare, periodFor } from '../compare/answer.ts';
import type { Context } from '../context.ts';
import { listVisible } from '../digests/answer.ts';
import { nextSlots } from '../digests/schedule.ts';
import { slotText } from '../digests/windows.ts';
import { homeSection } from '../ideas/answer.ts';
import { listAhead } from '../meetings/query.ts';
import { allows, mayDecide, maySee } from '../members/model.ts';
import { listRunningOf } from '../plans/query.ts';
import { todayOf } from '../plans/show.ts';
import { answerAsk, said } from '../scorecard/answer.ts';
import { listScorecards } from '../scorecard/query.ts';
import { type MessageBlock, section } from '../slack/blocks.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import type { Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { AHEAD_DAYS, atRisk, myTasks } from './model.ts';
import { digestBlocks, fitHome, type Quick, quickBlocks, vendorBlocks } from './view.ts';
import { meetingBlocks, planBlocks, taskBlocks } from './view-needs.ts';

type Section = (
  ctx: Context,
  actor: Actor,
  vendors: readonly Vendor[],
) => Promise<readonly MessageBlock[]>;

const scores: Section = async (ctx, actor, vendors) => {
  const period = periodFor(ctx, vendors, '');
  if (!period) return [section(actor.words.vendor.none)];
  const cards = await listScorecards(ctx.db, actor.workspaceId, vendors, period);
  return vendorBlocks(
    actor,
    period,
    cards.map((one) => ({ ...one, previous: one.previous.card })),
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

/** The reader's tasks, and what may go wrong with the plans of their vendors. */
const plans: Section = async (ctx, actor, vendors) => {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const saved = await listRunningOf(ctx.db, actor.workspaceId, [...byId.keys()]);
  const running = saved.flatMap(({ id, plan }) => {
    const vendor = byId.get(plan.vendorId);
    return vendor ? [{ id, plan, vendor, today: todayOf(ctx, vendor) }] : [];
  });
  return [
    ...taskBlocks(actor, myTasks(running, actor.userId)),
    ...planBlocks(actor, atRisk(running)),
  ];
};

const meetings: Section = async ({ db, clock }, actor, vendors) => {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const now = clock.now();
  const until = now.add({ hours: 24 * AHEAD_DAYS });
  const saved = await listAhead(db, actor.workspaceId, [...byId.keys()], now, until);
  const ahead = saved.flatMap(({ meeting }) => {
    const vendor = byId.get(meeting.vendorId);
    return vendor ? [{ vendor, meeting }] : [];
  });
  return meetingBlocks(actor, ahead);
};

const quick: Section = async (_, actor) => {
  const offered: Quick[] = ['score', 'mine'];
  if (allows(actor.member, 'compare')) offered.splice(1, 0, 'compare');
  return quickBlocks(actor, offered, mayDecide(actor.member));
};

/** What needs somebody now comes first, deliveries that wait before all: the end may be cut. */
const SECTIONS: readonly Section[] = [
  plans,
  meetings,
  scores,
  breaches,
  homeSection,
  quick,
  digests,
];

export async function homeBlocks(ctx: Context, actor: Actor): Promise<MessageBlock[]> {
  const { member, words, workspaceId } = actor;
  if (!member) return [section(words.notAllowed)];
  const vendors = (await listVendors(ctx.db, workspaceId)).filter(({ id }) => maySee(member, id));
  const [held, ...parts] = await Promise.all([
    deliveries(ctx, actor),
    ...SECTIONS.map((part) => part(ctx, actor, vendors)),
  ]);
  const rest = parts.flat();
  return fitHome(actor, held.wait ? [...held.blocks, ...rest] : [...rest, ...held.blocks]);
}

/** A quick action: the answer that its command gives. */
export async function answerQuick(ctx: Context, actor: Actor, asked: Quick): Promise<Reply> {
  if (asked === 'score') return { kind: 'private', message: await answerAsk(ctx, actor, '') };
  if (asked === 'compare') return answerCompare(ctx, actor, 'all');
  const [mine = 'mine'] = actor.words.breaches.mineWords;
  const message = await answerBreaches(ctx, actor, mine);
  return { kind: 'private', message: message.blocks.length > 0 ? message : said(message.text) };
}
