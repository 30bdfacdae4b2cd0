// The pictures of the documentation, each flow by a lead and by a vendor's contact of another
// organisation, in English on a wide screen and in Chinese on a narrow one:
//   PLUMBLINE_PICTURES=docs/images npx vitest run test/browser/pictures.test.ts
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, test } from 'vitest';
import { lookAfterPlansJob } from '../../jobs/look-after-plans.ts';
import { sendDigestsJob } from '../../jobs/send-digests.ts';
import { showBreachesJob } from '../../jobs/show-breaches.ts';
import { saveAlertChannel } from '../../src/alerts/query.ts';
import { applyFindings } from '../../src/breaches/job.ts';
import { deliverCards } from '../../src/cards/deliver.ts';
import { SECTIONS } from '../../src/digests/model.ts';
import { saveSubscription } from '../../src/digests/query.ts';
import { CATALOGUES } from '../../src/i18n/reader.ts';
import { saveMember } from '../../src/members/query.ts';
import { addPlan, changePlan } from '../../src/plans/query.ts';
import { showPlan } from '../../src/plans/show.ts';
import { loadSample } from '../../src/sample/load.ts';
import { listVendors, saveVendorChannel } from '../../src/vendors/query.ts';
import { until } from '../cards/scene.ts';
import { testBot } from '../support/bot.ts';
import { testBrowser } from '../support/browser.ts';
import { stoppedClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { pictures } from '../support/pictures.ts';

const [LEADS, ACME, BIRCH] = ['C0LEADS001', 'C0ACME0001', 'C0BIRCH001'];
const [ADA, JING, YIJUN, VERA] = ['U0ADALIN01', 'U0LINJING1', 'U0YIJUN001', 'U0VERACRUZ'];
const NOW = '2026-11-24T09:12:00Z';
const WAIT_MS = 20_000;
const LONG = { timeout: 240_000 };

type Tale = {
  readonly locale: 'en' | 'zh-Hans';
  readonly lead: string;
  readonly width: number;
  /** Behind the name of each picture. */
  readonly end: string;
  readonly month: string;
  readonly saw: string;
  readonly answer: string;
  readonly why: string;
  readonly measures: string;
  readonly checked: string;
  readonly said: string;
  readonly decided: string;
  readonly idea: readonly [what: string, change: string];
  readonly comment: string;
  readonly praise: string;
};

const TALES: readonly Tale[] = [
  {
    ...{ locale: 'en', lead: ADA, width: 1_000, end: '', month: 'last month' },
    saw: 'The customer was told twice that it is policy, and hung up.',
    answer: 'We talked it through with the team on Monday.',
    why: 'Answers are correct but curt; customers ask twice.',
    measures: 'Tone training for the night shift 2026-12-11\nNew macros for refunds 2026-12-18',
    checked: 'Half of the night shift is trained.',
    said: 'Refunds wait for a second approval, for two days on average.',
    decided: 'One approval is enough below 50 euros\nFigures of refunds every Friday',
    idea: [
      'Answer delivery questions with the parcel’s own link',
      'One in four asks again where it is.',
    ],
    comment: 'The link is in the order system already.',
    praise: 'Complaints were answered fast and clearly in a hard month.',
  },
  {
    ...{ locale: 'zh-Hans', lead: JING, width: 390, end: '-zh', month: '上月' },
    saw: '客户两次被告知规定如此，随后挂断。',
    answer: '周一已和班组一起复盘。',
    why: '答复没错但生硬，客户要问两遍。',
    measures: '夜班语气培训 2026-12-11\n退款话术更新 2026-12-18',
    checked: '夜班已有一半人完成培训。',
    said: '退款要等第二个人审批，平均多等两天。',
    decided: '50 元以下只需一人审批\n每周五通报退款数据',
    idea: ['物流问题直接附上包裹的查询链接', '四分之一的客户会再问一次包裹在哪里。'],
    comment: '订单系统里已经有这个链接。',
    praise: '旺季里投诉仍然答得又快又清楚。',
  },
];

describe.skipIf(!pictures).each(TALES)('pictures in $locale', LONG, (tale) => {
  const words = CATALOGUES[tale.locale];
  const database = testDatabase();
  const clock = stoppedClock(NOW);
  const bot = testBot(database, 'socket', clock);
  const browser = testBrowser({ isKept: true });
  let [team, acme, birch] = ['', 0, 0];
  let [lead, contact] = [] as unknown as [Page, Page];

  beforeAll(async () => {
    const { pool } = database;
    team = bot.current.slack.team.id;
    await loadSample(pool, clock, team);
    const vendors = await listVendors(pool, team);
    [acme = 0, birch = 0] = vendors.map(({ id }) => id);
    await saveMember(pool, team, tale.lead, { role: 'admin', vendorIds: null });
    await saveMember(pool, team, VERA, { role: 'vendor_contact', vendorIds: [acme] });
    await saveVendorChannel(pool, team, acme, ACME);
    await saveVendorChannel(pool, team, birch, BIRCH);
    await pool.query('update workspace set locale = $2 where workspace_id = $1', [
      team,
      tale.locale,
    ]);
    lead = await open(tale.lead, LEADS);
    contact = await open(VERA, ACME);
  }, 180_000);

  function open(user: string, channel: string, height = 1_800): Promise<Page> {
    const url = `${bot.current.slack.url}/?user=${user}&channel=${channel}`;
    const tongue = tale.locale === 'en' ? 'en-GB' : 'zh-CN';
    return browser.open(url, { viewport: { width: tale.width, height }, locale: tongue });
  }

  async function type(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox').first().fill(text);
    await page.keyboard.press('Enter');
  }

  async function shown(what: Locator): Promise<Locator> {
    await until(async () => {
      clock.advance({ seconds: 5 });
      await showBreachesJob.run(bot.current.ctx, new AbortController().signal);
      await deliverCards(bot.current.ctx, new AbortController().signal);
      return (await what.count()) > 0;
    }, WAIT_MS);
    return what.last();
  }

  const press = async (page: Page, name: string) =>
    (await shown(page.getByRole('button', { name, exact: true }))).click();

  const message = (page: Page, text: string | RegExp) =>
    page.getByRole('article').filter({ hasText: text }).last();

  async function shot(what: Locator, name: string): Promise<void> {
    await pictures?.take(what, `${name}${tale.end}`);
  }

  async function asked(page: Page, command: string, text: string, name: string): Promise<void> {
    await type(page, command);
    await shown(page.getByText(text));
    await shot(message(page, text), name);
  }

  /** Again where the machine was too slow for Slack. */
  async function send(page: Page, label: string, tries = 3): Promise<void> {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: label, exact: true }).click();
    await dialog.waitFor({ state: 'detached' }).catch((error) => {
      if (tries === 1) throw error;
      return send(page, label, tries - 1);
    });
  }

  test('score and comparison', async () => {
    await asked(
      lead,
      `/vendor-score acme ${tale.month}`,
      words.score.losses('').slice(0, 4),
      'vendor-score',
    );
    await press(lead, words.score.explain);
    const dialog = lead.getByRole('dialog');
    await dialog.getByText(words.explain.method.slice(0, 8)).waitFor();
    await shot(dialog, 'vendor-score-explain');
    await lead.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await asked(
      lead,
      `/vendor-compare all ${tale.month}`,
      words.compare.ranksMean.slice(0, 8),
      'vendor-compare',
    );
  });

  test('an alert', async () => {
    const { pool } = database;
    const { locale } = tale;
    await saveAlertChannel(pool, team, { channelId: LEADS, locale, setBy: tale.lead }, clock.now());
    const numbers = {
      ...{ since: '2026-11-18', days: 5, misses: 52, n: 200, allowance: 0.15, target: 85 },
      ...{ evidence: 6, chance: Math.exp(-6), phi: 1.4 },
    };
    const finding = {
      ...{ indicator: 'csat/top2', subject: '', family: 'worse' as const },
      ...{ isOpen: true, level: 1, numbers },
    };
    await applyFindings(pool, clock, team, [{ vendorId: acme, finding }]);
    await press(lead, words.breaches.buttons.acknowledge);
    await shown(lead.getByRole('button', { name: words.breaches.buttons.take_back, exact: true }));
    await shot(message(lead, 'Acme'), 'vendor-alerts');
  });

  test('an observation', async () => {
    const form = words.observations.form;
    await type(lead, '/vendor-note acme');
    const dialog = lead.getByRole('dialog');
    await dialog.getByText(/^2 · /).click();
    await dialog.getByRole('textbox', { name: form.what }).fill(tale.saw);
    await shot(dialog, 'vendor-note');
    await dialog.getByRole('button', { name: form.submit, exact: true }).click();
    await press(lead, words.observations.buttons.share);
    await send(lead, words.observations.share.submit);
    await press(contact, words.observations.buttons.answer);
    await contact.getByRole('dialog').getByRole('textbox').fill(tale.answer);
    await send(contact, words.observations.answer.submit);
    await shown(contact.getByText(tale.answer));
    await shot(message(contact, tale.answer), 'vendor-note-shared');
    await asked(
      lead,
      '/vendor-notes acme',
      words.observations.list.caption('').slice(-6),
      'vendor-notes',
    );
  });

  test('a plan', async () => {
    const { form, buttons, check } = words.plans;
    await type(lead, '/vendor-plan acme');
    const dialog = lead.getByRole('dialog');
    await dialog.getByRole('textbox', { name: form.figure }).fill('90');
    await dialog.getByRole('textbox', { name: form.reason }).fill(tale.why);
    await dialog.getByRole('textbox', { name: form.measures }).fill(tale.measures);
    await shot(dialog, 'vendor-plan-form');
    await send(lead, form.send);
    await shown(contact.getByRole('button', { name: buttons.agree, exact: true }));
    await shot(message(contact, tale.why), 'vendor-plan-proposed');
    await press(contact, buttons.agree);
    await shown(contact.getByText(words.plans.states.active));
    await press(contact, buttons.update);
    const task = contact.getByRole('dialog');
    await task.getByRole('radio').first().waitFor();
    await shot(task, 'vendor-plan-task');
    await task.getByRole('button', { name: /^(Save|保存)$/ }).click();
    await task.waitFor({ state: 'detached' });
    await shown(contact.getByText('✅'));
    await type(lead, '/vendor-plan');
    await press(lead, buttons.show);
    await press(lead, buttons.check);
    await dialog.getByRole('textbox').last().fill(tale.checked);
    await shot(dialog, 'vendor-plan-check');
    await send(lead, check.send);
    await shown(contact.getByText(words.plans.moods.on_track));
    await shot(message(contact, tale.why), 'vendor-plan');
  });

  test('a plan that worked', async () => {
    const day = (text: string) => Temporal.PlainDate.from(text);
    const at = clock.now();
    const { pool } = database;
    const id = await addPlan(pool, team, {
      ...{
        vendorId: birch,
        breachId: null,
        language: tale.locale,
        channelId: BIRCH,
        by: tale.lead,
        at,
      },
      ...{
        baseline: {
          ...{ from: day('2026-06-08'), to: day('2026-08-02') },
          ...{ value: 73.4, n: 610, low: 69.8, high: 76.8 },
        },
      },
      draft: {
        ...{ key: 'csat/top2', target: 82, start: day('2026-08-03'), due: day('2026-11-23') },
        ...{
          cause: 'company',
          whys: [],
          reason: tale.why,
          clientOwner: tale.lead,
          vendorOwner: null,
        },
        ...{ tasks: [] },
      },
    });
    const who = { userId: YIJUN, side: 'vendor', at, hasContact: true } as const;
    await pool.transaction((db) => changePlan(db, team, id, { kind: 'agree' }, who));
    await lookAfterPlansJob.run(bot.current.ctx, new AbortController().signal);
    await showPlan(bot.current.ctx, team, id);
    const page = await open(tale.lead, BIRCH);
    await shown(page.getByText(tale.why));
    await (await shown(page.getByText(/^1 (?:reply|条回复)$/))).click();
    const verdict = words.plans.said.worked.slice(1, 4);
    await shown(page.getByText(verdict));
    await shot(message(page, verdict), 'vendor-plan-verdict');
  });

  test('a meeting', async () => {
    const { form, minutesForm, buttons } = words.meetings;
    await type(lead, '/vendor-meeting acme');
    const dialog = lead.getByRole('dialog');
    await dialog.getByText(form.people).waitFor();
    await send(lead, form.send);
    const agenda = words.meetings.agenda.decide.slice(1, -1);
    await shown(contact.getByText(agenda));
    await shot(message(contact, agenda), 'vendor-meeting-agenda');
    const there = await open(tale.lead, ACME);
    await press(there, buttons.minutes);
    const window = there.getByRole('dialog');
    await window.getByRole('textbox', { name: minutesForm.text }).fill(tale.said);
    await window.getByRole('textbox', { name: minutesForm.decisions }).fill(tale.decided);
    await shot(window, 'vendor-meeting-form');
    await send(there, minutesForm.send);
    await press(contact, buttons.read);
    await shown(contact.getByText(words.meetings.read('').trim()));
    await shot(message(contact, tale.said), 'vendor-meeting');
    await asked(
      lead,
      '/vendor-meeting',
      words.meetings.list.title.slice(1, 7),
      'vendor-meeting-list',
    );
  });

  test('an idea', async () => {
    const { buttons, form, accept, comment } = words.ideas;
    await type(lead, `/vendor-idea ${tale.locale === 'en' ? 'invite' : '邀请'} acme`);
    await press(contact, buttons.write);
    const window = contact.getByRole('dialog');
    await window.getByRole('textbox', { name: form.what }).fill(tale.idea[0]);
    await window.getByRole('textbox', { name: form.change }).fill(tale.idea[1]);
    await shot(window, 'vendor-idea-form');
    await send(contact, form.submit);
    const there = await open(tale.lead, ACME);
    await press(there, buttons.vote('0'));
    await press(there, buttons.comment);
    await there.getByRole('dialog').getByRole('textbox').fill(tale.comment);
    await send(there, comment.submit);
    await press(there, buttons.accept);
    await send(there, accept.submit);
    await shown(contact.getByText('🟢'));
    await shot(message(contact, tale.comment), 'vendor-idea');
    await type(lead, `/vendor-idea ${tale.locale === 'en' ? 'praise' : '表扬'} acme`);
    await lead.getByRole('dialog').getByRole('textbox').fill(tale.praise);
    await send(lead, words.kudos.form.submit);
    await shown(contact.getByText(tale.praise));
    await shot(message(contact, tale.praise), 'vendor-idea-praise');
  });

  test('a review', async () => {
    const { button: start, form, ask, results } = words.reviews;
    await type(lead, '/vendor-notes acme');
    await press(lead, start);
    await lead.getByRole('dialog').getByText(words.reviews.start.raters).waitFor();
    await send(lead, words.reviews.start.submit);
    const direct = await open(tale.lead, `D${tale.lead.slice(1)}`);
    await press(direct, ask.rate);
    const levels = direct.getByRole('dialog').getByText(/^3 · /);
    await levels.first().waitFor();
    for (let at = 0; at < (await levels.count()); at += 1) {
      const level = at % 3 === 1 ? '4' : '3';
      await direct
        .getByRole('dialog')
        .getByText(new RegExp(`^${level} · `))
        .nth(at)
        .click();
    }
    await shot(direct.getByRole('dialog'), 'review');
    await send(direct, form.submit);
    const told = results.caption;
    await shown(direct.getByText(told));
    await shot(message(direct, told), 'review-results');
  });

  test('digests, App Home and what was changed', async () => {
    const { pool } = database;
    const plan = { edition: 'daily', weekdays: [2, 3], time: '08:30', tz: 'UTC' } as const;
    for (const [channelId, audience, vendorIds] of [
      [LEADS, 'leads', null],
      [ACME, 'vendor', [acme]],
    ] as const) {
      const draft = {
        ...plan,
        channelId,
        audience,
        vendorIds,
        locale: tale.locale,
        sections: SECTIONS,
      };
      await saveSubscription(pool, team, null, draft, tale.lead, clock.now());
    }
    const due = Temporal.Instant.from('2026-11-25T08:30:10Z');
    clock.advance({ seconds: Math.round(due.since(clock.now()).total('seconds')) });
    await sendDigestsJob.run(bot.current.ctx, new AbortController().signal);
    const title = words.digests.title.daily.slice(1, -1);
    await shown(lead.getByText(title));
    await shot(message(lead, title), 'vendor-digest');
    await shown(contact.getByText(title));
    await shot(message(contact, title), 'vendor-digest-shared');
    const admin = `/vendor-admin ${tale.locale === 'en' ? 'members' : '成员'}`;
    await asked(lead, admin, words.admin.members.others('').slice(0, 6), 'vendor-admin-members');
    const audit = `/vendor-admin ${tale.locale === 'en' ? 'audit' : '审计'}`;
    await asked(lead, audit, words.admin.audit.caption, 'vendor-admin');
    const home = await open(
      tale.lead,
      `D${tale.lead.slice(1)}`,
      tale.locale === 'en' ? 930 : 1_060,
    );
    await home.getByRole('tab').first().click();
    await home.getByText(words.home.vendors('').slice(1, 5)).first().waitFor();
    await shot(home.locator('body'), 'home');
  });

  test('a plan whose task is overdue', async () => {
    clock.advance({ hours: 24 * 21 });
    await showPlan(bot.current.ctx, team, 1);
    await shown(contact.getByText(words.plans.taskDue('', true).slice(1, 4)));
    await shot(message(contact, tale.why), 'vendor-plan-late');
  });
});
