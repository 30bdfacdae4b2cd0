// What every entry point is sent by somebody who made it up: values of one vendor's rows.
import { writeComparison } from '../../src/compare/model.ts';
import { DOUBTED } from '../../src/guards/model.ts';
import { lastDays } from '../../src/lib/period.ts';
import { writeBehind } from '../../src/rows/model.ts';
import { writeSubject } from '../../src/scorecard/ask.ts';

/** `own`: shows nothing but what the reader may see, so that only strangers are turned away. */
export type Line = {
  readonly value: string;
  readonly detail?: string;
  readonly own?: true;
  /** Who of the workspace's roles it is for, beside admins and leads of all vendors. */
  readonly viewers?: true;
};

export type Rows = {
  readonly vendor: number;
  readonly other: number;
  readonly proposal: number;
  readonly breach: number;
  readonly digest: number;
  readonly plan: number;
  readonly meeting: number;
  readonly observation: number;
  readonly review: number;
  readonly idea: number;
  readonly kudos: number;
  readonly channel: string;
};

export function pressesOf(rows: Rows) {
  const { vendor, other, proposal, breach, digest, channel } = rows;
  const [plan, meeting] = [`${rows.plan}`, `${rows.meeting}`];
  const [observation, review] = [`${rows.observation}`, `${rows.review}`];
  const [idea, kudos] = [`${rows.idea}`, `${rows.kudos}`];
  const period = lastDays(30, Temporal.PlainDate.from('2026-11-22'));
  const subject = writeSubject(vendor, period);
  const both = writeComparison({ vendorIds: [vendor, other], period, by: '' });
  const [kind = ''] = Object.keys(DOUBTED);
  const see = (value: string, detail?: string): Line => ({
    ...{ value, viewers: true },
    ...(detail === undefined ? {} : { detail }),
  });
  const own = (value: string): Line => ({ value, own: true, viewers: true });
  const of = (value: string, detail?: string): Line => ({
    value,
    ...(detail === undefined ? {} : { detail }),
  });
  const v = `${vendor}`;
  return {
    ...{ 'scorecard.show': see(subject), 'scorecard.explain': see(subject) },
    ...{ 'scorecard.trend': see(subject), 'scorecard.break_down': see(subject) },
    ...{ 'trend.show': see(subject), 'breakdown.show': see(subject) },
    ...{ 'scorecard.share': of(subject), 'scorecard.share_anyway': of(subject) },
    ...{ 'targets.choose': see(v), 'targets.pick': see(v), 'targets.history': see(v) },
    ...{ 'targets.propose': of(v), 'targets.other': of(`${proposal}`) },
    ...{ 'targets.indicator': of('csat/top2', v), 'targets.agree': of(`${proposal}`) },
    ...{ 'targets.withdraw': of(`${proposal}`), 'targets.post_again': of(`${proposal}`) },
    ...{ 'targets.object': of(`${proposal}`), 'targets.record': of(`${proposal}`) },
    'frozen.apply': of(subject),
    ...{ 'compare.what_if': see(both), 'compare.show': see(both), 'compare.csv': see(both) },
    ...{ 'compare.sort': see('score', both), 'compare.open': see(subject) },
    ...{ 'compare.share': of(both), 'compare.share_anyway': of(both) },
    ...{ 'template.edit': of(subject), 'template.start': of('current', subject) },
    'template.total': of('x', subject),
    'handling.edit': of(subject),
    ...{ 'rows.worst': see(writeBehind(`${subject}csat/top2`, null)) },
    ...{ 'rows.csv': see(writeBehind(`${subject}csat/top2`, null)) },
    'rows.pick': see('csat/top2~email', `channel~${subject}`),
    ...{ 'trend.choose': see(v), 'trend.pick': see(v) },
    ...{ 'vendor.choose': see(v), 'vendor.pick': see(v) },
    'guard.judge': of(writeSubject(vendor, period, `confirm/${kind}`)),
    'incident.end': of(observation),
    ...{ 'kpi.define': own('csat/top2'), 'kpi.pick': own('csat/top2'), 'kpi.ask': own('all') },
    'kpi.list': see(v),
    ...{ 'cards.allow': of(channel), 'cards.retry': of(channel) },
    'breach.show': see(`${breach}`),
    ...{ 'breach.press': of(`${breach}/acknowledge`), 'breach.snooze': of(`${breach}/1h`) },
    'breach.feed': of(`${breach}/end`),
    ...{ 'digest.list': { ...of('x'), own: true }, 'digest.add': { ...of('x'), own: true } },
    ...{ 'digest.edit': of(`${digest}`), 'digest.pause': of(`${digest}`) },
    ...{ 'digest.resume': of(`${digest}`), 'digest.test': of(`${digest}`) },
    'digest.delete': of(`${digest}`),
    ...{ 'admin.member_add': of('new'), 'admin.member_edit': of('U0YIJUN001') },
    ...{ 'admin.vendor_add': of('new'), 'admin.vendor_edit': of(v) },
    ...{ 'admin.unlink': of(`vendor/${v}`), 'admin.settings_edit': of('x') },
    'admin.audit_csv': of('30'),
    ...{
      'admin.audit_group': of('digests', '30//'),
      'admin.audit_person': of('U0YIJUN001', '30//'),
    },
    ...{ 'home.ask': own('score'), 'home.how_to': own('x'), 'home.request': own('x') },
    'home.sample': of('away'),
    ...{ 'breach.list': see(`${v}/open/0`), 'breach.form': of(`${breach}/note`) },
    ...{ 'flood.show': see(v), 'flood.all': { ...of('1'), own: true } },
    ...{ 'plan.show': see(plan), 'plan.history': see(plan), 'plan.agree': of(plan) },
    ...{ 'plan.withdraw': of(plan), 'plan.object': of(plan), 'plan.consent': of(plan) },
    'plan.restore': of(plan),
    ...{ 'plan.add': of(plan), 'plan.change': of(plan), 'plan.check': of(plan) },
    ...{ 'plan.close': of(plan), 'plan.reopen': of(plan), 'plan.task': of(`${plan}/1`) },
    ...{ 'plan.start': of(`${v}/0/csat/top2`), 'plan.indicator': of('csat/top2', `${v}/0`) },
    ...{ 'meeting.call': of(v), 'meeting.move': of(meeting), 'meeting.minutes': of(meeting) },
    ...{ 'meeting.cancel': of(meeting), 'meeting.read': see(meeting) },
    'meeting.correct': of(meeting),
    ...{ 'settings.pick': of(v), 'settings.all': of('0'), 'settings.history': of(v) },
    ...{ 'settings.as_all': of(v), 'steps.as_all': of(v) },
    ...{ 'settings.example': of(v), 'settings.change': of('x', v), 'settings.pressed': own('x') },
    ...{ 'steps.open': of(v), 'steps.change': of('x', v) },
    ...{ 'notes.choose': see(v), 'notes.pick': see(v) },
    'notes.page': see(`${v}/2026-11-01/2026-11-22//0/`),
    ...{ 'observation.about': of(v), 'observation.open': see(observation) },
    ...{ 'observation.edit': of(observation), 'observation.retract': of(observation) },
    'observation.restore': of(observation),
    ...{ 'observation.share': of(observation), 'observation.answer': see(observation) },
    ...{
      'observation.keep': { ...of('x'), own: true },
      'observation.category': { ...of('x'), own: true },
    },
    'observation.discard': { ...of('x'), own: true },
    ...{ 'review.start': of(v), 'review.rate': see(review) },
    ...{ 'idea.start': see(v), 'idea.vote': see(idea), 'idea.open': see(idea) },
    ...{ 'idea.comment': see(idea), 'idea.accept': of(idea), 'idea.park': of(idea) },
    ...{ 'idea.decline': of(idea), 'idea.withdraw': see(idea), 'idea.restore': see(idea) },
    ...{ 'idea.reconsider': of(idea), 'idea.list': see(`${v}/open/0`) },
    ...{ 'idea.more': see(`open/${idea}`), 'kudos.list': see(v), 'kudos.start': of(v) },
    'kudos.retract': of(kudos),
  } as Readonly<Record<string, Line>>;
}

/** What a form carries, and what is put into it. */
export type Sent = {
  readonly metadata: string;
  /** A number is a moment, in seconds. */
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
  readonly viewers?: true;
};

export function formsOf(rows: Rows) {
  const { vendor, other, proposal, channel } = rows;
  const about = (values: Sent['values']): Sent => ({ metadata: `${rows.plan}`, values });
  const breach = JSON.stringify({ id: rows.breach, isCard: false, owner: null });
  const ofBreach = (values: Sent['values']): Sent => ({ metadata: breach, values });
  const ofIdea = (values: Sent['values']): Sent => ({ metadata: `${rows.idea}`, values });
  const settings = JSON.stringify({ vendorId: vendor, version: 0 });
  const level = { attitude: '4', communication: '4', compliance: '4', transparency: '4' };
  const period = lastDays(30, Temporal.PlainDate.from('2026-11-22'));
  const v = `${vendor}`;
  const [kind = ''] = Object.keys(DOUBTED);
  const plan = {
    ...{ indicator: 'csat/top2', floor: '70', target: '80', stretch: '90' },
    ...{ from: '2027-01-01', steps: 'x', reason: 'x', ladder: 'single' },
  };
  const rungs = [['2027-01-01', 70, 80, 90]];
  const carried = { vendor, key: 'csat/top2', ladder: 'single', rungs, reason: 'x' };
  const digest = {
    ...{ channel, audience: 'leads', vendors: [v], edition: 'daily', weekdays: ['1'] },
    ...{ time: '08:00', zone: 'UTC', language: 'en', figures: [], work: [] },
  };
  const draft = {
    ...{ channelId: channel, audience: 'leads', vendorIds: [vendor], edition: 'daily' },
    ...{ weekdays: [1], time: '08:00', tz: 'UTC', locale: 'en', sections: [] },
  };
  return {
    'targets.draft': { metadata: v, values: plan },
    'targets.confirm': { metadata: JSON.stringify(carried), values: {} },
    'targets.objection': { metadata: `${proposal} `, values: { reason: 'x' } },
    'targets.consent': { metadata: `${proposal} `, values: { who: 'x', note: 'x' } },
    'guard.save': {
      metadata: writeSubject(vendor, period, `confirm/${kind}`),
      values: { reason: 'x' },
    },
    'incident.save': { metadata: `${rows.observation}`, values: { on: '2026-11-22', reason: 'x' } },
    'template.save': {
      metadata: writeSubject(vendor, period, 'balanced'),
      values: { scope: 'vendor', from: '2027-01-01', why: 'x' },
    },
    'compare.pick': {
      metadata: 'x',
      values: { vendors: [v, `${other}`], period: 'x' },
      viewers: true,
    },
    'handling.save': { metadata: '["billing"]', values: { type_0: '5' } },
    'digest.draft': { metadata: '0', values: digest },
    'digest.confirm': { metadata: JSON.stringify({ id: null, draft }), values: {} },
    'admin.member': { metadata: 'U0LINJING1', values: { role: 'admin', vendors: [v] } },
    'admin.vendor': {
      metadata: v,
      values: { name: 'Stolen', aliases: 'x', channel, archived: ['yes'] },
    },
    'admin.settings': {
      metadata: '',
      values: { language: 'en', zone: 'UTC', role: 'nobody', names: 'hashed' },
    },
    'plan.draft': {
      metadata: `${v}/0`,
      values: {
        ...{ indicator: 'csat/top2', aim: 'value', figure: '90', cause: 'agent', whys: '' },
        ...{ start: '2026-11-22', due: '2027-02-22', reason: 'x', measures: '' },
        ...{ clientOwner: 'U0ADALIN01', vendorOwner: '' },
      },
    },
    'plan.objection': about({ text: 'x' }),
    'plan.consenting': about({ who: 'x', text: 'x' }),
    'plan.tasking': about({ title: 'x', kind: 'other', side: 'client', assignee: '', due: '' }),
    'plan.updating': { metadata: `${rows.plan}/1`, values: { what: 'comment', text: 'x' } },
    'plan.checking': about({ mood: 'on_track', text: 'x' }),
    'plan.closing': about({ text: 'x' }),
    'plan.reopening': about({ due: '2027-02-22', text: 'x' }),
    'plan.changing': about({
      ...{ figure: '90', due: '2027-02-22', reason: 'x', clientOwner: 'U0ADALIN01' },
      vendorOwner: '',
    }),
    'meeting.call': {
      metadata: `${v}/0`,
      values: { day: '2026-12-01', time: '10:00', cadence: 'once', people: ['U0ADALIN01'] },
    },
    'meeting.minutes': { metadata: `${rows.meeting}`, values: { text: 'x', decisions: '' } },
    'meeting.correction': { metadata: `${rows.meeting}/0`, values: { text: 'x', decisions: '' } },
    'breach.assign': ofBreach({ owner: '' }),
    'breach.snooze': ofBreach({ until: 1_795_500_000 }),
    'breach.dispute': ofBreach({ reason: 'x' }),
    'breach.resolve': ofBreach({ cause: 'agent', note: 'x' }),
    'breach.note': ofBreach({ text: 'x' }),
    'breach.root_cause': ofBreach({ cause: 'agent', text: 'x' }),
    'settings.save': {
      metadata: settings,
      values: {
        ...{ detectors: [], threshold: '5', at_risk: '0.7', least_n: '0', least: 'low' },
        ...{ kept: [], mute: [], mute_until: '', mute_reason: '', quiet: 'none', owner: '' },
        ...{ from: '22:00', to: '07:00', zone: 'UTC', weekdays: [] },
      },
    },
    'settings.sample': { metadata: 'x', values: { channel } },
    'steps.save': { metadata: settings, values: {} },
    'observation.write': {
      metadata: JSON.stringify({ window: 'x', origin: '', edit: null, author: null }),
      values: {
        ...{ vendor: v, category: 'attitude', what: 'x', day: '2026-11-20', severity: 'low' },
        ...{ link: '', file: [], agent: '', team: '', contact: '', followUp: 'none' },
        followUpOn: '',
      },
    },
    'observation.retract': { metadata: `${rows.observation}`, values: { reason: 'x' } },
    'observation.share': {
      metadata: JSON.stringify({ id: rows.observation, version: 1 }),
      values: {},
    },
    'observation.answer': { metadata: `${rows.observation}`, values: { answer: 'x' } },
    'review.start': {
      metadata: JSON.stringify({ vendor, from: '2026-07-01' }),
      values: { raters: ['U0ADALIN01'], vendors: [], until: '2026-12-01' },
    },
    'idea.write': {
      metadata: 'new',
      values: { vendor: v, title: 'x', change: 'x', helps: '', kind: 'process' },
      viewers: true,
    },
    'idea.say_comment': { ...ofIdea({ text: 'x' }), viewers: true },
    'idea.say_park': ofIdea({ text: 'x' }),
    'idea.say_decline': ofIdea({ text: 'x' }),
    'idea.say_accept': ofIdea({
      ...{ plan: `${rows.plan}`, title: 'x', assignee: '', due: '2026-12-01' },
    }),
    'kudos.give': { metadata: v, values: { what: 'none', why: 'x' } },
    'review.rate': {
      metadata: `${rows.review}`,
      values: { ...level, flexibility: '4', innovation: '4', partnership: '4' },
      viewers: true,
    },
  } as Readonly<Record<string, Sent>>;
}
