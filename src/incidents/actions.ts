// A lead says that an incident is over, since when and why.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { readDay } from '../lib/period.ts';
import { readable, vendorOf } from '../observations/answer.ts';
import { said } from '../scorecard/answer.ts';
import { type Interaction, interaction, RowId } from '../slack/interaction.ts';
import type { Actor } from '../slack/reply.ts';
import { type Submission, submission } from '../slack/submission.ts';
import { endModal, REASON_MAX } from './modal.ts';
import { endIncident, listIncidents } from './query.ts';

const end = interaction<number>({
  id: 'incident.end',
  needs: 'decide',
  about: (ctx, { actor, args }) => vendorOf(ctx, actor, args),
  forbidden: (words) => words.incidents.forbidden,
  gone: (words) => words.observations.gone,
  value: RowId,
  opensModal: true,
  async run(ctx, { actor, args }) {
    const { vendor, observation, incident, today } = await openIncident(ctx, actor, args);
    return { kind: 'modal', modal: endModal(actor, vendor, incident, observation.what, today) };
  },
});

type Typed = { on: string | null; reason: string };

const save = submission<Typed, number>({
  id: 'incident.save',
  needs: 'decide',
  about: (ctx, { actor, metadata }) => vendorOf(ctx, actor, metadata),
  forbidden: (words) => words.incidents.forbidden,
  gone: (words) => words.observations.gone,
  values: z.object({ on: z.string().nullable(), reason: z.string().max(REASON_MAX) }),
  metadata: RowId,
  async run(ctx, { actor, args, metadata, key }) {
    const say = actor.words.incidents;
    const { vendor, incident, today } = await openIncident(ctx, actor, metadata);
    const on = readDay(args.on ?? '');
    if (!on || isBefore(on, incident.day) || isBefore(today, on)) {
      return { kind: 'errors', errors: { on: say.modal.wrongDay } };
    }
    const reason = args.reason.trim();
    if (reason === '') return { kind: 'errors', errors: { reason: say.modal.noReason } };
    const at = ctx.clock.now();
    await once(ctx.db, actor.workspaceId, key, at, async (db) => {
      const ended = { on, reason, by: actor.userId, at };
      const done = await endIncident(db, actor.workspaceId, vendor.id, incident, ended);
      if (!done) throw new UserError(say.over);
    });
    return { kind: 'private', message: said(say.modal.saved) };
  },
});

/** As it stands now, for those who may read the observation. */
async function openIncident(ctx: Context, actor: Actor, id: number) {
  const found = await readable(ctx, actor, id);
  if ('refused' in found) throw new UserError(found.refused);
  const { vendor } = found;
  const incidents = await listIncidents(ctx.db, actor.workspaceId, vendor.id);
  const incident = incidents.find((each) => each.id === id && !each.ended);
  if (!incident) throw new UserError(actor.words.incidents.over);
  const today = ctx.clock.now().toZonedDateTimeISO(vendor.tz).toPlainDate();
  return { ...found, incident, today };
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}

export const incidentActions: readonly Interaction[] = [end];
export const incidentForms: readonly Submission[] = [save];
