// Who may set how vendors are watched, and what stands now.
import { z } from 'zod';
import { findAlertChannel } from '../alerts/query.ts';
import type { Context } from '../context.ts';
import { DISPERSION_DAYS, phiOf } from '../detectors/dispersion.ts';
import { sum } from '../detectors/model.ts';
import { listPolicies } from '../escalation/query.ts';
import { HOURLY } from '../intraday/query.ts';
import { mayDecide } from '../members/model.ts';
import { saying, visibleVendors } from '../scorecard/answer.ts';
import type { Actor, Reply } from '../slack/reply.ts';
import type { FormValues } from '../slack/submission.ts';
import { measuredBy } from '../targets/model.ts';
import { loadHeld } from '../targets/query.ts';
import { matchVendor, type Vendor } from '../vendors/model.ts';
import { listVendors } from '../vendors/query.ts';
import { agreedOf } from '../watch/model.ts';
import { listWatchedDays } from '../watch/query.ts';
import { watchedWith } from '../watch/watched.ts';
import { expected, type Volume } from './expected.ts';
import { type Basis, exampleModal, type FormFacts, settingsModal } from './modal.ts';
import {
  AT_RISKS,
  DETECTORS,
  LEAST_NS,
  mutesAt,
  SEVERITIES,
  type Settings,
  THRESHOLDS,
} from './model.ts';
import { listVersions, loadSettings } from './query.ts';
import { historyModal } from './view.ts';

/** Null for those who may. */
function refusal({ words, member }: Actor): string | null {
  if (!member) return words.notAllowed;
  return mayDecide(member) ? null : words.alertSettings.forbidden;
}

const SETTINGS = /^(?:settings|设置|設定)(?:\s+|$)/iu;

const EXAMPLE = /^(?:test|测试|測試)$/iu;

export function asksForSettings(args: string): boolean {
  return SETTINGS.test(args) || EXAMPLE.test(args);
}

/** The answer to `/vendor-alerts settings [vendor]` and `/vendor-alerts test`. */
export async function answerSettings(ctx: Context, actor: Actor, text: string): Promise<Reply> {
  const refused = refusal(actor);
  if (refused) return saying(refused);
  if (EXAMPLE.test(text)) return exampleForm(ctx, actor, true);
  const name = text.replace(SETTINGS, '').trim();
  const { member, words } = actor;
  if (name === '' && member?.vendorIds) {
    return saying(words.rights.everybody);
  }
  const vendors = await visibleVendors(ctx, actor);
  const vendor = name === '' ? null : matchVendor(name, vendors);
  if (name !== '' && !vendor) {
    return saying(actor.words.vendor.unknownAlone(name));
  }
  return formOf(ctx, actor, vendor);
}

/** `form`: what somebody has chosen so far, for the estimate. */
export async function formOf(
  ctx: Context,
  actor: Actor,
  vendor: Vendor | null,
  form: FormValues | null = null,
): Promise<Reply> {
  const { db, clock } = ctx;
  const { workspaceId } = actor;
  const all = await loadSettings(db, workspaceId);
  const isOwn = vendor !== null && all.own.has(vendor.id);
  const settings = vendor ? all.of(vendor.id) : all.common;
  const [newest] = await listVersions(db, workspaceId, vendor?.id ?? null, 1);
  const others = vendor ? [] : await listVendors(db, workspaceId);
  const watched = vendor ? [vendor] : others.filter(({ id }) => !all.own.has(id));
  const volumes = await loadVolumes(ctx, workspaceId, watched.slice(0, MOST_SUMMED));
  const now = clock.now();
  const facts: FormFacts = {
    ...{ vendor, isOwn, now, basis: basisOf(chosen(settings, form), volumes, vendor, now) },
    // What holds for a vendor alone is its own hours; a vendor's form begins with those of all.
    settings: isOwn || !vendor ? settings : { ...settings, quiet: 'inherit' },
    indicators: [...new Set([...volumes.values()].flat().map(({ key }) => key))],
    metadata: JSON.stringify({ vendorId: vendor?.id ?? null, version: newest?.version ?? 0 }),
  };
  return { kind: 'modal', modal: settingsModal(actor, facts) };
}

/** More would keep somebody waiting at each click. */
const MOST_SUMMED = 100;

const Chosen = z.object({
  detectors: z.array(z.enum(DETECTORS)),
  threshold: z.coerce.number().pipe(z.literal(THRESHOLDS)),
  at_risk: z.coerce.number().pipe(z.literal(AT_RISKS)),
  least_n: z.coerce.number().pipe(z.literal(LEAST_NS)),
  least: z.enum(SEVERITIES),
});

function chosen(settings: Settings, form: FormValues | null): Settings {
  const read = Chosen.safeParse(form);
  if (!read.success) return settings;
  const { at_risk: atRisk, least_n: leastN, ...rest } = read.data;
  return { ...settings, ...rest, atRisk, leastN };
}

function basisOf(
  settings: Settings,
  volumes: ReadonlyMap<number, readonly Volume[]>,
  vendor: Vendor | null,
  now: Temporal.Instant,
): Basis {
  const all = [...volumes.values()].flat();
  const muted = new Set(mutesAt(settings, now).map(({ indicator }) => indicator));
  const counts = all.filter(({ kind }) => kind !== 'mean');
  const mean = (of: (volume: Volume) => number) =>
    counts.reduce((total, one) => total + of(one), 0) / Math.max(1, counts.length);
  return {
    ...expected(settings, all, muted),
    vendors: volumes.size,
    one: vendor ? { contacts: mean((one) => one.contactsADay), phi: mean((one) => one.phi) } : null,
  };
}

const HOURLY_KEYS = new Set(HOURLY.map(({ key }) => key));

/** By vendor, what is watched of it and how much of that there is. */
async function loadVolumes(
  { db, clock }: Context,
  workspaceId: string,
  vendors: readonly Vendor[],
): Promise<Map<number, readonly Volume[]>> {
  if (vendors.length === 0) return new Map();
  const ids = vendors.map(({ id }) => id);
  const today = clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  const heldOf = await loadHeld(db, workspaceId, ids);
  const watched = watchedWith(new Set(ids.flatMap((id) => [...heldOf(id, today).keys()])));
  const daysOf = await listWatchedDays(db, workspaceId, vendors, watched, DISPERSION_DAYS);
  return new Map(
    [...daysOf].map(([id, data]) => {
      const held = heldOf(id, data.today);
      const volumes = watched.flatMap((one): Volume[] => {
        const targets = held.get(one.key)?.rung ?? measuredBy(one.key)?.variant.targets;
        const days = data.days(one).filter(({ n }) => n > 0);
        if (!targets || days.length === 0) return [];
        const { kind, allowance } = agreedOf(one, targets);
        const contactsADay = sum(days).n / days.length;
        const phi = one.kind === 'mean' ? 1 : phiOf(days, kind);
        const isHourly = HOURLY_KEYS.has(one.key);
        return [{ key: one.key, kind: one.kind, isHourly, allowance, contactsADay, phi }];
      });
      return [id, volumes];
    }),
  );
}

const MOST_PAST = 20;

export async function historyOf(
  { db }: Context,
  actor: Actor,
  vendorId: number | null,
): Promise<Reply> {
  const [versions, policies] = await Promise.all([
    listVersions(db, actor.workspaceId, vendorId, MOST_PAST + 1),
    listPolicies(db, actor.workspaceId, vendorId, MOST_PAST),
  ]);
  const settings = versions.map(({ definition, setBy, setAt }) => ({
    ...{ what: definition, setBy, setAt },
  }));
  return { kind: 'modal', modal: historyModal(actor, { settings, policies }) };
}

/** `isAlone`: no other window lies below it. */
export async function exampleForm({ db }: Context, actor: Actor, isAlone = false): Promise<Reply> {
  const channel = await findAlertChannel(db, actor.workspaceId);
  return { kind: 'modal', modal: exampleModal(actor, channel?.channelId ?? null, isAlone) };
}
