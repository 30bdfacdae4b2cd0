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
  readonly channel: string;
};

export function pressesOf({ vendor, other, proposal, breach, digest, channel }: Rows) {
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
    ...{ 'kpi.define': own('csat/top2'), 'kpi.pick': own('csat/top2'), 'kpi.ask': own('all') },
    'kpi.list': see(v),
    ...{ 'cards.allow': of(channel), 'cards.retry': of(channel) },
    'breach.show': see(`${breach}`),
    ...{ 'breach.press': of(`${breach}/acknowledge`), 'breach.snooze': of(`${breach}/1h`) },
    ...{ 'digest.list': { ...of('x'), own: true }, 'digest.add': { ...of('x'), own: true } },
    ...{ 'digest.edit': of(`${digest}`), 'digest.pause': of(`${digest}`) },
    ...{ 'digest.resume': of(`${digest}`), 'digest.test': of(`${digest}`) },
    'digest.delete': of(`${digest}`),
    ...{ 'admin.member_add': of('new'), 'admin.member_edit': of('U0YIJUN001') },
    ...{ 'admin.vendor_add': of('new'), 'admin.vendor_edit': of(v) },
    ...{ 'admin.unlink': of(`vendor/${v}`), 'admin.settings_edit': of('x') },
    'admin.audit_csv': of('30'),
    'home.ask': own('score'),
  } as Readonly<Record<string, Line>>;
}

/** What a form carries, and what is put into it. */
export type Sent = {
  readonly metadata: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly viewers?: true;
};

export function formsOf({ vendor, other, proposal, channel }: Rows) {
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
    ...{ time: '08:00', zone: 'UTC', language: 'en', sections: [] },
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
  } as Readonly<Record<string, Sent>>;
}
