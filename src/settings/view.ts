// What was changed, when and by whom; and the example of a breach.
import { opened } from '../breaches/life.ts';
import type { Breach } from '../breaches/model.ts';
import { breachCard } from '../breaches/view.ts';
import { factsOf } from '../breaches/view-why.ts';
import { DEFAULT_POLICY, type Policy } from '../escalation/model.ts';
import { aside, instant, number, percent, zone } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import { nameOf } from '../scorecard/view.ts';
import { type Modal, plain, section } from '../slack/blocks.ts';
import { DEFAULT_SETTINGS, type Settings } from './model.ts';

type At = Temporal.Instant;
type Change<T> = { readonly what: T; readonly setBy: string; readonly setAt: At };

/** The newest first. */
export type Past = {
  readonly settings: readonly Change<Settings | null>[];
  readonly policies: readonly Change<Policy | null>[];
};

const MOST_LINES = 20;

export function historyModal(reader: Reader, past: Past): Modal {
  const { title, close, none, line } = reader.words.alertSettings.past;
  const all = [
    ...past.settings.map((change, at) => {
      const before = past.settings[at + 1]?.what ?? null;
      return { ...change, text: changeText(reader, change.what, before) };
    }),
    ...past.policies.map((change) => ({ ...change, text: policyText(reader, change.what) })),
  ].toSorted((a, b) => Temporal.Instant.compare(b.setAt, a.setAt));
  const lines = all
    .slice(0, MOST_LINES)
    .map(({ setAt, setBy, text }) =>
      section(line(instant(reader.locale, setAt, reader.tz), `<@${setBy}>`, text)),
    );
  return {
    type: 'modal',
    title: plain(title, 24),
    close: plain(close, 24),
    blocks: lines.length > 0 ? lines : [section(none)],
  };
}

const FIELDS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

/** h 5 → 4, month 70 % → 90 % */
function changeText(reader: Reader, after: Settings | null, before: Settings | null): string {
  const { past } = reader.words.alertSettings;
  if (!after) return past.asAll;
  const from = before ?? DEFAULT_SETTINGS;
  const changes = FIELDS.flatMap((field) => {
    const [was, is] = [valueText(reader, from, field), valueText(reader, after, field)];
    return was === is ? [] : [past.change(past.fields[field], was, is)];
  });
  if (changes.length === 0) return before ? past.same : past.first;
  return changes.join('; ');
}

function valueText(reader: Reader, settings: Settings, field: keyof Settings): string {
  const { locale, words, tz } = reader;
  const said = words.alertSettings;
  const { nothing } = said.past;
  switch (field) {
    case 'detectors':
      return settings.detectors.map((each) => said.detector[each]).join(', ') || nothing;
    case 'threshold':
    case 'leastN':
      return number(locale, settings[field]);
    case 'atRisk':
      return percent(locale, 100 * settings.atRisk, 0);
    case 'least':
      return said.past.severity[settings.least];
    case 'mutes': {
      const line = (mute: Settings['mutes'][number]) =>
        mrkdwn`${said.keptLine(nameOf(reader, mute.indicator), instant(locale, mute.until, tz), mute.reason)}`;
      return settings.mutes.map(line).join(' + ') || nothing;
    }
    case 'quiet': {
      const { quiet } = settings;
      if (typeof quiet === 'string') return said.quiets[quiet];
      const days = quiet.weekdays.map((day) => words.digestForms.weekdays[day - 1] ?? '');
      return `${quiet.from}–${quiet.to} ${days.join(' ')}${aside(locale, zone(locale, quiet.tz))}`;
    }
    case 'ownerId':
      return settings.ownerId ? `<@${settings.ownerId}>` : nothing;
  }
}

function policyText({ words, locale }: Reader, policy: Policy | null): string {
  const { past, escalation } = words.alertSettings;
  if (!policy) return past.escalation(past.asAll);
  const all = policy.steps.map(({ waitMin, to }) => {
    const min = number(locale, waitMin);
    return to.kind === 'vendor'
      ? escalation.short.vendor(min)
      : escalation.short[to.kind](to.id, min);
  });
  return past.escalation(all.join(', ') || past.noSteps);
}

const NUMBERS = {
  ...{ days: 5, misses: 223, n: 1_212, allowance: 0.1, target: 90, phi: 1.4 },
  ...{ evidence: 6, chance: Math.exp(-6) },
};

/** As a breach looks, but for what its buttons do. Nothing of it is kept as a breach. */
export function exampleCard(reader: Reader, now: At) {
  const { mark, vendor } = reader.words.alertSettings.sample;
  const breach: Breach = opened(1, { now, policy: DEFAULT_POLICY, reach: (at) => at });
  const since = now
    .subtract({ hours: 5 * 24 })
    .toZonedDateTimeISO(reader.tz)
    .toPlainDate();
  const numbers = { ...NUMBERS, since: since.toString() };
  const facts = factsOf(
    { id: 0, name: vendor, tz: reader.tz },
    {
      ...{ id: 0, vendorId: 0, indicator: 'sla_compliance/resolution', subject: '' },
      ...{ family: 'worse', openedAt: now, fired: numbers, latest: numbers, version: 1, breach },
    },
  );
  const { text, blocks } = breachCard(
    reader,
    facts,
    (kind) => kind !== 'plan' && kind !== 'observe',
  );
  const harmless = JSON.parse(
    JSON.stringify(blocks).replaceAll('"action_id":"breach.', '"action_id":"settings.pressed:'),
  ) as typeof blocks;
  return { text: `${mark} ${text}`, blocks: [section(mark), ...harmless] };
}
