import { mrkdwn } from '../lib/mrkdwn.ts';
import { zhHans as admin } from './admin.ts';
import { zhHans as alertSettings } from './alert-settings.ts';
import { zhHans as breaches } from './breaches.ts';
import { zhHans as calls } from './calls.ts';
import { zhHans as cards } from './cards.ts';
import * as catalogue from './catalogue-zh-hans.ts';
import { zhHans as charts } from './charts.ts';
import { zhHans as compare } from './compare.ts';
import { zhHans as digestForms } from './digest-forms.ts';
import { zhHans as digests } from './digests.ts';
import * as figureIndicators from './figure-indicators.ts';
import { zhHans as files } from './files.ts';
import { zhHans as floods } from './floods.ts';
import { zhHans as form } from './form.ts';
import { zhHans as frozen } from './frozen.ts';
import { zhHans as guards } from './guards.ts';
import { zhHans as home } from './home.ts';
import { zhHans as ideas } from './ideas.ts';
import { zhHans as incidents } from './incidents.ts';
import * as indicators from './indicators.ts';
import * as kpi from './kpi.ts';
import { zhHans as kudos } from './kudos.ts';
import { zhHans as meetings } from './meetings.ts';
import { zhHans as observations } from './observations-zh-hans.ts';
import { zhHans as plans } from './plans.ts';
import { zhHans as presses } from './presses.ts';
import { zhHans as quiet } from './quiet.ts';
import type { Words } from './reader.ts';
import { zhHans as reviews } from './reviews.ts';
import { zhHans as rights } from './rights.ts';
import { roomy } from './roomy.ts';
import { zhHans as rows } from './rows.ts';
import { zhHans as targets } from './targets.ts';
import { zhHans as templates } from './templates.ts';
import { zhHans as trends } from './trends.ts';
import { zhHans as ways } from './ways.ts';

export const zhHans: Words = {
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
  working: '正在处理……',
  broken: (ref) => `我们这边出错了（编号 ${ref}）。没有保存任何内容，请重试。`,
  unknownCommand: '我不认识这条命令，可能需要升级到新版本。',
  unknownAction: '这个按钮属于一条旧消息。请重新运行命令。',
  tooLate: '打开得太慢，Slack 已放弃等待。请再按一次按钮。',
  notOpened: 'Slack 没能打开这个窗口。请再按一次按钮。',
  notAllowed: '您在这里没有权限。请让 Plumbline 的管理员添加您。',

  share: {
    button: '分享',
    done: '已分享到频道。',
    already: '已经分享过了，请在频道里往上翻。',
    unknown: 'Slack 没有确认是否发出。再次分享前请先看一下频道。',
    invite: '我还不在这个频道里。请先输入 `/invite @Plumbline`，然后再按“分享”。',
    refused: (code) => mrkdwn`Slack 不允许在这里发布（${code}）。没有分享任何内容。`,
    confirm: (vendor) => mrkdwn`*这个频道里有其他公司的人。* 要让他们看到 ${vendor} 的得分吗？`,
    confirmButton: '仍然分享',
    keepButton: '不分享',
    kept: '没有分享。',
    forbidden: '只有主管可以把得分分享到频道。',
    by: (user) => `由 <@${user}> 分享`,
  },

  vendor: {
    none: '还没有供应商。运维人员可以导入工单：`npx plumbline import contacts FILE`。',
    unknown: (name) => mrkdwn`没有叫 *${name}* 的供应商。您要找的是不是：`,
    unknownAlone: (name) => mrkdwn`没有叫 *${name}* 的供应商。`,
    pick: '要看哪家供应商？',
    placeholder: '输入名称',
    other: '其他供应商',
    gone: '这家供应商已不存在。请重新运行命令。',
    notYours: '您只能查看自己所属的供应商。',
  },

  period: {
    unknown: (words) =>
      mrkdwn`看不懂这个时间段：“${words}”。可以这样写：今天、最近 7 天、上月、2026-10、2026-W40、2026-Q3、去年或 2026-10-01..2026-10-15。`,
  },

  help: {
    title: '*/vendor-score* 把供应商的各项 KPI 汇成一个如实的得分。只有您能看到结果。',
    lines: [
      '`/vendor-score` 选择供应商',
      '`/vendor-score acme` 最近 30 天的得分',
      '`/vendor-score acme 上月` 指定时间段：今天、昨天、最近 7 天、本月、上月、2026-10、2026-W40、上季度、2026-Q3、2026-10-01..2026-10-15',
      '`/vendor-targets acme` 查看和修改双方约定的目标',
      '`/vendor-kpi define fcr` 解释一项指标，`/vendor-kpi list` 查看衡量了什么',
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
    text: '用法：/vendor-score [供应商] [时间段]',
  },

  indicators: { ...indicators.zhHans, ...figureIndicators.zhHans },
  catalogue: catalogue.zhHans,
  kpi: kpi.zhHans,

  dimensions: {
    channel: '渠道',
    issue_type: '问题类型',
    queue: '队列',
    priority: '优先级',
    segment: '客户分群',
    hour: '时段',
  },
  blankKey: '（未填）',

  score: {
    dataTo: (when) => `数据截至 ${when}`,
    noData: '暂无数据',
    provisional: '暂定',
    none: '暂无得分',
    since: (change, previous, real) =>
      `较 ${previous} ${change}，${real ? '变化明显' : '属正常波动'}`,
    band: (low, high) => `（${low}–${high}）`,
    firstPeriod: '没有更早的时间段可比',
    losses: (items) => `失分最多：${items}`,
    noLosses: '没有失分：各项都达到了挑战目标。',
    lossInWords: (name, actual, target, lost, missed) =>
      `*${name}* ${actual}，约定 ${target}，失 ${lost} 分，其中未达标失 ${missed} 分。`,
    lossAboveTarget: (name, actual, target, lost) =>
      `*${name}* ${actual}，已达到约定的 ${target}；距挑战目标还差 ${lost} 分。`,
    lossUnreported: (name, lost) => `*${name}* 未上报，失 ${lost} 分。`,
    table: {
      caption: (vendor, period) => `${vendor} ${period} 各项指标`,
      indicator: '指标',
      actual: '实际',
      target: '目标',
      points: '得分',
      change: '变化',
      n: '样本数',
    },
    chart: {
      title: '各时间段得分',
      series: '得分',
      target: '合同达标线（80）',
      axis: '分',
    },
    explain: '得分明细',
    breakDown: '细分',
    trend: '趋势',
    tooFew: (names) => `样本太少，暂不计分：${names}。`,
    tooFewItem: (name, n, needed) => `${name}（${n}/${needed}）`,
    unmeasured: (names) => `尚未衡量：${names}。`,
    provisionalBecause: (share) => `暂定得分：现有证据只覆盖 ${share} 的权重。`,
    noScoreBecause: (share) => `暂无得分：现有证据只覆盖 ${share} 的权重，至少需要 40%。`,
    emptyTitle: (vendor, period) => mrkdwn`*${vendor}* 在 ${period}没有数据。`,
    emptyNewest: (when) => `最新数据时间：${when}。`,
    emptyNever: '还没有为这家供应商导入过数据。',
    emptyButton: (period) => `查看 ${period}`,
    text: (vendor, score, grade, period) => mrkdwn`${vendor} ${period}得分 ${score}（${grade}）`,
    textNone: (vendor, period) => mrkdwn`${vendor} ${period}暂无得分`,
    textChange: (points, down, previous, real) =>
      `，比 ${previous}${down ? '低' : '高'} ${points} 分，${real ? '变化明显' : '属正常波动'}。`,
    textSame: (previous) => `，与 ${previous}持平。`,
    textEnd: '。',
    and: '、',
    both: '、',
    gates: {
      critical_incident: '存在未关闭的重大合规或数据保护事件',
      critical_sla: '解决时效 SLA 连续两期低于底线',
      csat_bottom2: '超过一成的客户只打 1 分或 2 分',
    },
    gate: (reason, cap, difference) => `*${difference}* ${reason}：得分封顶 ${cap}。`,
    gateIdle: (reason, cap) => `${reason}：得分不得超过 ${cap}，本次没有影响。`,
    guard: (name, counter, difference) =>
      `*${difference}* ${roomy(counter)}恶化期间，${roomy(name)}超出目标的部分不计分。`,
  },

  guards,
  incidents,
  explain: {
    title: '得分明细',
    close: '关闭',
    intro: (vendor, period) => mrkdwn`*${vendor}* · ${period}`,
    row: (name, points, possible, lost) => `*${name}* · ${points} / ${possible} 分 · 失 ${lost} 分`,
    value: (actual, n) => `${actual}（样本 ${n}）`,
    interval: (low, high) => `95% 区间 ${low} 至 ${high}`,
    ladder: (floor, target, stretch) => `底线 ${floor} · 目标 ${target} · 挑战 ${stretch}`,
    utility: (utility) => `按此标尺得 ${utility}（满分 100）`,
    weight: (weight, share) => `权重 ${weight}，按证据折算后占总分的 ${share}`,
    evidence: (sample, quality) => `证据：样本系数 ${sample}，数据质量 ${quality}`,
    excluded: (items) => `未计入：${items}`,
    excludedItem: (count, reason) => `${reason} ${count}`,
    sum: (rows, guards, gates, score) => `各项合计 ${rows} 分${guards}${gates} = *${score}*`,
    sumPart: (difference, what) => ` ${difference} ${what}`,
    guards: '防操纵调整',
    gates: '封顶调整',
    removed: '本次未计权重',
    notReported: '未上报，按零分计',
    reasons: {
      not_applicable: '未衡量',
      no_target: '尚未约定目标',
      not_due: '尚未到期',
      too_few: '样本太少',
      did_not_report: '未上报，按零分计',
    },
    method:
      '每项指标在底线得 0 分，达到约定目标得其权重的 80%，达到挑战目标得全部。样本少或数据存疑时降低的是权重，不是数值。',
  },

  excluded: {
    no_handle_time: '缺少处理时长',
    cancelled: '已取消',
    abandoned: '已放弃',
    open_not_due: '处理中、尚未到期',
    no_case: '已接听但无工单',
    resolved_at_missing: '已关闭但缺少解决时间',
    reopens_missing: '缺少重开次数',
    window_open: '观察期未满',
    not_inbound: '非客户发起',
    response_missing: '应答时间未知',
    no_wait: '没有等待时间',
    no_customer: '没有客户标识',
    no_reason: '没有联系原因',
    redialled: '一小时内重拨',
    transactional: '常规事务',
    touches_missing: '没有转接、重开和回复次数',
    transfers_missing: '没有转接次数',
    escalation_missing: '是否升级未知',
    complaint_missing: '是否投诉未知',
    no_cause: '投诉未注明责任归属',
    no_cost: '没有成本',
    blank: '未作答',
  },

  templates,
  frozen,
  floods,

  trend: {
    title: (vendor, what) => mrkdwn`*${vendor}* · ${roomy(what)}走势`,
    score: '得分',
    pick: '换一条曲线',
    tooFew: '有数据的时间段还不够，暂时画不出曲线。',
    units: {
      '%': '%',
      s: '秒',
      contacts: '个',
      points: '分',
      per_1000: '‰',
      number: '',
      money: '金额',
    },
    table: { period: '时间段', value: '数值', change: '变化', interval: '95% 区间', n: '样本数' },
    text: (vendor, what, first, last) =>
      mrkdwn`${vendor}：${roomy(what)}从 ${first} 变为 ${last}。`,
  },

  breakDown: {
    title: (vendor, period, dimension) => mrkdwn`*${vendor}* · ${period} · 按${dimension}`,
    caption: (vendor, dimension) => `${vendor} 按${dimension}`,
    pick: '细分维度',
    more: (hidden) => `其余 ${hidden} 个最小的分组未显示。`,
    none: '这个时间段没有可细分的数据。',
    text: (vendor, dimension, count) => mrkdwn`${vendor} 按${dimension}：共 ${count} 组。`,
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
