// The form of how a vendor is watched, and the windows on top of it.
import { number, percent } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  context,
  LIMITS,
  type Modal,
  option,
  plain,
  section,
} from '../slack/blocks.ts';
import {
  checkboxes,
  datePicker,
  formModal,
  input,
  multiSelectInput,
  radioButtons,
  selectInput,
  textInput,
  usersSelect,
} from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import type { Expected } from './expected.ts';
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
import { YEARS } from './rates.ts';

type Element = Parameters<typeof input>[0]['element'];

/** What the estimate stands on. */
export type Basis = Expected & {
  readonly vendors: number;
  /** Of one vendor alone: contacts a day and φ, on average over its indicators. */
  readonly one: { readonly contacts: number; readonly phi: number } | null;
};

export type FormFacts = {
  /** Null: all vendors. */
  readonly vendor: Vendor | null;
  /** Whether the vendor has settings of its own. */
  readonly isOwn: boolean;
  readonly settings: Settings;
  /** What can be muted. */
  readonly indicators: readonly string[];
  readonly basis: Basis;
  readonly now: Temporal.Instant;
  readonly metadata: string;
};

export function settingsModal(reader: Reader, facts: FormFacts): Modal {
  const { words } = reader;
  const said = words.alertSettings;
  const { settings, metadata, vendor } = facts;
  const changed = `settings.change:${vendor?.id ?? 0}`;
  return formModal({
    ...{ id: 'settings.save', title: said.title, submit: said.save, close: said.close, metadata },
    blocks: [
      section(scopeText(reader, facts)),
      scopeButtons(reader, facts),
      input({
        ...{ name: 'detectors', label: said.detectors, changed, optional: true },
        element: checkboxes(
          DETECTORS.map((each) => option(said.detector[each], each)),
          settings.detectors,
        ),
      }),
      input({
        ...{ name: 'threshold', label: said.threshold, changed },
        element: radioButtons(
          THRESHOLDS.map((each) => option(said.thresholds[each], `${each}`)),
          THRESHOLDS.indexOf(settings.threshold),
        ),
      }),
      input({
        ...{ name: 'at_risk', label: said.atRisk, changed },
        element: selectInput(
          AT_RISKS.map((each) =>
            option(said.atRiskOf(percent(reader.locale, 100 * each, 0)), `${each}`),
          ),
          AT_RISKS.indexOf(settings.atRisk),
        ),
      }),
      input({
        ...{ name: 'least_n', label: said.leastN, changed },
        element: selectInput(
          LEAST_NS.map((each) => option(said.leastNs[each], `${each}`)),
          LEAST_NS.indexOf(settings.leastN),
        ),
      }),
      input({
        ...{ name: 'least', label: said.least, changed },
        element: selectInput(
          SEVERITIES.map((each) => option(said.severity[each], each)),
          SEVERITIES.indexOf(settings.least),
        ),
      }),
      expectedBlock(reader, facts.basis),
      ...muteInputs(reader, facts),
      ...quietInputs(reader, facts),
      input({
        ...{ name: 'owner', label: said.owner, optional: true },
        element: usersSelect(settings.ownerId ?? undefined),
      }),
    ],
  });
}

function scopeText({ words }: Reader, { vendor, isOwn }: FormFacts): string {
  const { scopeAll, scopeOwn, scopeCommon } = words.alertSettings;
  if (!vendor) return scopeAll;
  return isOwn ? scopeOwn(vendor.name) : scopeCommon(vendor.name);
}

function scopeButtons({ words }: Reader, { vendor, isOwn }: FormFacts) {
  const said = words.alertSettings;
  const id = `${vendor?.id ?? 0}`;
  return actions(
    {
      type: 'external_select',
      action_id: 'settings.pick',
      placeholder: plain(said.pick, LIMITS.placeholder),
      min_query_length: 0,
    },
    ...(vendor ? [button(said.all, 'settings.all', '0')] : []),
    button(said.steps, 'steps.open', id),
    button(said.history, 'settings.history', id),
    button(said.example, 'settings.example', id),
    ...(vendor && isOwn ? [asAllButton(words, 'settings.as_all', vendor)] : []),
  );
}

/** Asks first: what the vendor had stays in the history only. */
export function asAllButton({ alertSettings }: Reader['words'], id: string, vendor: Vendor) {
  const { asAll, close } = alertSettings;
  return {
    ...button(asAll.button, id, `${vendor.id}`),
    confirm: {
      title: plain(asAll.button, 100),
      text: plain(asAll.text(vendor.name), 300),
      confirm: plain(asAll.button, 30),
      deny: plain(close, 30),
    },
  };
}

function expectedBlock({ words, locale }: Reader, basis: Basis) {
  const said = words.alertSettings;
  const { low, high, indicators, vendors, one } = basis;
  const times = (value: number) => number(locale, value, value < 10 ? 1 : 0);
  const many = number(locale, indicators);
  const years = number(locale, YEARS);
  if (indicators === 0) return { ...context(said.noBasis), block_id: 'expected' };
  const from = one
    ? said.basis(many, number(locale, one.contacts), number(locale, one.phi, 1), years)
    : said.basisOfMany(number(locale, vendors), many, years);
  return { ...context(said.expected(times(low), times(high)), from), block_id: 'expected' };
}

/** A mute by what it is about: two of one indicator are one. */
export function muteKey({ indicator, until }: Mute): string {
  return `${indicator} ${until}`;
}

function muteInputs(reader: Reader, { settings, indicators, vendor, now }: FormFacts) {
  const said = reader.words.alertSettings;
  const kept = mutesAt(settings, now);
  const tz = vendor?.tz ?? reader.tz;
  const until = (mute: Mute) =>
    mute.until.subtract({ seconds: 1 }).toZonedDateTimeISO(tz).toPlainDate().toString();
  const lines = kept.map((mute) =>
    option(said.keptLine(nameOf(reader, mute.indicator), until(mute), mute.reason), muteKey(mute)),
  );
  const options = indicators
    .slice(0, LIMITS.options)
    .map((key) => option(nameOf(reader, key), key));
  return [
    ...(kept.length > 0
      ? [
          input({
            ...{ name: 'kept', label: said.kept, optional: true },
            element: checkboxes(lines, kept.map(muteKey)),
          }),
        ]
      : []),
    ...(options.length > 0
      ? [
          input({
            ...{ name: 'mute', label: said.mute, hint: said.muteHint, optional: true },
            element: multiSelectInput(options, MOST_MUTES) as Element,
          }),
          input({
            ...{ name: 'mute_until', label: said.muteUntil, optional: true },
            element: datePicker(),
          }),
          input({
            ...{ name: 'mute_reason', label: said.muteReason, optional: true },
            element: textInput({ max: MOST_REASON }),
          }),
        ]
      : []),
  ];
}

const NIGHT = { from: '22:00', to: '07:00', weekdays: [1, 2, 3, 4, 5, 6, 7] };

function quietInputs(reader: Reader, { settings, vendor }: FormFacts) {
  const { words, tz } = reader;
  const said = words.alertSettings;
  const { form, weekdays: names } = words.digestForms;
  const kinds = vendor ? (['inherit', 'none', 'own'] as const) : (['none', 'own'] as const);
  const labels: Readonly<Record<string, string>> = vendor ? said.quiets : said.quietsAll;
  const { quiet } = settings;
  const chosen = typeof quiet === 'string' ? quiet : 'own';
  const shown = typeof quiet === 'string' ? { ...NIGHT, tz: vendor?.tz ?? tz } : quiet;
  const at = Math.max(0, (kinds as readonly string[]).indexOf(chosen));
  const zone = input({
    ...{ name: 'zone', label: form.zone },
    element: {
      type: 'external_select',
      placeholder: plain(form.zonePlaceholder, LIMITS.placeholder),
      min_query_length: 0,
      initial_option: option(shown.tz, shown.tz),
    },
  });
  return [
    input({
      ...{ name: 'quiet', label: said.quiet, hint: said.quietHint },
      element: radioButtons(
        kinds.map((kind) => option(labels[kind] ?? kind, kind)),
        at,
      ),
    }),
    input({
      ...{ name: 'from', label: said.from },
      element: { type: 'timepicker', initial_time: shown.from },
    }),
    input({
      ...{ name: 'to', label: said.to, hint: said.toHint },
      element: { type: 'timepicker', initial_time: shown.to },
    }),
    input({
      ...{ name: 'weekdays', label: said.weekdays, optional: true },
      element: checkboxes(
        names.map((name, index) => option(name, `${index + 1}`)),
        shown.weekdays.map(String),
      ),
    }),
    { ...zone, element: { ...zone.element, action_id: 'digest.zone' } },
  ];
}

export function exampleModal({ words }: Reader, channelId: string | null, isAlone: boolean): Modal {
  const said = words.alertSettings.sample;
  const close = isAlone ? words.breaches.forms.cancel : said.close;
  return formModal({
    ...{ id: 'settings.sample', title: said.title, submit: said.send, close },
    metadata: '',
    blocks: [
      input({
        ...{ name: 'channel', label: said.channel, hint: said.hint },
        element: {
          type: 'conversations_select',
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          ...(channelId ? { initial_conversation: channelId } : {}),
        },
      }),
    ],
  });
}
