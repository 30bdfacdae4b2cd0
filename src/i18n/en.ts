// The catalogue that types the others. Functions that take what people typed return Slack markup
// with it escaped; everything else is plain text that may stand anywhere.

import { mrkdwn } from '../lib/mrkdwn.ts';
import { en as admin } from './admin.ts';
import { en as alertSettings } from './alert-settings.ts';
import { en as breaches } from './breaches.ts';
import { en as calls } from './calls.ts';
import { en as cards } from './cards.ts';
import * as catalogue from './catalogue-en.ts';
import { en as charts } from './charts.ts';
import { en as compare } from './compare.ts';
import { en as digestForms } from './digest-forms.ts';
import { en as digests } from './digests.ts';
import * as figureIndicators from './figure-indicators.ts';
import { en as files } from './files.ts';
import { en as floods } from './floods.ts';
import { en as form } from './form.ts';
import { en as frozen } from './frozen.ts';
import { en as guards } from './guards.ts';
import { en as home } from './home.ts';
import { en as ideas } from './ideas.ts';
import { en as incidents } from './incidents.ts';
import * as indicators from './indicators.ts';
import * as kpi from './kpi.ts';
import { en as kudos } from './kudos.ts';
import { en as meetings } from './meetings.ts';
import { en as observations } from './observations-en.ts';
import { en as plans } from './plans.ts';
import { counted } from './plural.ts';
import { en as presses } from './presses.ts';
import { en as quiet } from './quiet.ts';
import { en as reviews } from './reviews.ts';
import { en as rights } from './rights.ts';
import { en as rows } from './rows.ts';
import { en as targets } from './targets.ts';
import { en as templates } from './templates.ts';
import { en as trends } from './trends.ts';
import { en as ways } from './ways.ts';

export const en = {
  ...compare,
  ...form,
  ...targets,
  ...rows,
  ...trends,
  ...ways,
  alertSettings,
  calls,
  cards,
  digestForms,
  digests,
  presses,
  quiet,
  working: 'Working on it…',
  broken: (ref: string) =>
    `Something broke on our side (ref ${ref}). Nothing was saved; please try again.`,
  unknownCommand: 'I don’t know that command. It may belong to a newer version of me.',
  unknownAction:
    'That button belongs to an older message. Run the command again to get a fresh one.',
  tooLate: 'Slack waited too long for this to open. Press the button again.',
  notOpened: 'Slack could not open this window. Press the button again.',
  notAllowed: 'You have no access here. Ask an admin of Plumbline to add you.',

  share: {
    button: 'Share',
    done: 'Shared with the channel.',
    already: 'Already shared: scroll up in this channel.',
    unknown:
      'Slack didn’t say whether it was posted. Look at the channel before you share it again.',
    invite: 'I’m not in this channel. Type `/invite @Plumbline` here, then press Share again.',
    refused: (code: string) =>
      mrkdwn`Slack refused to post this here (${code}). Nothing was shared.`,
    confirm: (vendor: string) =>
      mrkdwn`*People of another organisation read this channel.* Share ${vendor}’s score with them?`,
    confirmButton: 'Share anyway',
    keepButton: 'Keep it private',
    kept: 'Kept private.',
    forbidden: 'Only leads can share a score with a channel.',
    by: (user: string) => `Shared by <@${user}>`,
  },

  vendor: {
    none: 'There are no vendors yet. An operator can load contacts: `npx plumbline import contacts FILE`.',
    unknown: (name: string) => mrkdwn`No vendor is called *${name}*. Did you mean one of these?`,
    unknownAlone: (name: string) => mrkdwn`No vendor is called *${name}*.`,
    pick: 'Which vendor?',
    placeholder: 'Type a name',
    other: 'Another vendor',
    gone: 'That vendor no longer exists. Run the command again.',
    notYours: 'You can only see the vendor that you work for.',
  },

  period: {
    unknown: (words: string) =>
      mrkdwn`I don’t understand the period “${words}”. Say, for example: ${'today'}, last 7 days, last month, 2026-10, 2026-W40, 2026-Q3, last year or 2026-10-01..2026-10-15.`,
  },

  help: {
    title: '*/vendor-score* shows a vendor’s KPIs as one honest score. Only you see the answer.',
    lines: [
      '`/vendor-score` lets you pick a vendor',
      '`/vendor-score acme` scores the last 30 days',
      '`/vendor-score acme last month` scores a period: today, yesterday, last 7 days, this month, last month, 2026-10, 2026-W40, last quarter, 2026-Q3, 2026-10-01..2026-10-15',
      '`/vendor-targets acme` shows and changes what both sides agreed on',
      '`/vendor-kpi define fcr` explains an indicator, `/vendor-kpi list` shows what is measured',
      compare.compare.usage,
      trends.trends.usage,
      breaches.usage,
      plans.usage,
      meetings.usage,
      digests.usage,
      admin.usage,
      observations.usage,
      ideas.usage,
    ],
    text: 'Usage: /vendor-score [vendor] [period]',
  },

  /** By id and variant. */
  indicators: { ...indicators.en, ...figureIndicators.en },
  catalogue: catalogue.en,
  kpi: kpi.en,

  dimensions: {
    channel: 'Channel',
    issue_type: 'Issue type',
    queue: 'Queue',
    priority: 'Priority',
    segment: 'Customer segment',
    hour: 'Hour of day',
  },
  blankKey: '(none)',

  score: {
    dataTo: (when: string) => `Data to ${when}`,
    noData: 'No data yet',
    provisional: 'provisional',
    none: 'no score',
    /** Behind the grade: what the band between low and high means for the change. */
    since: (change: string, previous: string, real: boolean) =>
      `${change} against ${previous}, ${real ? 'a real difference' : 'within the noise'}`,
    band: (low: string, high: string) => `(${low}–${high})`,
    firstPeriod: 'nothing earlier to compare with',
    losses: (items: string) => `Largest losses: ${items}`,
    noLosses: 'No points lost: everything is at its stretch target.',
    lossInWords: (name: string, actual: string, target: string, lost: string, missed: string) =>
      `*${name}* at ${actual} against ${target} agreed loses ${lost} points, ${missed} of them by missing the target.`,
    lossAboveTarget: (name: string, actual: string, target: string, lost: string) =>
      `*${name}* at ${actual} meets the ${target} agreed; ${lost} points are left up to the stretch target.`,
    lossUnreported: (name: string, lost: string) =>
      `*${name}* was not reported and costs ${lost} points.`,
    table: {
      caption: (vendor: string, period: string) => `Indicators of ${vendor}, ${period}`,
      indicator: 'Indicator',
      actual: 'Actual',
      target: 'Target',
      points: 'Points',
      change: 'Change',
      n: 'n',
    },
    chart: {
      title: 'Score over the last periods',
      series: 'Score',
      target: 'Contract met (80)',
      axis: 'Points',
    },
    explain: 'Explain',
    breakDown: 'Break down',
    trend: 'Trend',
    tooFew: (names: string) => `Too few answers to score: ${names}.`,
    tooFewItem: (name: string, n: string, needed: string) => `${name} (${n} of ${needed})`,
    unmeasured: (names: string) => `Not measured yet: ${names}.`,
    provisionalBecause: (share: string) =>
      `Provisional: the evidence covers ${share} of the weight.`,
    noScoreBecause: (share: string) =>
      `No score: the evidence covers only ${share} of the weight, and 40 % is the least.`,
    emptyTitle: (vendor: string, period: string) => mrkdwn`*${vendor}* has no data for ${period}.`,
    emptyNewest: (when: string) => `The newest data are from ${when}.`,
    emptyNever: 'Nothing has been imported for this vendor.',
    emptyButton: (period: string) => `Show ${period}`,
    text: (vendor: string, score: string, grade: string, period: string) =>
      mrkdwn`${vendor} scored ${score} (${grade}) for ${period}`,
    textNone: (vendor: string, period: string) => mrkdwn`${vendor} has no score for ${period}`,
    textChange: (points: string, down: boolean, previous: string, real: boolean) =>
      `, ${points} points ${down ? 'below' : 'above'} ${previous}, ${real ? 'a real difference' : 'a difference within the noise'}.`,
    textSame: (previous: string) => `, the same as ${previous}.`,
    textEnd: '.',
    and: ', ',
    both: ' and ',
    gates: {
      critical_incident: 'Open critical compliance or data-protection incident',
      critical_sla: 'Resolution SLA below its floor two periods running',
      csat_bottom2: 'More than one in ten answers is a 1 or 2',
    } as Readonly<Record<string, string>>,
    gate: (reason: string, cap: string, difference: string) =>
      `*${difference}* ${reason}: the score is capped at ${cap}.`,
    gateIdle: (reason: string, cap: string) =>
      `${reason}: no score above ${cap}, which changes nothing here.`,
    guard: (name: string, counter: string, difference: string) =>
      `*${difference}* No credit above target for ${name} while ${counter} got worse.`,
  },

  guards,
  incidents,
  explain: {
    title: 'Where the points are',
    close: 'Close',
    intro: (vendor: string, period: string) => mrkdwn`*${vendor}* · ${period}`,
    row: (name: string, points: string, possible: string, lost: string) =>
      `*${name}* · ${points} of ${possible} points · lost ${lost}`,
    value: (actual: string, n: string) => `${actual} (n ${n})`,
    interval: (low: string, high: string) => `95 % between ${low} and ${high}`,
    ladder: (floor: string, target: string, stretch: string) =>
      `floor ${floor} · target ${target} · stretch ${stretch}`,
    utility: (utility: string) => `${utility} of 100 on that scale`,
    weight: (weight: string, share: string) =>
      `weight ${weight}, after evidence ${share} of the score`,
    evidence: (sample: string, quality: string) =>
      `evidence: sample ${sample}, data quality ${quality}`,
    excluded: (items: string) => `left out: ${items}`,
    excludedItem: (count: string, reason: string) => `${count} ${reason}`,
    sum: (rows: string, guards: string, gates: string, score: string) =>
      `${rows} points from the rows${guards}${gates} = *${score}*`,
    sumPart: (difference: string, what: string) => ` ${difference} ${what}`,
    guards: 'guards',
    gates: 'gates',
    removed: 'Without weight in this score',
    notReported: 'not reported, so it counts as zero',
    reasons: {
      not_applicable: 'not measured',
      no_target: 'no target agreed on',
      not_due: 'not due yet',
      too_few: 'too few answers',
      did_not_report: 'not reported, so it counts as zero',
    } as Readonly<Record<string, string>>,
    method:
      'Each indicator earns 0 points at its floor, 80 % of its share at the target agreed and all of it at the stretch target. Thin or doubtful evidence lowers an indicator’s weight, never its value.',
  },

  excluded: {
    no_handle_time: 'without handling time',
    cancelled: 'cancelled',
    abandoned: 'abandoned',
    open_not_due: 'still open, not due yet',
    no_case: 'answered without a case',
    resolved_at_missing: 'closed without a resolution time',
    reopens_missing: 'without a count of reopenings',
    window_open: 'still inside the window',
    not_inbound: 'not opened by the customer',
    response_missing: 'answered at an unknown time',
    no_wait: 'without a waiting time',
    no_customer: 'without a customer',
    no_reason: 'without a reason',
    redialled: 'dialled again within the hour',
    transactional: 'about a routine request',
    touches_missing: 'without counts of transfers, reopenings and replies',
    transfers_missing: 'without a count of transfers',
    escalation_missing: 'not known whether escalated',
    complaint_missing: 'not known whether a complaint',
    no_cause: 'complaints without a cause',
    no_cost: 'without a cost',
    blank: 'blank answers',
  } as Readonly<Record<string, string>>,

  templates,
  frozen,
  floods,

  trend: {
    title: (vendor: string, what: string) => mrkdwn`*${vendor}* · ${what} over time`,
    score: 'Score',
    pick: 'Show another line',
    tooFew: 'Not enough periods with data to draw a line yet.',
    units: {
      '%': '%',
      s: 's',
      contacts: 'contacts',
      points: 'points',
      per_1000: '‰',
      number: '',
      money: 'money',
    },
    table: { period: 'Period', value: 'Value', change: 'Change', interval: '95 % between', n: 'n' },
    text: (vendor: string, what: string, first: string, last: string) =>
      mrkdwn`${vendor}: ${what} went from ${first} to ${last}.`,
  },

  breakDown: {
    title: (vendor: string, period: string, dimension: string) =>
      mrkdwn`*${vendor}* · ${period} · by ${dimension.toLowerCase()}`,
    caption: (vendor: string, dimension: string) => `${vendor} by ${dimension.toLowerCase()}`,
    pick: 'Break down by',
    more: (hidden: string) => `Left out: ${counted(hidden, 'group')}, the smallest.`,
    none: 'There is nothing to break down in this period.',
    text: (vendor: string, dimension: string, count: string) =>
      mrkdwn`${vendor} by ${dimension.toLowerCase()}: ${count} ${count === '1' ? 'group' : 'groups'}.`,
  },

  breaches,
  admin,
  plans,
  meetings,
  charts,
  files,
  home,
  rights,
  observations,
  ideas,
  kudos,
  reviews,
};
