// The buttons of the list of digests, each checked anew: who presses, and what is still there.
import { z } from 'zod';
import { type DeedKind, signed } from '../audit/model.ts';
import { record } from '../audit/query.ts';
import { desireCard } from '../cards/query.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/db.ts';
import { zone } from '../i18n/format.ts';
import { visibleVendors } from '../scorecard/answer.ts';
import { type Interaction, interaction, type OptionSource, RowId } from '../slack/interaction.ts';
import type { Actor, Ask, Reply } from '../slack/reply.ts';
import { listVendors } from '../vendors/query.ts';
import { answerDigests, drawNow, nextThree } from './answer.ts';
import { draftModal } from './modal.ts';
import { cardKey, problemOf, SECTIONS, type Subscription } from './model.ts';
import { deleteSubscription, findChannel, findSubscription, savePause } from './query.ts';
import { slotText } from './windows.ts';
import { matchingZones } from './zones.ts';

/** From a digest itself: the list opens. */
const list = interaction<string>({
  id: 'digest.list',
  needs: 'decide',
  about: 'listed',
  forbidden: (words) => words.digestForms.forbidden,
  value: z.string(),
  opensModal: true,
  run: (ctx, { actor }) => answerDigests(ctx, actor),
});

const WORKDAYS = [1, 2, 3, 4, 5];
const MORNING = '08:00';

const add = interaction<string>({
  id: 'digest.add',
  needs: 'decide',
  about: 'listed',
  forbidden: (words) => words.digestForms.forbidden,
  value: z.string(),
  async run(ctx, { actor, channelId }) {
    const vendors = await visibleVendors(ctx, actor);
    if (vendors.length === 0) return answerDigests(ctx, actor, actor.words.digestForms.noVendors);
    const initial = {
      // A direct message is nobody's channel.
      channelId: channelId && /^[CG]/.test(channelId) ? channelId : null,
      ...({ audience: 'leads', vendorIds: null, edition: 'daily', weekdays: WORKDAYS } as const),
      ...{ time: MORNING, tz: actor.tz, locale: actor.locale, sections: SECTIONS },
    };
    return { kind: 'modal', modal: draftModal(actor, { id: null, vendors, initial }) };
  },
});

type Run = (ctx: Context, actor: Actor, one: Subscription, ask: Ask<number>) => Promise<Reply>;

/** A button about one digest, for those who lead. */
function about(id: string, run: Run): Interaction {
  return interaction<number>({
    id,
    needs: 'decide',
    about: async (ctx, { actor, args }) => {
      const one = await findSubscription(ctx.db, actor.workspaceId, args);
      // One that was deleted is answered with those that are left.
      return one ? (one.vendorIds ?? 'workspace') : 'listed';
    },
    forbidden: (words) => words.digestForms.forbidden,
    value: RowId,
    async run(ctx, ask) {
      const { actor, args } = ask;
      const one = await findSubscription(ctx.db, actor.workspaceId, args);
      if (!one) return answerDigests(ctx, actor, actor.words.digestForms.gone);
      return run(ctx, actor, one, ask);
    },
  });
}

/** With its line in the audit trail. */
async function change(
  { db, clock }: Context,
  { workspaceId, userId }: Actor,
  kind: DeedKind,
  id: number,
  work: (db: Db, at: Temporal.Instant) => Promise<unknown>,
): Promise<void> {
  const by = signed(userId, clock.now());
  await db.transaction(async (transaction) => {
    await work(transaction, by.at);
    await record(transaction, workspaceId, by, { kind, subject: `digest #${id}` });
  });
}

const edit: Run = async (ctx, actor, one) => {
  const vendors = await visibleVendors(ctx, actor);
  return { kind: 'modal', modal: draftModal(actor, { id: one.id, vendors, initial: one }) };
};

const pause: Run = async (ctx, actor, { id }) => {
  await change(ctx, actor, 'digest.paused', id, (db, at) =>
    savePause(db, actor.workspaceId, id, true, at),
  );
  ctx.log.info({ workspace: actor.workspaceId, digest: id, by: actor.userId }, 'digest paused');
  return answerDigests(ctx, actor, actor.words.digestForms.list.isPaused);
};

const resume: Run = async (ctx, actor, one) => {
  await change(ctx, actor, 'digest.resumed', one.id, (db, at) =>
    savePause(db, actor.workspaceId, one.id, false, at),
  );
  ctx.log.info(
    { workspace: actor.workspaceId, digest: one.id, by: actor.userId },
    'digest resumed',
  );
  const [next] = nextThree(ctx, one, one.lastDay);
  const when = next ? slotText(actor, one, next) : '';
  return answerDigests(ctx, actor, actor.words.digestForms.list.isResumed(when));
};

/** Through the deliverer, like the real one, so that it fails as that would; once a minute. */
const test: Run = async (ctx, actor, one) => {
  const { db, clock } = ctx;
  const { words, workspaceId, userId } = actor;
  const { list: said, noVendors, problems } = words.digestForms;
  const { channelId, locale, audience } = one;
  const problem = problemOf(one, await findChannel(db, workspaceId, channelId));
  if (problem) return answerDigests(ctx, actor, problems[problem]);
  const message = await drawNow(ctx, workspaceId, one, userId);
  if (!message) return answerDigests(ctx, actor, noVendors);
  const now = clock.now();
  const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const today = now.toZonedDateTimeISO(one.tz).toPlainDate();
  const card = {
    ...{ key: `${cardKey(one.id, today)}:test:${minute}`, channelId, message, locale },
    ...({ ownerId: userId, outside: audience === 'vendor', urgency: 'person' } as const),
  };
  await change(ctx, actor, 'digest.tested', one.id, (transaction) =>
    desireCard(transaction, workspaceId, card, now),
  );
  return answerDigests(ctx, actor, said.isTested(channelId));
};

const remove: Run = async (ctx, actor, { id }) => {
  await change(ctx, actor, 'digest.deleted', id, (db) =>
    deleteSubscription(db, actor.workspaceId, id),
  );
  ctx.log.info({ workspace: actor.workspaceId, digest: id, by: actor.userId }, 'digest deleted');
  return answerDigests(ctx, actor, actor.words.digestForms.list.isDeleted);
};

export const digestActions: readonly Interaction[] = [
  list,
  add,
  about('digest.edit', edit),
  about('digest.pause', pause),
  about('digest.resume', resume),
  about('digest.test', test),
  about('digest.delete', remove),
];

/** Zones by their city, those of the vendors and of the reader first. */
export const zoneSource: OptionSource = {
  id: 'digest.zone',
  needs: 'see',
  about: 'listed',
  async options({ db }, { args, actor }) {
    const near = (await listVendors(db, actor.workspaceId)).map(({ tz }) => tz);
    return matchingZones(args, [actor.tz, ...near], (tz) => zone(actor.locale, tz));
  },
};
