// Every change of a plan, the newest first.
import { day, instant, labelled, measure } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { linkTo } from '../observations/card.ts';
import { clip, context, LIMITS, type Modal, plain, section } from '../slack/blocks.ts';
import type { Vendor } from '../vendors/model.ts';
import { mention, unitOf } from './card.ts';
import type { Plan } from './model.ts';

type Logged = {
  readonly kind: string;
  readonly by: string | null;
  readonly at: Temporal.Instant;
  readonly detail: Readonly<Record<string, unknown>>;
};

const SHOWN = 40;
const ENTRY = 500;

export function historyModal(
  reader: Reader,
  { tz }: Vendor,
  plan: Plan,
  events: readonly Logged[],
): Modal {
  const { words, locale } = reader;
  const { trail } = words.plans;
  const kinds: Readonly<Record<string, string>> = trail.kinds;
  const lines = events.slice(0, SHOWN).map(({ kind, by, at, detail }) => {
    const who = by ? mention(by) : trail.job;
    const what = detailText(reader, plan, detail);
    const deed = kinds[kind] ?? kind;
    return `${instant(locale, at, tz, 0)} · ${who} ${what ? labelled(locale, deed, what) : deed}`;
  });
  return {
    type: 'modal',
    title: plain(trail.title, LIMITS.modalTitle),
    close: plain(words.explain.close, LIMITS.modalTitle),
    blocks: [
      ...lines.map((line) => section(clip(line, LIMITS.sectionText))),
      ...(events.length > SHOWN ? [context(trail.more)] : []),
    ],
  };
}

function detailText(reader: Reader, plan: Plan, detail: Logged['detail']): string {
  const { words, locale } = reader;
  const { task, target, due, mood, text, who, to, link, fileLink } = detail;
  const { wasTarget, wasDue, clientOwner, vendorOwner, wasClient, wasVendor } = detail;
  const figure = (value: unknown) =>
    typeof value === 'number' ? measure(locale, unitOf(plan.key), value) : '';
  const until = (value: unknown) =>
    typeof value === 'string' ? words.plans.by(day(locale, Temporal.PlainDate.from(value))) : '';
  const found = typeof task === 'number' ? plan.tasks.find(({ id }) => id === task) : undefined;
  const added = typeof task === 'object' && task ? (task as { title?: unknown }).title : undefined;
  const name = found?.title ?? added;
  const moods: Readonly<Record<string, string>> = words.plans.moods;
  const parts = [
    typeof name === 'string' ? mrkdwn`${name}` : '',
    changeText(figure(wasTarget), figure(target)),
    changeText(until(wasDue), until(due)),
    ...ownerTexts(words, [wasClient, clientOwner], [wasVendor, vendorOwner]),
    typeof mood === 'string' ? (moods[mood] ?? '') : '',
    typeof to === 'string' ? mention(to) : '',
    typeof who === 'string' ? mrkdwn`${who}` : '',
    typeof text === 'string' ? mrkdwn`${clip(text, ENTRY)}` : '',
    typeof link === 'string' ? linkTo(link, words.plans.link) : '',
    typeof fileLink === 'string' ? linkTo(fileLink, words.plans.file) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

type Pair = readonly [before: unknown, after: unknown];

/** Nothing of those who stay; who was there before anybody thought of owners is told by nobody. */
function ownerTexts({ plans }: Reader['words'], client: Pair, vendor: Pair): string[] {
  const named = (one: unknown) => (typeof one === 'string' ? mention(one) : '–');
  const { clientOwner, vendorOwner } = plans.form;
  return (
    [
      [clientOwner, client],
      [vendorOwner, vendor],
    ] as const
  )
    .filter(([, [before, after]]) => after !== undefined && before !== after)
    .map(([label, [before, after]]) => `${label}: ${named(before)} → ${named(after)}`);
}

/** What it was before stands there where it is known, and another. */
function changeText(before: string, after: string): string {
  return before === '' || before === after ? after : `${before} → ${after}`;
}
