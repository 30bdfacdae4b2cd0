// The form of how a vendor is watched, checked anew when it is sent.
import { z } from 'zod';
import { isVendorChannel } from '../alerts/query.ts';
import { desireCard } from '../cards/query.ts';
import { once } from '../claims/query.ts';
import type { Context } from '../context.ts';
import { isZone } from '../digests/answer.ts';
import { UserError } from '../errors.ts';
import { maySee } from '../members/model.ts';
import { findStanding } from '../members/query.ts';
import type { Quiet } from '../quiet/model.ts';
import { said } from '../scorecard/answer.ts';
import type { Actor } from '../slack/reply.ts';
import { carried, type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import type { Vendor } from '../vendors/model.ts';
import { findVendorById } from '../vendors/query.ts';
import { muteKey } from './modal.ts';
import {
  AT_RISKS,
  DETECTORS,
  LEAST_NS,
  MOST_MUTES,
  MOST_REASON,
  type Mute,
  mutesAt,
  SEVERITIES,
  type Settings,
  THRESHOLDS,
} from './model.ts';
import { loadSettings, saveSettings, Time } from './query.ts';
import { exampleCard } from './view.ts';

const Numeric = z.coerce.number();

const Filled = z.object({
  detectors: z.array(z.enum(DETECTORS)),
  threshold: Numeric.pipe(z.literal(THRESHOLDS)),
  at_risk: Numeric.pipe(z.literal(AT_RISKS)),
  least_n: Numeric.pipe(z.literal(LEAST_NS)),
  least: z.enum(SEVERITIES),
  kept: z.array(z.string()).default([]),
  mute: z.array(z.string()).max(MOST_MUTES).default([]),
  mute_until: z.iso.date().nullable().default(null),
  mute_reason: z.string().trim().max(MOST_REASON).nullable().default(null),
  quiet: z.enum(['inherit', 'none', 'own']),
  ...{ from: Time, to: Time, zone: z.string().max(60) },
  weekdays: z.array(Numeric.int().min(1).max(7)),
  owner: z.string().nullable(),
});
type Filled = z.infer<typeof Filled>;

const Metadata = carried(
  z.object({ vendorId: z.number().int().positive().nullable(), version: z.number().int() }),
);

const save = submission({
  id: 'settings.save',
  values: Filled,
  metadata: Metadata,
  needs: 'decide',
  about: (_, { metadata }) => (metadata.vendorId === null ? 'workspace' : [metadata.vendorId]),
  forbidden: (words) => words.alertSettings.forbidden,
  async run(ctx, { args: filled, metadata, actor, key }): Promise<SubmitReply> {
    const { db, clock, log } = ctx;
    const { words, workspaceId, userId } = actor;
    const { vendorId, version } = metadata;
    const vendor = vendorId === null ? null : await findVendorById(db, workspaceId, vendorId);
    if (vendorId !== null && !vendor) throw new UserError(words.vendor.gone);
    const errors = await problems(ctx, actor, vendor, filled);
    if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
    const all = await loadSettings(db, workspaceId);
    const before = vendor ? all.of(vendor.id) : all.common;
    const now = clock.now();
    const settings = settingsOf(filled, before, vendor?.tz ?? actor.tz, now);
    if (settings.mutes.length > MOST_MUTES) {
      const text = words.alertSettings.problems.muteMany(`${MOST_MUTES}`);
      return { kind: 'errors', errors: { mute: text } };
    }
    const saved = await once(db, workspaceId, key, now, async (transaction) => {
      const change = { by: userId, at: now, after: version };
      const isFirst = await saveSettings(transaction, workspaceId, vendorId, settings, change);
      if (!isFirst) throw new UserError(words.alertSettings.changedMeanwhile);
    });
    if (!saved) return { kind: 'private', message: said(words.form.already) };
    log.info({ workspace: workspaceId, vendor: vendorId, by: userId }, 'alert settings changed');
    return { kind: 'private', message: said(words.alertSettings.saved(scopeName(actor, vendor))) };
  },
});

function scopeName({ words }: Actor, vendor: Vendor | null): string {
  const { ofAll, ofVendor } = words.alertSettings;
  return vendor ? ofVendor(vendor.name) : ofAll;
}

/** By field, what stands in the way. */
async function problems(
  { db, clock }: Context,
  actor: Actor,
  vendor: Vendor | null,
  filled: Filled,
): Promise<Record<string, string>> {
  const said = actor.words.alertSettings.problems;
  const { mute, mute_until: until, mute_reason: reason } = filled;
  if (mute.length > 0) {
    const today = clock
      .now()
      .toZonedDateTimeISO(vendor?.tz ?? actor.tz)
      .toPlainDate();
    if (!until) return { mute_until: said.muteUntil };
    const day = Temporal.PlainDate.from(until);
    if (Temporal.PlainDate.compare(day, today) < 0) return { mute_until: said.mutePast };
    if (Temporal.PlainDate.compare(day, today.add({ years: 1 })) > 0) {
      return { mute_until: said.muteLong };
    }
    if (!reason) return { mute_reason: said.muteReason };
  }
  if (filled.quiet === 'own') {
    if (filled.weekdays.length === 0) return { weekdays: said.weekdays };
    if (!isZone(filled.zone)) return { zone: said.zone };
  }
  const owner = filled.owner && (await findStanding(db, actor.workspaceId, filled.owner)).member;
  const isOthers = owner && owner.vendorIds !== null && !(vendor && maySee(owner, vendor.id));
  if (isOthers) {
    return { owner: said.owner };
  }
  return {};
}

function settingsOf(filled: Filled, before: Settings, tz: string, now: Temporal.Instant): Settings {
  const { detectors, threshold, at_risk: atRisk, least_n: leastN, least } = filled;
  const kept = mutesAt(before, now).filter(
    (one) => filled.kept.includes(muteKey(one)) && !filled.mute.includes(one.indicator),
  );
  const mutes = [...kept, ...newMutes(filled, tz)];
  const { from, to, weekdays, zone } = filled;
  const hours: Quiet = { from, to, tz: zone, weekdays: weekdays.toSorted((a, b) => a - b) };
  const quiet = filled.quiet === 'own' ? hours : filled.quiet;
  return { detectors, threshold, atRisk, leastN, least, mutes, quiet, ownerId: filled.owner };
}

function newMutes(
  { mute, mute_until: until, mute_reason: reason }: Filled,
  tz: string,
): readonly Mute[] {
  if (!until || !reason) return [];
  const end = Temporal.PlainDate.from(until).add({ days: 1 }).toZonedDateTime(tz).toInstant();
  return mute.map((indicator) => ({ indicator, until: end, reason }));
}

const ChannelId = z.string().regex(/^[CG][A-Z0-9]{2,30}$/);

/** Through the deliverer, like a real one, so that it fails as that would; one a minute and channel. */
const sample = submission({
  id: 'settings.sample',
  values: z.object({ channel: ChannelId }),
  metadata: z.string(),
  needs: 'decide',
  about: 'workspace',
  forbidden: (words) => words.alertSettings.forbidden,
  async run({ db, clock }, { args: { channel: channelId }, actor }): Promise<SubmitReply> {
    const { words, workspaceId, userId, locale } = actor;
    const told = words.alertSettings.sample;
    if (await isVendorChannel(db, workspaceId, channelId)) {
      return { kind: 'errors', errors: { channel: told.vendors } };
    }
    const now = clock.now();
    const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' });
    const card = {
      ...{ key: `example:${channelId}:${minute}`, channelId, locale, ownerId: userId },
      ...({ message: exampleCard(actor, now), urgency: 'person' } as const),
    };
    await desireCard(db, workspaceId, card, now);
    return { kind: 'private', message: said(told.sent(channelId)) };
  },
});

export const settingForms: readonly Submission[] = [save, sample];
