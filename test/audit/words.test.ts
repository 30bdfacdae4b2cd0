// Whatever the trail shows, it says in the reader's words: each kind of deed as the code writes it, and
// each entry point at which somebody can be refused.
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { aboutParts, plainText, valueParts } from '../../src/admin/view-deed.ts';
import { trailCsv } from '../../src/admin/view-trail.ts';
import { type DeedKind, type Entry, GROUPS, kindsOf } from '../../src/audit/model.ts';
import { DOUBTED } from '../../src/guards/model.ts';
import { readerFor } from '../../src/i18n/reader.ts';
import { interactions, optionSources, shortcuts, submissions } from '../../src/interactions.ts';

const AT = Temporal.Instant.from('2026-11-22T12:00:00Z');
const [ADA, LEADS, GONE] = ['U0ADALIN01', 'C0LEADS001', 'UGONE0123456789AB'];
const names = new Map([[1, 'Acme']]);

type Sample = Pick<Entry, 'subject'> & Partial<Pick<Entry, 'before' | 'after'>>;
const did = (subject: string, all: readonly string[]): Sample[] =>
  all.map((one) => ({ subject, after: { did: one } }));
const vendor = { name: 'Acme', tz: 'UTC', channelId: LEADS, isArchived: false, aliases: ['AC'] };
const ladder = { floor: 80, target: 85, stretch: 90 };

/** As the code writes them, with every code that can stand there. */
const SAMPLES: Readonly<Record<DeedKind, readonly Sample[]>> = {
  refused: ['stranger', 'role', 'vendor', 'everybody', 'gone'].map((why) => ({
    ...{ subject: 'plan.close', after: { why, role: 'viewer', vendorId: 1 } },
  })),
  shared: [{ subject: LEADS, after: { key: 'share:C0LEADS001:1.2:1.month.20261001.20261031.' } }],
  exported: [{ subject: 'audit_2026-11-22.csv', after: { channelId: LEADS } }],
  'member.first_admin': [{ subject: ADA, after: { role: 'admin', vendorIds: null } }],
  'member.saved': ['lead', 'viewer', 'vendor_contact'].map((role) => ({
    subject: ADA,
    ...{ before: { role: 'admin', vendorIds: null }, after: { role, vendorIds: [1] } },
  })),
  'member.removed': [{ subject: ADA, before: { role: 'lead', vendorIds: [1] }, after: null }],
  'person.deleted': [{ subject: GONE, after: { form_draft: 1, member: 2 } }],
  'settings.saved': ['lead', 'viewer', 'nobody'].map((defaultRole) => ({
    subject: '',
    before: { locale: 'en', tz: 'UTC', defaultRole, agentNames: true },
    after: { locale: 'zh-Hant', tz: 'Asia/Taipei', defaultRole, agentNames: false },
  })),
  'vendor.added': [
    { subject: 'Acme', after: { tz: null } },
    { subject: 'Acme', after: vendor },
  ],
  'vendor.saved': [{ subject: 'Acme', before: vendor, after: { ...vendor, isArchived: true } }],
  'vendor.archived': [{ subject: 'Acme', before: vendor, after: vendor }],
  'vendor.restored': [{ subject: 'Acme', before: vendor, after: vendor }],
  'vendor.channel': [{ subject: 'Acme', before: { channelId: null }, after: { channelId: LEADS } }],
  'target.proposed': ['single', 'dates', 'met'].map((one) => ({
    subject: 'csat/top2 #3',
    after: { ladder: one, rungs: [{ ...ladder, from: '2026-12-01' }], eases: true, reason: 'r' },
  })),
  'target.agreed': ['proposed', 'agreed'].map((status) => ({
    ...{ subject: 'csat/top2 #3', before: { status: 'proposed' } },
    after: { status, side: 'client', givenBy: null },
  })),
  'target.objected': [
    { subject: 'csat/top2 #3', after: { status: 'objected', side: 'vendor', givenBy: 'V. Cruz' } },
  ],
  'target.withdrawn': [{ subject: 'csat/top2 #3', after: { status: 'withdrawn' } }],
  'weights.saved': [
    { subject: 'Own #2', after: { from: '2026-12-01', why: 'w', weights: { 'csat/top2': 2_500 } } },
  ],
  'guard.judged': [...Object.keys(DOUBTED), 'none'].map((finding) => ({
    subject: 'csat/top2, nps/nps',
    after: {
      ...{ verdict: finding === 'none' ? 'cleared' : 'confirmed', from: '2026-10-01' },
      ...{ finding, reason: 'r' },
    },
  })),
  'handling.saved': [{ subject: '', after: { seconds: { billing: 370, technical: null } } }],
  'frozen.applied': [
    {
      ...{ subject: '2026-10-01..2026-11-01', before: { version: 1, hash: 'a1' } },
      after: { version: 2, hash: 'b2', why: 'late file' },
    },
  ],
  'breach.changed': [
    ...['acknowledge', 'take_back', 'unassign', 'wake', 'withdraw', 'reopen', 'archived'],
  ]
    .map((event): Sample => ({ subject: 'breach #12', after: { event } }))
    .concat([
      { subject: 'breach #12', after: { event: 'assign', to: ADA } },
      { subject: 'breach #12', after: { event: 'snooze', until: `${AT}` } },
      { subject: 'breach #12', after: { event: 'dispute', reason: 'r' } },
      { subject: 'breach #12', after: { event: 'escalate', to: { kind: 'person', id: ADA } } },
      { subject: 'breach #12', after: { event: 'escalate', to: { kind: 'channel', id: LEADS } } },
      { subject: 'breach #12', after: { event: 'escalate', to: { kind: 'vendor' } } },
      { subject: 'breach #12', after: { event: 'resolve', cause: 'company', note: null } },
      { subject: 'breach #12', after: { event: 'note', text: 't' } },
      { subject: 'breach #12', after: { event: 'root_cause', cause: 'data', text: 't' } },
    ]),
  'plan.changed': did('plan #3', [
    ...['propose', 'agree', 'object', 'consent', 'withdraw', 'restore', 'check_in', 'change'],
    ...['add_task', 'complete', 'evidence', 'undo', 'drop', 'hand_over', 'postpone', 'comment'],
    ...['close', 'reopen'],
  ]),
  'meeting.changed': did('meeting #3', ['call', 'move', 'cancel', 'minutes', 'correct']),
  'idea.changed': did('idea #3', [
    ...['write', 'comment', 'accept', 'park', 'decline', 'withdraw', 'restore', 'reconsider'],
    ...['task done', 'task open', 'task dropped'],
  ]),
  'kudos.changed': [
    ...did('kudos #3', ['give', 'take back']),
    { subject: 'Acme', after: { praise: false } },
  ],
  'digest.saved': ['daily', 'weekly', 'monthly'].map((edition) => ({
    subject: 'digest #3',
    after: {
      ...{ edition, weekdays: [1, 5], time: '08:30', tz: 'UTC', channelId: LEADS },
      ...{ audience: 'leads', vendorIds: [1], locale: 'en', sections: ['table', 'tasks'] },
    },
  })),
  'digest.paused': [{ subject: 'digest #3' }],
  'digest.resumed': [{ subject: 'digest #3' }],
  'digest.tested': [{ subject: 'digest #3' }],
  'digest.deleted': [{ subject: 'digest #3' }],
  'channel.unlinked': ['vendor', 'alerts', 'fallback', 'digest'].map((kind) => ({
    ...{ subject: LEADS, before: { kind, id: 3 } },
  })),
  'alerts.here': [{ subject: LEADS, before: { channelId: LEADS, isOn: true } }],
  'alerts.off': [{ subject: '' }],
  'card.allowed': [{ subject: LEADS }],
  'card.retried': [{ subject: LEADS, after: { count: 3 } }, { subject: 'breach:12' }],
  'card.fallback': [{ subject: LEADS }],
  'connector.added': [{ subject: 'acme.example.com', after: { vendorFrom: 'group' } }],
  'connector.removed': [{ subject: 'acme.example.com' }],
  'import.done': ['contacts', 'surveys', 'events', 'metrics'].map((kind) => ({
    subject: 'october.csv',
    after: {
      ...{ kind, source: 'desk', read: 1_000, inserted: 3, updated: 2, rejected: 1 },
      newVendors: ['Birch'],
    },
  })),
  'calendar.added': [{ subject: 'office', after: { version: 2, from: '2026-12-01' } }],
  'policy.added': [{ subject: 'desk', after: { version: 2, from: '2026-12-01' } }],
  'clocks.recomputed': [
    { subject: 'Acme', after: { from: '2026-10-01', to: '2026-11-01', policy: 2 } },
  ],
  'indicator.added': [
    {
      subject: 'churn_risk',
      after: { version: 1, from: '2026-10-01', formula: 'a / b', targets: ladder, weight: 500 },
    },
  ],
  'indicator.retired': [{ subject: 'churn_risk', after: { version: 2, from: '2026-12-01' } }],
  'feed.ended': ['contacts', 'surveys', 'events'].map((subject) => ({ subject })),
  'feed.awaited': ['contacts', 'surveys', 'events'].map((subject) => ({ subject })),
  'incident.ended': [
    {
      subject: 'incident #7',
      after: { since: '2026-11-03', on: '2026-11-20', reason: 'late file' },
    },
  ],
  'reason.added': [{ subject: 'password reset' }],
  'reason.removed': [{ subject: 'password reset' }],
  'agents.allowed': [{ subject: '' }],
  'agents.forbidden': [{ subject: '' }],
  'app.installed': [{ subject: 'T0ACME' }],
  'app.uninstalled': [{ subject: 'T0ACME' }],
};

/** What people and files wrote, and ids that mean the same in every language. */
const OWN =
  /Acme|Birch|English|繁體中文|\bAC\b|V\. Cruz|Own #\d|a \/ b|UTC|Asia\/Taipei|audit_[\d-]+\.csv|october\.csv|late file|desk|office|group|billing|acme\.example\.com|churn_risk|password reset|T0ACME|08:30|CSAT, top 2 #3|CSAT|NPS|\b[rtw]\b|U0ADALIN01|C0LEADS001/g;

const all = GROUPS.flatMap(kindsOf).flatMap((kind) =>
  SAMPLES[kind as DeedKind].map(
    (sample): Entry => ({
      ...{ id: 1, at: AT, userId: ADA, origin: 'slack', kind, vendorId: 1, hash: '' },
      ...{ before: null, after: null, ...sample },
    }),
  ),
);

describe.each([['en-US'], ['zh-CN'], ['zh-TW']])('in %s', (locale) => {
  const reader = readerFor(locale, 'UTC');
  const say = (entry: Entry) => [
    plainText(aboutParts(reader, entry)),
    plainText(valueParts(reader, entry.before, { ...entry, names })),
    plainText(valueParts(reader, entry.after, { ...entry, names })),
  ];

  test('no code of ours is shown, of whatever kind', () => {
    expect(all.length).toBeGreaterThan(100);
    // The codes that look like no word, and any word that Chinese readers would not know.
    const code =
      locale === 'en-US' ? /[a-z][_.][a-z]|[a-z][A-Z]|[{}[\]"]|\w #\d|undefined/ : /[A-Za-z]{2}/;
    const shown = all.flatMap((entry) => say(entry).map((text) => `${entry.kind}: ${text}`));
    const wrong = shown.filter((text) => {
      const [, said = ''] = /^[\w.]+: (.*)$/s.exec(text) ?? [];
      return code.test(said.replace(OWN, ''));
    });
    expect(wrong).toEqual([]);
  });

  test('what is said differs where the codes do', () => {
    for (const kind of ['plan.changed', 'meeting.changed', 'idea.changed', 'breach.changed']) {
      const said = all.filter((entry) => entry.kind === kind).map((entry) => say(entry).join('|'));
      expect(new Set(said).size, kind).toBe(said.length);
    }
  });

  test('whoever was refused reads at what', () => {
    const ids = [...interactions, ...submissions, ...optionSources, ...shortcuts].map(
      ({ id }) => id,
    );
    const points = [...ids, ...commands.map(({ name }) => name)];
    const raw = points.filter((subject) => {
      const said = plainText(aboutParts(reader, { kind: 'refused', subject }));
      return said !== subject && /\w\.\w/.test(said);
    });
    expect(raw).toEqual([]);
    const unknown = ids.filter(
      (subject) => plainText(aboutParts(reader, { kind: 'refused', subject })) === subject,
    );
    expect(unknown).toEqual([]);
  });

  test('the file has words and codes, and its head says which is which', () => {
    const entries = all.filter(({ kind }) => kind === 'member.saved').slice(0, 1);
    const [head = '', line = ''] = trailCsv(reader, { found: entries, names }).split('\r\n');
    const { csvHead } = reader.words.admin.audit.values;
    expect(head.replace('\ufeff', '')).toBe(csvHead.join(','));
    const codes = csvHead.filter((name) => /code|代码|代碼/.test(name));
    expect(codes).toHaveLength(5);
    expect(line).toContain('""role"":""lead""');
    expect(line).toContain(reader.words.admin.roles.lead);
    expect(line).toContain('Acme');
  });
});

test('what nobody writes any more stands as it is', () => {
  const reader = readerFor('en-US', 'UTC');
  const odd = { kind: 'score.forgotten', subject: 'x' };
  const parts = valueParts(reader, { depth: 3, constructor: 'y' }, { ...odd, names });
  expect(plainText(parts)).toBe('depth: 3 · constructor: y');
});
