// What a digest says. Vendors' names come in plain; every function that takes one escapes it.
import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';

/** Figures as they are shown; `before` says of when it is. */
type Figures = {
  readonly now: string;
  readonly before: string;
  readonly target: string;
  readonly base: string;
};

export const en = {
  usage: '`/vendor-digest` sets up daily, weekly and monthly digests for a channel',
  title: { daily: '*Daily digest*', weekly: '*Weekly review*', monthly: '*Monthly review*' },
  vendors: (count: string): string => (count === '1' ? '1 vendor' : `${count} vendors`),
  vendor: (name: string) => mrkdwn`*${name}*`,
  base: { daily: 'over 30 days', weekly: 'the week before', monthly: 'the month before' },

  lead: {
    empty: 'There are no data for these days.',
    calm: 'Nothing changed by more than noise.',
    crossed: (vendor: string, what: string, { now, target, before, base }: Figures) =>
      mrkdwn`*${vendor}* now misses its target for ${what}: ${now} against ${target} agreed, ${before} ${base}.`,
    further: (vendor: string, what: string, { now, target, before, base }: Figures) =>
      mrkdwn`*${vendor}* is further from its target for ${what}: ${now} against ${target} agreed, ${before} ${base}.`,
    slipped: (vendor: string, what: string, { now, target, before, base }: Figures) =>
      mrkdwn`*${vendor}* got worse at ${what}, ${now} after ${before} ${base}, and still meets the ${target} agreed.`,
    score: (vendor: string, lost: string, now: string) =>
      mrkdwn`*${vendor}* lost ${lost} points and scores ${now}, a real difference.`,
    better: (vendor: string, what: string, { now, before, base }: Figures) =>
      mrkdwn`Nothing got worse. *${vendor}* got better at ${what}: ${now} after ${before} ${base}.`,
    alone: ' Nobody else got worse.',
    others: (count: string) =>
      count === '1' ? ' One other vendor got worse too.' : ` ${count} others got worse too.`,
  },

  table: {
    caption: (period: string) => `Vendors, ${period}`,
    rank: 'Rank',
    vendor: 'Vendor',
    score: 'Score',
    score30: 'Score, 30 days',
    change: 'Change',
    breaches: 'Open breaches',
    plan: 'Plan',
    plans: (state: string, count: string) => `${state} (${counted(count, 'plan')})`,
    states: {
      late: 'past its date',
      blocked: 'blocked',
      at_risk: 'at risk',
      tasks_late: 'tasks overdue',
      objected: 'objected to',
      proposed: 'waits for an answer',
      unchecked: 'no check-in yet',
      on_track: 'on track',
    },
  },
  noise: 'noise',
  notScored: 'no score',

  changes: {
    daily: '*Since the last digest*',
    weekly: '*What changed*',
    monthly: '*What changed*',
  },
  change: (mark: string, vendor: string, what: string, { now, before, base }: Figures) =>
    `${mark}: `.concat(mrkdwn`${vendor}, ${what}: ${now}, ${before} ${base}`),
  worse: 'worse',
  better: 'better',
  moreChanges: (count: string) => `… and ${count} more`,
  breaches: (count: string, fresh: string) =>
    `*Open breaches*: ${count}${fresh === '0' ? '' : `, ${fresh} new since the last digest`}`,
  moreBreaches: (count: string) => `… and ${count} more: \`/vendor-alerts\``,
  tasks: (overdue: string, soon: string, until: string) =>
    `*Tasks*: ${overdue} overdue, ${soon} due by ${until}`,
  task: (vendor: string, line: string) => mrkdwn`${vendor}: `.concat(line),
  moreTasks: (count: string) => `… and ${count} more: \`/vendor-plan list\``,
  plans: '*Plans*',
  progress: {
    now: (value: string, course: string) => `now ${value}, ${course}`,
    noNow: 'no figures since the start yet',
    tasks: (done: string, all: string) => `${done} of ${counted(all, 'task')} done`,
    late: (day: string) => `*past its date, ${day}*`,
  },
  gaps: '*Largest gaps*',
  gap: (vendor: string, what: string, actual: string, target: string, points: string) =>
    mrkdwn`${vendor}, ${what}: ${actual} against ${target} agreed, costs ${points} points`,
  gapUnreported: (vendor: string, what: string, points: string) =>
    mrkdwn`${vendor}, ${what}: not reported, costs ${points} points`,
  explain: 'Explain',
  settings: 'Settings',
  showBreaches: 'Open breaches',
  noted: '*Seen by leads*',
  note: (quoted: string, vendor: string, category: string, rating: string) =>
    `${quoted} `.concat(mrkdwn`(${vendor}, ${category} ${rating}/5)`),
  held: (names: string) => `*Held*: every target met by `.concat(mrkdwn`${names}`),
  guards: '*Look twice*',
  guardsMore: (count: string) => `… and ${count} more`,
  findings: (vendor: string, count: string) =>
    count === '1'
      ? mrkdwn`*${vendor}*: one sign of gaming, to judge in Explain`
      : mrkdwn`*${vendor}*: ${count} signs of gaming, to judge in Explain`,
  ranking: (sentence: string) => `*Ranking*: ${sentence}`,
  shifts: (previous: string, items: string) => `*Against ${previous}*: ${items}.`,
  shiftBetter: (count: string, names: string) => `${count} better (`.concat(mrkdwn`${names}`, ')'),
  shiftWorse: (count: string, names: string) => `${count} worse (`.concat(mrkdwn`${names}`, ')'),
  shiftSame: (count: string) => `${count} within the noise`,
  noPrevious: '*No comparison*: nothing was scored before.',
  shifted: (name: string, change: string) => `${name} ${change}`,
  chart: {
    title: 'Score by vendor',
    titleFew: (count: string) => `The ${count} lowest scores`,
    titleOne: 'Score',
  },

  data: {
    stale: (vendor: string, line: string) => mrkdwn`*${vendor}*: `.concat(line),
    staleMore: (count: string) =>
      `${counted(count, 'more vendor has', 'more vendors have')} late feeds.`,
    oldest: (vendor: string, when: string) => mrkdwn`Oldest data: ${vendor}, to ${when}`,
    empty: (names: string) => mrkdwn`Without data for these days: ${names}`,
    provisional: (names: string) => mrkdwn`Provisional scores: ${names}`,
    hidden: (count: string): string =>
      count === '1'
        ? 'One more vendor is not in the table.'
        : `${count} more vendors are not in the table.`,
  },
  late: (due: string) => `*Late*: this was due ${due}.`,
  skipped: (count: string, first: string, last: string): string =>
    count === '1'
      ? `The digest of ${first} was not sent: it could not go out in time.`
      : `${count} digests from ${first} to ${last} were not sent: they could not go out in time.`,
  test: (user: string) => `*Test*, sent by <@${user}>. It changes nothing about the schedule.`,

  notice: {
    stale: (channel: string, days: string) =>
      `*A digest for <#${channel}> was not sent* (${days}): it could not go out in time, and it is too old to be of use now.`,
    failing: (channel: string, days: string) =>
      `*A digest for <#${channel}> is late* (${days}): I can’t put it together, and keep trying for as long as it is of use. Whoever runs Plumbline finds the reason in the log (“digest failed”).`,
    after_all: (channel: string, days: string) =>
      `Settled: the digest for <#${channel}> that was late (${days}) is on its way.`,
    no_vendors: (channel: string, days: string) =>
      `*A digest for <#${channel}> was not sent* (${days}): none of its vendors is left. Change it with \`/vendor-digest\`.`,
    shared_outside: (channel: string, days: string) =>
      `*A digest for <#${channel}> was held back* (${days}): people of another organisation read there now, and it is not about one vendor alone. Choose another channel with \`/vendor-digest\`.`,
    other_vendors_channel: (channel: string, days: string) =>
      `*A digest for <#${channel}> was held back* (${days}): that channel belongs to a vendor now, and the digest is not for that vendor alone. Choose another channel with \`/vendor-digest\`.`,
  },
};

type DigestWords = typeof en;

export const zhHans: DigestWords = {
  usage: '`/vendor-digest` 为频道设置日报、周报和月报',
  title: { daily: '*日报*', weekly: '*周报*', monthly: '*月报*' },
  vendors: (count) => `${count} 家供应商`,
  vendor: (name) => mrkdwn`*${name}*`,
  base: { daily: '近 30 天', weekly: '前一周', monthly: '前一个月' },

  lead: {
    empty: '这几天没有数据。',
    calm: '没有超出正常波动的变化。',
    crossed: (vendor, what, { now, target, before, base }) =>
      mrkdwn`*${vendor}* 跌破目标：${what} ${now}，约定 ${target}，${base}为 ${before}。`,
    further: (vendor, what, { now, target, before, base }) =>
      mrkdwn`*${vendor}* 离目标更远了：${what} ${now}，约定 ${target}，${base}为 ${before}。`,
    slipped: (vendor, what, { now, target, before, base }) =>
      mrkdwn`*${vendor}* 变差了：${what} ${now}，${base}为 ${before}，仍达到约定的 ${target}。`,
    score: (vendor, lost, now) => mrkdwn`*${vendor}* 下降 ${lost} 分，现为 ${now} 分，差别明显。`,
    better: (vendor, what, { now, before, base }) =>
      mrkdwn`没有变差的指标。*${vendor}* 有改善：${what} ${now}，${base}为 ${before}。`,
    alone: '其他供应商都没有变差。',
    others: (count) => `另有 ${count} 家也变差了。`,
  },

  table: {
    caption: (period) => `供应商，${period}`,
    rank: '名次',
    vendor: '供应商',
    score: '得分',
    score30: '近 30 天得分',
    change: '变化',
    breaches: '未结告警',
    plan: '改进计划',
    plans: (state, count) => `${state}（共 ${count} 项）`,
    states: {
      late: '已过截止日',
      blocked: '受阻',
      at_risk: '有风险',
      tasks_late: '任务逾期',
      objected: '有异议',
      proposed: '等待答复',
      unchecked: '尚未跟进',
      on_track: '进展顺利',
    },
  },
  noise: '正常波动',
  notScored: '暂无得分',

  changes: { daily: '*上次日报以来*', weekly: '*变化*', monthly: '*变化*' },
  change: (mark, vendor, what, { now, before, base }) =>
    `${mark}：`.concat(mrkdwn`${vendor}，${what}：${now}，${base}为 ${before}`),
  worse: '变差',
  better: '改善',
  moreChanges: (count) => `……还有 ${count} 项`,
  breaches: (count, fresh) =>
    `*未结告警*：${count} 条${fresh === '0' ? '' : `，其中 ${fresh} 条是上期之后新增的`}`,
  moreBreaches: (count) => `……还有 ${count} 条：\`/vendor-alerts\``,
  tasks: (overdue, soon, until) => `*任务*：${overdue} 项逾期，${soon} 项在 ${until}或之前到期`,
  task: (vendor, line) => mrkdwn`${vendor}：`.concat(line),
  moreTasks: (count) => `……还有 ${count} 项：\`/vendor-plan 列表\``,
  plans: '*改进计划*',
  progress: {
    now: (value, course) => `目前 ${value}，${course}`,
    noNow: '开始后还没有完整的数据',
    tasks: (done, all) => `任务完成 ${done}/${all}`,
    late: (day) => `*已过截止日 ${day}*`,
  },
  gaps: '*差距最大*',
  gap: (vendor, what, actual, target, points) =>
    mrkdwn`${vendor}，${what}：${actual}，约定 ${target}，失 ${points} 分`,
  gapUnreported: (vendor, what, points) => mrkdwn`${vendor}，${what}：未上报，失 ${points} 分`,
  explain: '得分明细',
  settings: '设置',
  showBreaches: '未结告警',
  noted: '*主管的观察*',
  note: (quoted, vendor, category, rating) =>
    quoted.concat(mrkdwn`（${vendor}，${category} ${rating}/5）`),
  held: (names) => `*表现稳定*：全部达标的有 `.concat(mrkdwn`${names}`),
  guards: '*需要留意*',
  guardsMore: (count) => `……还有 ${count} 条`,
  findings: (vendor, count) =>
    mrkdwn`*${vendor}*：有 ${count} 处数字可能是“刷”出来的，请在“得分明细”中判断`,
  ranking: (sentence) => `*排名*：${sentence}`,
  shifts: (previous, items) => `*与 ${previous}相比*：${items}。`,
  shiftBetter: (count, names) => `${count} 家明显提高（`.concat(mrkdwn`${names}`, '）'),
  shiftWorse: (count, names) => `${count} 家明显下降（`.concat(mrkdwn`${names}`, '）'),
  shiftSame: (count) => `${count} 家属正常波动`,
  noPrevious: '*无法比较*：之前没有得分。',
  shifted: (name, change) => `${name} ${change}`,
  chart: { title: '各供应商得分', titleFew: (count) => `得分最低的 ${count} 家`, titleOne: '得分' },

  data: {
    stale: (vendor, line) => mrkdwn`*${vendor}*：`.concat(line),
    staleMore: (count) => `另有 ${count} 家供应商的数据迟到。`,
    oldest: (vendor, when) => mrkdwn`最旧的数据：${vendor}，截至 ${when}`,
    empty: (names) => mrkdwn`这几天没有数据：${names}`,
    provisional: (names) => mrkdwn`暂定得分：${names}`,
    hidden: (count) => `另有 ${count} 家供应商未列入表格。`,
  },
  late: (due) => `*迟发*：原定 ${due}。`,
  skipped: (count, first, last) =>
    count === '1'
      ? `${first} 的一期没有发出：没能按时发送。`
      : `${first} 到 ${last} 的 ${count} 期没有发出：没能按时发送。`,
  test: (user) => `*测试*，由 <@${user}> 发送，不影响原定计划。`,

  notice: {
    stale: (channel, days) =>
      `*发往 <#${channel}> 的一期没有发出*（${days}）：没能按时发出，现在发已经太晚。`,
    failing: (channel, days) =>
      `*发往 <#${channel}> 的一期延误了*（${days}）：我没能生成内容，只要还有用就会继续重试。Plumbline 的运维人员可以在日志里查到原因（“digest failed”）。`,
    after_all: (channel, days) => `已解决：发往 <#${channel}> 的延误的一期（${days}）正在发送。`,
    no_vendors: (channel, days) =>
      `*发往 <#${channel}> 的一期没有发出*（${days}）：其中的供应商都已不在。请用 \`/vendor-digest\` 修改。`,
    shared_outside: (channel, days) =>
      `*发往 <#${channel}> 的一期没有发出*（${days}）：该频道现在有其他公司的人，而内容不只关于一家供应商。请用 \`/vendor-digest\` 换一个频道。`,
    other_vendors_channel: (channel, days) =>
      `*发往 <#${channel}> 的一期没有发出*（${days}）：该频道现在属于一家供应商，而内容不是只给它看的。请用 \`/vendor-digest\` 换一个频道。`,
  },
};

export const zhHant: DigestWords = {
  usage: '`/vendor-digest` 為頻道設定日報、週報和月報',
  title: { daily: '*日報*', weekly: '*週報*', monthly: '*月報*' },
  vendors: (count) => `${count} 家供應商`,
  vendor: (name) => mrkdwn`*${name}*`,
  base: { daily: '近 30 天', weekly: '前一週', monthly: '前一個月' },

  lead: {
    empty: '這幾天沒有資料。',
    calm: '沒有超出正常波動的變化。',
    crossed: (vendor, what, { now, target, before, base }) =>
      mrkdwn`*${vendor}* 跌破目標：${what} ${now}，約定 ${target}，${base}為 ${before}。`,
    further: (vendor, what, { now, target, before, base }) =>
      mrkdwn`*${vendor}* 離目標更遠了：${what} ${now}，約定 ${target}，${base}為 ${before}。`,
    slipped: (vendor, what, { now, target, before, base }) =>
      mrkdwn`*${vendor}* 變差了：${what} ${now}，${base}為 ${before}，仍達到約定的 ${target}。`,
    score: (vendor, lost, now) => mrkdwn`*${vendor}* 下降 ${lost} 分，現為 ${now} 分，差異明顯。`,
    better: (vendor, what, { now, before, base }) =>
      mrkdwn`沒有變差的指標。*${vendor}* 有改善：${what} ${now}，${base}為 ${before}。`,
    alone: '其他供應商都沒有變差。',
    others: (count) => `另有 ${count} 家也變差了。`,
  },

  table: {
    caption: (period) => `供應商，${period}`,
    rank: '名次',
    vendor: '供應商',
    score: '分數',
    score30: '近 30 天分數',
    change: '變化',
    breaches: '未結警示',
    plan: '改善計畫',
    plans: (state, count) => `${state}（共 ${count} 項）`,
    states: {
      late: '已過截止日',
      blocked: '受阻',
      at_risk: '有風險',
      tasks_late: '任務逾期',
      objected: '有異議',
      proposed: '等待答覆',
      unchecked: '尚未追蹤',
      on_track: '進展順利',
    },
  },
  noise: '正常波動',
  notScored: '尚無分數',

  changes: { daily: '*上次日報以來*', weekly: '*變化*', monthly: '*變化*' },
  change: (mark, vendor, what, { now, before, base }) =>
    `${mark}：`.concat(mrkdwn`${vendor}，${what}：${now}，${base}為 ${before}`),
  worse: '變差',
  better: '改善',
  moreChanges: (count) => `……還有 ${count} 項`,
  breaches: (count, fresh) =>
    `*未結警示*：${count} 則${fresh === '0' ? '' : `，其中 ${fresh} 則是上期之後新增的`}`,
  moreBreaches: (count) => `……還有 ${count} 則：\`/vendor-alerts\``,
  tasks: (overdue, soon, until) => `*任務*：${overdue} 項逾期，${soon} 項在 ${until}或之前到期`,
  task: (vendor, line) => mrkdwn`${vendor}：`.concat(line),
  moreTasks: (count) => `……還有 ${count} 項：\`/vendor-plan 清單\``,
  plans: '*改善計畫*',
  progress: {
    now: (value, course) => `目前 ${value}，${course}`,
    noNow: '開始後還沒有完整的資料',
    tasks: (done, all) => `任務完成 ${done}/${all}`,
    late: (day) => `*已過截止日 ${day}*`,
  },
  gaps: '*差距最大*',
  gap: (vendor, what, actual, target, points) =>
    mrkdwn`${vendor}，${what}：${actual}，約定 ${target}，失 ${points} 分`,
  gapUnreported: (vendor, what, points) => mrkdwn`${vendor}，${what}：未回報，失 ${points} 分`,
  explain: '分數明細',
  settings: '設定',
  showBreaches: '未結警示',
  noted: '*主管的觀察*',
  note: (quoted, vendor, category, rating) =>
    quoted.concat(mrkdwn`（${vendor}，${category} ${rating}/5）`),
  held: (names) => `*表現穩定*：全部達標的有 `.concat(mrkdwn`${names}`),
  guards: '*需要留意*',
  guardsMore: (count) => `……還有 ${count} 條`,
  findings: (vendor, count) =>
    mrkdwn`*${vendor}*：有 ${count} 處數字可能經過操弄，請在「分數明細」中判斷`,
  ranking: (sentence) => `*排名*：${sentence}`,
  shifts: (previous, items) => `*與 ${previous}相比*：${items}。`,
  shiftBetter: (count, names) => `${count} 家明顯提高（`.concat(mrkdwn`${names}`, '）'),
  shiftWorse: (count, names) => `${count} 家明顯下降（`.concat(mrkdwn`${names}`, '）'),
  shiftSame: (count) => `${count} 家屬正常波動`,
  noPrevious: '*無法比較*：之前沒有分數。',
  shifted: (name, change) => `${name} ${change}`,
  chart: { title: '各供應商分數', titleFew: (count) => `分數最低的 ${count} 家`, titleOne: '分數' },

  data: {
    stale: (vendor, line) => mrkdwn`*${vendor}*：`.concat(line),
    staleMore: (count) => `另有 ${count} 家供應商的資料延遲。`,
    oldest: (vendor, when) => mrkdwn`最舊的資料：${vendor}，截至 ${when}`,
    empty: (names) => mrkdwn`這幾天沒有資料：${names}`,
    provisional: (names) => mrkdwn`暫定分數：${names}`,
    hidden: (count) => `另有 ${count} 家供應商未列入表格。`,
  },
  late: (due) => `*晚發*：原定 ${due}。`,
  skipped: (count, first, last) =>
    count === '1'
      ? `${first} 的一期沒有發出：沒能按時傳送。`
      : `${first} 到 ${last} 的 ${count} 期沒有發出：沒能按時傳送。`,
  test: (user) => `*測試*，由 <@${user}> 傳送，不影響原定計畫。`,

  notice: {
    stale: (channel, days) =>
      `*發往 <#${channel}> 的一期沒有發出*（${days}）：沒能按時發出，現在發已經太晚。`,
    failing: (channel, days) =>
      `*發往 <#${channel}> 的一期延誤了*（${days}）：我沒能產生內容，只要還有用就會繼續重試。Plumbline 的維運人員可以在日誌裡查到原因（「digest failed」）。`,
    after_all: (channel, days) => `已解決：發往 <#${channel}> 的延誤的一期（${days}）正在傳送。`,
    no_vendors: (channel, days) =>
      `*發往 <#${channel}> 的一期沒有發出*（${days}）：其中的供應商都已不在。請用 \`/vendor-digest\` 修改。`,
    shared_outside: (channel, days) =>
      `*發往 <#${channel}> 的一期沒有發出*（${days}）：該頻道現在有其他公司的人，而內容不只關於一家供應商。請用 \`/vendor-digest\` 換一個頻道。`,
    other_vendors_channel: (channel, days) =>
      `*發往 <#${channel}> 的一期沒有發出*（${days}）：該頻道現在屬於一家供應商，而內容不是只給它看的。請用 \`/vendor-digest\` 換一個頻道。`,
  },
};
