// A breach as a card: what is wrong, since when, how sure that is, who is on it, what usually follows,
// and what may be pressed. Where it is over the value that fired stays, struck through beside that of
// now.
import type { Point, Usual } from '../background/model.ts';
import { nativeChart } from '../charts/native.ts';
import { line } from '../charts/spec.ts';
import { day, exact, number, shortPeriod } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { days } from '../lib/period.ts';
import { nameOf } from '../scorecard/view.ts';
import {
  actions,
  button,
  type ChartBlock,
  clip,
  context,
  LIMITS,
  option,
  overflow,
  plain,
  section,
  staticSelect,
} from '../slack/blocks.ts';
import { endsArchived } from './life.ts';
import { type Action, type Follow, feedOf, type Refusal, type Status, statusOf } from './model.ts';
import { isFeedOver } from './row.ts';
import { SNOOZES } from './snooze.ts';
import {
  type CardFacts,
  headOf,
  MARKS,
  overOf,
  ownerOf,
  stateOf,
  user,
  whyOf,
} from './view-why.ts';

type Kind = Action['kind'];
type May = (kind: Kind | Follow) => boolean;

/** Blocks without pictures: a card is data. Of the buttons, those that `may` lets through. */
export function breachCard(reader: Reader, facts: CardFacts, may: May = () => true) {
  const { saved, background } = facts;
  const status = statusOf(saved.breach);
  const head = headOf(reader, facts);
  const isOver = status === 'resolved';
  const why = isOver ? overOf(reader, facts) : whyOf(reader, facts, saved.latest);
  const small = [ownerOf(reader, facts), ...(isOver ? [] : [usualOf(reader, background.usual)])];
  const isArchived = endsArchived(saved.breach);
  const can: May = (kind) => {
    if (isArchived && (kind === 'reopen' || kind === 'plan')) return false;
    // What is missing is no figure that a plan could better.
    if (kind === 'plan' && saved.family === 'silence') return false;
    return may(kind) && !(kind === 'reopen' && isFeedOver(saved));
  };
  const elements = elementsOf(reader, saved, status, can);
  const follows = followsOf(reader, facts, status, can);
  return {
    text: clip(`${MARKS[status]} ${head} ${why}`, LIMITS.messageText),
    blocks: [
      section([`${MARKS[status]} ${head} · ${stateOf(reader, facts)}`, why].join('\n')),
      context([...small, ...planOf(reader, background)].join(' · ')),
      ...chartOf(reader, facts),
      ...(elements.length > 0 ? [actions(...elements)] : []),
      ...(follows.length > 0 ? [actions(...follows)] : []),
    ],
  };
}

const HOURS_MOST = 48;

/** What became of the earlier ones of its kind. */
function usualOf({ words, locale }: Reader, usual: Usual | null): string {
  const said = words.breaches.usual;
  if (!usual) return said.first;
  const { of, recovered, medianH } = usual;
  const time =
    medianH < HOURS_MOST
      ? said.hours(number(locale, Math.max(1, Math.round(medianH))))
      : said.days(number(locale, Math.round(medianH / 24)));
  const all = number(locale, of);
  return recovered === 0
    ? said.resolved(all, time)
    : said.recovered(number(locale, recovered), all, time);
}

/** None where there is no course to draw, or Slack can't. */
function chartOf(reader: Reader, { saved, unit, background }: CardFacts): ChartBlock[] {
  const { course } = background;
  const { target } = saved.latest;
  if (course.length < 2) return [];
  const { locale, words } = reader;
  const name = nameOf(reader, saved.indicator);
  const value = typeof target === 'number' ? target : null;
  const [divisor, label] = axisOf(reader, unit, course);
  const spec = line({
    title: words.breaches.chart.title(name),
    categories: course.map(({ from }) => shortPeriod(locale, days(from, from, 'day'))),
    series: [{ name, values: course.map((point) => point.value / divisor) }],
    ...(value === null
      ? {}
      : {
          target: {
            name: words.breaches.chart.agreed(exact(locale, unit, value)),
            value: value / divisor,
          },
        }),
    yLabel: label,
    unit,
    locale,
  });
  const block = nativeChart(spec);
  return block ? [block] : [];
}

const MINUTE_S = 60;

/** Seconds become minutes where most of them are longer than a few. */
function axisOf(
  { words }: Reader,
  unit: CardFacts['unit'],
  course: readonly Point[],
): readonly [divisor: number, label: string] {
  const { units } = words.trend;
  const longest = Math.max(...course.map(({ value }) => value));
  if (unit === 's' && longest >= 2 * MINUTE_S) return [MINUTE_S, words.breaches.chart.minutes];
  return [1, units[unit]];
}

/** What leads to a window; the rest is done at once. */
export const FORMS = ['assign', 'dispute', 'resolve', 'note', 'root_cause'] as const;
export type FormKind = (typeof FORMS)[number];

function isForm(kind: Kind): kind is FormKind {
  return (FORMS as readonly Kind[]).includes(kind);
}

type Buttons = {
  readonly line: readonly Kind[];
  readonly menu: readonly Kind[];
  readonly below: readonly Exclude<Follow, 'feed'>[];
};

/**
 * They follow the state, and each has its inverse. Five stand on a line, of which the last may be the
 * menu; the menu holds five. Below stands what may be begun: no plan from data that are in doubt.
 */
const BUTTONS: Readonly<Record<Status, Buttons>> = {
  open: {
    line: ['acknowledge', 'assign', 'snooze', 'escalate'],
    menu: ['resolve', 'dispute', 'note', 'root_cause'],
    below: ['plan', 'observe'],
  },
  acknowledged: {
    line: ['resolve', 'take_back', 'assign', 'snooze'],
    menu: ['escalate', 'dispute', 'note', 'root_cause'],
    below: ['plan', 'observe'],
  },
  snoozed: {
    line: ['wake', 'assign'],
    menu: ['resolve', 'dispute', 'note', 'root_cause'],
    below: ['plan', 'observe'],
  },
  disputed: { line: ['withdraw', 'resolve'], menu: ['note', 'root_cause'], below: ['observe'] },
  resolved: { line: ['reopen'], menu: ['note', 'root_cause'], below: ['plan', 'observe'] },
};
/** Of a vendor, within a question. */
const NAME = 60;
/** So few need no menu. */
const MENU_LEAST = 3;

function elementsOf({ words }: Reader, saved: CardFacts['saved'], status: Status, may: May) {
  const { buttons, snooze } = words.breaches;
  const { id } = saved;
  // Which step the presser saw: a second press of the same card takes no second one.
  const carried = (kind: Kind) =>
    kind === 'escalate' ? `${id}/${kind}/${saved.breach.steps}` : `${id}/${kind}`;
  const element = (kind: Kind) => {
    const value = carried(kind);
    if (kind === 'snooze') {
      const offered = SNOOZES.map((each) => option(snooze[each], `${id}/${each}`));
      const pick = option(snooze.pick, `${id}/pick`);
      return staticSelect('breach.snooze', snooze.label, [...offered, pick], -1);
    }
    const style = kind === 'acknowledge' ? 'primary' : undefined;
    return button(buttons[kind], `breach.${isForm(kind) ? 'form' : 'press'}:${kind}`, value, style);
  };
  const line = BUTTONS[status].line.filter(may);
  const menu = BUTTONS[status].menu.filter(may);
  if (menu.length < MENU_LEAST) return [...line, ...menu].map(element);
  const options = menu.flatMap((kind) =>
    kind === 'snooze' ? [] : [option(buttons[kind], carried(kind))],
  );
  return [...line.map(element), overflow('breach.form:menu', options)];
}

/** Once a plan was started its card is what is needed next. */
function followsOf(reader: Reader, facts: CardFacts, status: Status, may: May) {
  const { saved, vendor, background } = facts;
  const { plan } = background;
  const { words } = reader;
  const { buttons } = words.plans;
  const start = () =>
    button(buttons.start, 'plan.start', `${vendor.id}/${saved.id}/${saved.indicator}`);
  const made = {
    plan: () => (plan ? button(buttons.showPlan, 'plan.show', `${plan.id}`) : start()),
    observe: () => button(words.observations.buttons.log, 'observation.about', `${vendor.id}`),
  };
  const begun = BUTTONS[status].below.filter(may).map((kind) => made[kind]());
  return may('feed') ? [...feedButtons(reader, facts), ...begun] : begun;
}

/** Whoever knows that no more will come ends the waiting, and whoever knows better takes that back. */
function feedButtons({ words }: Reader, { saved, vendor }: CardFacts) {
  const feed = feedOf(saved);
  const said = words.breaches.feed;
  if (feed && isFeedOver(saved)) return [button(said.await, 'breach.feed', `${saved.id}/await`)];
  if (!feed || saved.breach.resolved) return [];
  const confirm = {
    title: plain(said.title, 100),
    text: plain(said.text(clip(vendor.name, NAME), said.kinds[feed]), 300),
    confirm: plain(said.end, 30),
    deny: plain(said.cancel, 30),
  };
  return [{ ...button(said.end, 'breach.feed', `${saved.id}/end`), confirm }];
}

/** How the plan stands that was started from it. */
function planOf({ words }: Reader, { plan }: CardFacts['background']): string[] {
  if (!plan) return [];
  const { list, ofBreach } = words.plans;
  const verdict = plan.verdict ? [list.verdicts[plan.verdict]] : [];
  return [ofBreach([list.status[plan.status], ...verdict].join(', '))];
}

/** Who was first is told to the second. */
export function refusalOf(reader: Reader, refusal: Refusal): string {
  const { refused } = reader.words.breaches;
  if (refusal.refused === 'already' || refusal.refused === 'resolved') {
    const at = toTheSecond(reader, refusal.at);
    if (refusal.refused === 'resolved') return refused.resolved(refusal.by && user(refusal.by), at);
    return refused.already(user(refusal.by), at);
  }
  return refusal.refused === 'nothing' ? refused.not_so : refused[refusal.refused];
}

export function toTheSecond({ locale, tz }: Reader, at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(tz);
  const time = local.toPlainTime().toString({ smallestUnit: 'second' });
  return `${day(locale, local.toPlainDate())} ${time}`;
}
