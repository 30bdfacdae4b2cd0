// What a breach says of itself, and what happens when somebody presses.
import { SNOOZE_MOST_DAYS } from '../breaches/model.ts';
import { mrkdwn } from '../lib/mrkdwn.ts';
import * as life from './breach-life.ts';
import { counted } from './plural.ts';
import { roomy } from './roomy.ts';

export const en = {
  ...life.en,
  title: {
    worse: (vendor: string, name: string) => mrkdwn`*${vendor}: ${name} is worse than agreed*`,
    collapse: (vendor: string, name: string) => mrkdwn`*${vendor}: ${name} is collapsing now*`,
    budget: (vendor: string, name: string) =>
      mrkdwn`*${vendor}: ${name} is likely to miss this month’s target*`,
    lost: (vendor: string, name: string) =>
      mrkdwn`*${vendor}: ${name} can no longer meet this month’s target*`,
    unusual: (vendor: string, name: string) =>
      mrkdwn`*${vendor}: ${name} is unusual and worse than agreed*`,
    silence: (vendor: string, feed: 'contacts' | 'surveys' | 'events') => {
      const kinds = { contacts: 'contacts', surveys: 'survey answers', events: 'ticket events' };
      return mrkdwn`*${vendor}: no new ${kinds[feed]}*`;
    },
    due: (vendor: string, count: string, queue: string) =>
      mrkdwn`*${vendor}: ${count} ${count === '1' ? 'contact breaches' : 'contacts breach'} within the hour*${queue && ` · ${queue}`}`,
    overdue: (vendor: string, count: string, queue: string) =>
      mrkdwn`*${vendor}: ${count} ${count === '1' ? 'contact has' : 'contacts have'} breached*${queue && ` · ${queue}`}`,
  },
  clocks: {
    first_response: 'first response',
    next_response: 'next response',
    resolution: 'resolution',
  } as Readonly<Record<string, string>>,
  since: (day: string) => `since ${day}`,
  owner: (user: string) => `owner ${user}`,
  noOwner: 'no owner',
  missed: (share: string, n: string, days: string, allowed: string) =>
    `Missed ${share} of ${counted(n, 'contact')} in ${days} ${days === '1' ? 'day' : 'days'}; agreed at most ${allowed}.`,
  counted: (events: string, n: string, days: string, allowed: string) =>
    `${events} among ${counted(n, 'contact')} in ${days} ${days === '1' ? 'day' : 'days'}; agreed at most ${allowed}.`,
  /** Between two sentences. */
  gap: ' ',
  noise: (times: string) => `Chance of noise: 1 in ${times}.`,
  lastHours: (misses: string, n: string, allowed: string, least: string) =>
    `Missed ${misses} of ${n} in the last two open hours; agreed at most ${allowed}. Allowing for chance, at least ${least}.`,
  month: (misses: string, n: string, rest: string, required: string, chance: string) =>
    `So far ${misses} of ${n} missed. Of some ${rest} still to come, ${required} must meet it. Chance of missing the month: ${chance}.`,
  monthLost: (misses: string, n: string, rest: string, allowed: string) =>
    `So far ${misses} of ${n} missed. Even if all of some ${rest} still to come meet it, it stays above ${allowed}.`,
  times: (value: string, usual: string, low: string, high: string, target: string) =>
    `${value} on the last day, usually ${usual} (${low} to ${high}); agreed ${target}.`,
  run: (value: string, usual: string, target: string) =>
    `Eight days in a row on the worse side, ${value} on the last; usually ${usual}, agreed ${target}.`,
  silent: (at: string, silent: string, limit: string) =>
    `Nothing since ${at}, for ${silent}; data usually come within ${limit}. Nothing here turns green until data arrive.`,
  /** `id` is markup already: it may be a link. */
  contact: (priority: string, id: string, issue: string, at: string) =>
    `• ${[mrkdwn`${priority}`, id, mrkdwn`${issue}`].filter(Boolean).join(' ')}, ${at}`,
  more: (count: string) => `… ${count} more`,
  was: (before: string, now: string) => `${before} now ${now}`,
  missesWere: (before: string, now: string, allowed: string) =>
    `Missed: ${before} now ${now}; agreed at most ${allowed}.`,
  state: {
    open: 'nobody is on it yet',
    acknowledged: (user: string, at: string) => `${user} is on it, since ${at}`,
    snoozed: (user: string, until: string) =>
      `snoozed by ${user} until ${until}; wakes at once if it gets worse`,
    disputed: (user: string, reason: string) =>
      `${user} says that the data are wrong${mrkdwn`: ${reason}`}`,
    recovered: (at: string) => `recovered at ${at}`,
    ended: (at: string) => `ended at ${at}: no more of these data are expected`,
    archived: (at: string) => `closed at ${at}: vendor archived`,
    resolved: (user: string, at: string, cause: string, note: string | null) =>
      `resolved by ${user} at ${at}, cause: ${cause}${note === null ? '' : mrkdwn`; ${note}`}`,
  },
  causes: { agent: 'agent', company: 'company', customer: 'customer', data: 'data' },
  buttons: {
    acknowledge: 'Acknowledge',
    take_back: 'Take back',
    assign: 'Assign',
    unassign: 'Remove owner',
    resolve: 'Resolve',
    dispute: 'Dispute',
    note: 'Note',
    root_cause: 'Root cause',
    wake: 'Wake',
    withdraw: 'Withdraw dispute',
    escalate: 'Escalate',
    reopen: 'Reopen',
  },
  snooze: {
    label: 'Snooze',
    '1h': '1 hour',
    '4h': '4 hours',
    next_day: 'Until the next business day',
    week: 'A week',
    pick: 'Pick a time…',
  },
  done: 'Done.',
  refused: {
    already: (user: string, at: string) => `${user} was first, at ${at}.`,
    resolved: (user: string | null, at: string) =>
      `${user === null ? 'It recovered by itself' : `${user} resolved it`} at ${at}. Reopen it first.`,
    escalated: (user: string | null, at: string) =>
      `Already escalated ${user === null ? 'because nobody answered' : `by ${user}`}, at ${at}.`,
    not_so: 'That is no longer so. The card will show it in a moment.',
    owns: 'That person owns it already.',
    reassigned: (by: string, to: string | null, at: string) =>
      `${by} was first: ${to === null ? 'nobody owns it' : `${to} owns it`} since ${at}.`,
    past: 'That time is past. Choose a later one.',
    far: `That is too far ahead. Choose a time within ${SNOOZE_MOST_DAYS} days.`,
    empty: 'A few words are needed here.',
    last_step: 'There is nobody left to escalate to. An admin can add steps.',
    newer: 'A newer breach of the same kind is open, or its vendor is archived.',
    archived:
      'It ended when its vendor was archived. Once the vendor is restored, what is still wrong opens anew.',
  },
  list: {
    title: (count: string) =>
      `*${count} open ${count === '1' ? 'breach' : 'breaches'}*, the oldest first`,
    none: 'Nothing is open. The detectors look at each change of the figures.',
    mine: 'Nothing open is yours.',
    age: (days: string) =>
      days === '0' ? 'opened today' : `open for ${days} ${days === '1' ? 'day' : 'days'}`,
    disputed: (count: string) =>
      count === '1' ? '1 more is disputed' : `${count} more are disputed`,
    closed: (count: string, days: string) =>
      `*${count} resolved ${count === '1' ? 'breach' : 'breaches'}* of the last ${counted(days, 'day')}, the latest first`,
    noneClosed: (days: string) => `Nothing was resolved in the last ${counted(days, 'day')}.`,
    page: (from: string, to: string, of: string) => `${from} to ${to} of ${of}`,
    next: 'Next',
    back: 'Back',
    showOpen: 'Open ones',
    showClosed: (days: string) => `Resolved in ${counted(days, 'day')}`,
  },
  help: {
    title: '*/vendor-alerts* lists what is open. Only you see the answer.',
    lines: [
      '`/vendor-alerts` lists every open breach that you may see',
      '`/vendor-alerts acme` lists those of a vendor',
      '`/vendor-alerts mine` lists those that you own or are on',
      '`/vendor-alerts closed`, or `acme closed`, lists what was resolved in the last seven days',
      '`/vendor-alerts here`, typed in a channel, brings breaches there as cards; `off` ends that',
      '`/vendor-alerts settings acme` sets what may alert, how eagerly, quiet hours, and whom to call when nobody answers',
      '`/vendor-alerts test` posts a breach that is marked as an example',
    ],
    text: 'Usage: /vendor-alerts [vendor|mine] [closed] | here | off | settings | test',
  },
  place: {
    here: (channel: string) =>
      `Breaches appear in <#${channel}> from now on, and their cards change with them. \`/vendor-alerts off\` ends that.`,
    where: 'Type this in the channel in which breaches should appear.',
    vendors: 'A vendor reads this channel. Choose one that only your own people read.',
    off: 'No new breaches appear in the channel. Cards that are there are kept up to date.',
    wasOff: 'Breaches appear in no channel. `/vendor-alerts here`, typed in one, changes that.',
    onlyLeads: 'Only leads can say where breaches appear.',
  },
  show: 'Show',
  mineWords: ['mine'],
  closedWords: ['closed', 'resolved'],
  gone: 'That breach is not there any more.',
  usage: '`/vendor-alerts acme` lists what is open; `mine` what is yours',
};

export type BreachWords = typeof en;

export const zhHans: BreachWords = {
  ...life.zhHans,
  title: {
    worse: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}未达约定*`,
    collapse: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}正在急剧恶化*`,
    budget: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}本月很可能不达标*`,
    lost: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}本月已无法达标*`,
    unusual: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}异常，且未达约定*`,
    silence: (vendor, feed) => {
      const kinds = { contacts: '工单', surveys: '问卷', events: '工单事件' };
      return mrkdwn`*${vendor}：没有新的${kinds[feed]}数据*`;
    },
    due: (vendor, count, queue) =>
      mrkdwn`*${vendor}：${count} 张工单将在一小时内超时*${queue && ` · ${queue}`}`,
    overdue: (vendor, count, queue) =>
      mrkdwn`*${vendor}：${count} 张工单已超时*${queue && ` · ${queue}`}`,
  },
  clocks: { first_response: '首次响应', next_response: '后续响应', resolution: '解决' },
  since: (day) => `始于 ${day}`,
  owner: (user) => `负责人 ${user}`,
  noOwner: '暂无负责人',
  missed: (share, n, days, allowed) =>
    `${days} 天内 ${n} 张工单中有 ${share} 未达标；约定不超过 ${allowed}。`,
  counted: (events, n, days, allowed) =>
    `${days} 天内 ${n} 张工单中出现 ${events} 次；约定不超过 ${allowed}。`,
  gap: '',
  noise: (times) => `纯属偶然的可能：${times} 分之一。`,
  lastHours: (misses, n, allowed, least) =>
    `最近两个营业小时内 ${n} 个中有 ${misses} 个未达标；约定不超过 ${allowed}。排除偶然，至少为 ${least}。`,
  month: (misses, n, rest, required, chance) =>
    `至今 ${n} 个中有 ${misses} 个未达标。余下约 ${rest} 个须有 ${required} 达标。本月不达标的可能：${chance}。`,
  monthLost: (misses, n, rest, allowed) =>
    `至今 ${n} 个中有 ${misses} 个未达标。余下约 ${rest} 个即使全部达标，仍高于 ${allowed}。`,
  times: (value, usual, low, high, target) =>
    `最近一天 ${value}，通常 ${usual}（${low} 至 ${high}）；约定 ${target}。`,
  run: (value, usual, target) =>
    `连续八天偏向不利一侧，最近一天 ${value}；通常 ${usual}，约定 ${target}。`,
  silent: (at, silent, limit) =>
    `自 ${at}起已有 ${silent}没有数据；通常不超过 ${limit}。数据恢复前，这里不会显示正常。`,
  contact: (priority, id, issue, at) =>
    `• ${[mrkdwn`${priority}`, id, mrkdwn`${issue}`].filter(Boolean).join(' ')}，${at}`,
  more: (count) => `……另有 ${count} 个`,
  was: (before, now) => `${before} 现为 ${now}`,
  missesWere: (before, now, allowed) => `未达标：${before} 现为 ${now}；约定不超过 ${allowed}。`,
  state: {
    open: '尚无人处理',
    acknowledged: (user, at) => `${user} 自 ${at}起跟进`,
    snoozed: (user, until) => `${user} 已暂停提醒至 ${until}；一旦恶化立即恢复`,
    disputed: (user, reason) => `${user} 认为数据有误${mrkdwn`：${reason}`}`,
    recovered: (at) => `已于 ${at} 恢复正常`,
    ended: (at) => `已于 ${at} 结束：今后不再有此类数据`,
    archived: (at) => `已于 ${at} 关闭：供应商已归档`,
    resolved: (user, at, cause, note) =>
      `${user} 于 ${at} 解决，原因：${cause}${note === null ? '' : mrkdwn`；${note}`}`,
  },
  causes: { agent: '客服人员', company: '公司', customer: '客户', data: '数据' },
  buttons: {
    acknowledge: '我来处理',
    take_back: '撤回',
    assign: '指定负责人',
    unassign: '取消负责人',
    resolve: '解决',
    dispute: '提出异议',
    note: '备注',
    root_cause: '根本原因',
    wake: '恢复提醒',
    withdraw: '撤销异议',
    escalate: '升级',
    reopen: '重新打开',
  },
  snooze: {
    label: '暂停提醒',
    '1h': '1 小时',
    '4h': '4 小时',
    next_day: '至下一个工作日',
    week: '一周',
    pick: '选择时间……',
  },
  done: '已完成。',
  refused: {
    already: (user, at) => `${user} 已抢先于 ${at} 处理。`,
    resolved: (user, at) =>
      `${user === null ? '已自行恢复' : `${user} 已解决`}（${at}）。请先重新打开。`,
    escalated: (user, at) =>
      `${user === null ? '因无人响应已自动升级' : `${user} 已升级`}（${at}）。`,
    not_so: '情况已变，卡片稍后更新。',
    owns: '此人已经是负责人。',
    reassigned: (by, to, at) =>
      `${by} 已抢先：自 ${at}起${to === null ? '没有负责人' : `负责人为 ${to}`}。`,
    past: '该时间已过，请选择更晚的时间。',
    far: `时间太远，请选择 ${SNOOZE_MOST_DAYS} 天以内的时间。`,
    empty: '请填写说明。',
    last_step: '已没有可升级的对象。管理员可以添加步骤。',
    newer: '已有一条较新的同类告警，或该供应商已归档。',
    archived: '供应商归档时，这条告警已随之关闭。恢复供应商后，问题若仍存在会重新告警。',
  },
  list: {
    title: (count) => `*${count} 条未结告警*，最早的在前`,
    none: '没有未结告警。指标一有变化就会检查。',
    mine: '没有由您负责的未结告警。',
    age: (days) => (days === '0' ? '今天开始' : `已持续 ${days} 天`),
    disputed: (count) => `另有 ${count} 条处于异议中`,
    closed: (count, days) => `*最近 ${days} 天已结告警 ${count} 条*，最新的在前`,
    noneClosed: (days) => `最近 ${days} 天没有已结告警。`,
    page: (from, to, of) => `第 ${from}–${to} 条，共 ${of} 条`,
    next: '下一页',
    back: '上一页',
    showOpen: '未结告警',
    showClosed: (days) => `最近 ${days} 天已结`,
  },
  help: {
    title: '*/vendor-alerts* 列出未结告警。只有您能看到结果。',
    lines: [
      '`/vendor-alerts` 列出您可以查看的全部未结告警',
      '`/vendor-alerts acme` 只看一家供应商',
      '`/vendor-alerts 我的` 只看您负责或跟进的',
      '`/vendor-alerts 已结` 或 `acme 已结` 列出最近七天已结的告警',
      '在频道里输入 `/vendor-alerts here`，告警就会以卡片出现在该频道；`off` 停止',
      '`/vendor-alerts settings acme` 设置检测、灵敏度、免打扰时段，以及无人响应时通知谁',
      '`/vendor-alerts test` 发一条注明为示例的告警',
    ],
    text: '用法：/vendor-alerts [供应商|我的] [已结] | here | off | settings | test',
  },
  place: {
    here: (channel) =>
      `今后告警会出现在 <#${channel}>，卡片随情况更新。输入 \`/vendor-alerts off\` 可停止。`,
    where: '请在希望显示告警的频道里输入这条命令。',
    vendors: '这个频道有供应商的人。请选一个只有自己人的频道。',
    off: '频道里不再出现新的告警，已有的卡片会继续更新。',
    wasOff: '目前没有频道显示告警。在频道里输入 `/vendor-alerts here` 即可开启。',
    onlyLeads: '只有主管可以设置告警出现的频道。',
  },
  show: '查看',
  mineWords: ['mine', '我的'],
  closedWords: ['closed', 'resolved', '已结'],
  gone: '该告警已不存在。',
  usage: '`/vendor-alerts acme` 列出未结告警；`mine` 只看自己负责的',
};

export const zhHant: BreachWords = {
  ...life.zhHant,
  title: {
    worse: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}未達約定*`,
    collapse: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}正在急劇惡化*`,
    budget: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}本月很可能不達標*`,
    lost: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}本月已無法達標*`,
    unusual: (vendor, name) => mrkdwn`*${vendor}：${roomy(name)}異常，且未達約定*`,
    silence: (vendor, feed) => {
      const kinds = { contacts: '案件', surveys: '問卷', events: '案件事件' };
      return mrkdwn`*${vendor}：沒有新的${kinds[feed]}資料*`;
    },
    due: (vendor, count, queue) =>
      mrkdwn`*${vendor}：${count} 件將在一小時內逾時*${queue && ` · ${queue}`}`,
    overdue: (vendor, count, queue) =>
      mrkdwn`*${vendor}：${count} 個案件已逾時*${queue && ` · ${queue}`}`,
  },
  clocks: { first_response: '首次回應', next_response: '後續回應', resolution: '解決' },
  since: (day) => `始於 ${day}`,
  owner: (user) => `負責人 ${user}`,
  noOwner: '尚無負責人',
  missed: (share, n, days, allowed) =>
    `${days} 天內 ${n} 個案件中有 ${share} 未達標；約定不超過 ${allowed}。`,
  counted: (events, n, days, allowed) =>
    `${days} 天內 ${n} 個案件中出現 ${events} 次；約定不超過 ${allowed}。`,
  gap: '',
  noise: (times) => `純屬偶然的可能：${times} 分之一。`,
  lastHours: (misses, n, allowed, least) =>
    `最近兩個營業小時內 ${n} 個中有 ${misses} 個未達標；約定不超過 ${allowed}。排除偶然，至少為 ${least}。`,
  month: (misses, n, rest, required, chance) =>
    `至今 ${n} 個中有 ${misses} 個未達標。餘下約 ${rest} 個須有 ${required} 達標。本月不達標的可能：${chance}。`,
  monthLost: (misses, n, rest, allowed) =>
    `至今 ${n} 個中有 ${misses} 個未達標。餘下約 ${rest} 個即使全部達標，仍高於 ${allowed}。`,
  times: (value, usual, low, high, target) =>
    `最近一天 ${value}，通常 ${usual}（${low} 至 ${high}）；約定 ${target}。`,
  run: (value, usual, target) =>
    `連續八天偏向不利一側，最近一天 ${value}；通常 ${usual}，約定 ${target}。`,
  silent: (at, silent, limit) =>
    `自 ${at}起已有 ${silent}沒有資料；通常不超過 ${limit}。資料恢復前，這裡不會顯示正常。`,
  contact: (priority, id, issue, at) =>
    `• ${[mrkdwn`${priority}`, id, mrkdwn`${issue}`].filter(Boolean).join(' ')}，${at}`,
  more: (count) => `……另有 ${count} 個`,
  was: (before, now) => `${before} 現為 ${now}`,
  missesWere: (before, now, allowed) => `未達標：${before} 現為 ${now}；約定不超過 ${allowed}。`,
  state: {
    open: '尚無人處理',
    acknowledged: (user, at) => `${user} 自 ${at}起處理`,
    snoozed: (user, until) => `${user} 已暫停提醒至 ${until}；一旦惡化立即恢復`,
    disputed: (user, reason) => `${user} 認為資料有誤${mrkdwn`：${reason}`}`,
    recovered: (at) => `已於 ${at} 恢復正常`,
    ended: (at) => `已於 ${at} 結束：今後不再有這類資料`,
    archived: (at) => `已於 ${at} 關閉：供應商已封存`,
    resolved: (user, at, cause, note) =>
      `${user} 於 ${at} 解決，原因：${cause}${note === null ? '' : mrkdwn`；${note}`}`,
  },
  causes: { agent: '客服人員', company: '公司', customer: '客戶', data: '資料' },
  buttons: {
    acknowledge: '我來處理',
    take_back: '收回',
    assign: '指派負責人',
    unassign: '取消負責人',
    resolve: '解決',
    dispute: '提出異議',
    note: '備註',
    root_cause: '根本原因',
    wake: '恢復提醒',
    withdraw: '撤回異議',
    escalate: '升級',
    reopen: '重新開啟',
  },
  snooze: {
    label: '暫停提醒',
    '1h': '1 小時',
    '4h': '4 小時',
    next_day: '至下一個工作日',
    week: '一週',
    pick: '選擇時間……',
  },
  done: '已完成。',
  refused: {
    already: (user, at) => `${user} 已搶先於 ${at} 處理。`,
    resolved: (user, at) =>
      `${user === null ? '已自行恢復' : `${user} 已解決`}（${at}）。請先重新開啟。`,
    escalated: (user, at) =>
      `${user === null ? '因無人回應已自動升級' : `${user} 已升級`}（${at}）。`,
    not_so: '情況已變，卡片稍後更新。',
    owns: '此人已經是負責人。',
    reassigned: (by, to, at) =>
      `${by} 已搶先：自 ${at}起${to === null ? '沒有負責人' : `負責人為 ${to}`}。`,
    past: '該時間已過，請選擇較晚的時間。',
    far: `時間太遠，請選擇 ${SNOOZE_MOST_DAYS} 天以內的時間。`,
    empty: '請填寫說明。',
    last_step: '已沒有可升級的對象。管理員可以新增步驟。',
    newer: '已有一則較新的同類警示，或該供應商已封存。',
    archived: '供應商封存時，這則警示已隨之關閉。還原供應商後，問題若仍存在會重新發出警示。',
  },
  list: {
    title: (count) => `*${count} 則未結警示*，最早的在前`,
    none: '沒有未結警示。指標一有變化就會檢查。',
    mine: '沒有由您負責的未結警示。',
    age: (days) => (days === '0' ? '今天開始' : `已持續 ${days} 天`),
    disputed: (count) => `另有 ${count} 則處於異議中`,
    closed: (count, days) => `*最近 ${days} 天已結警示 ${count} 則*，最新的在前`,
    noneClosed: (days) => `最近 ${days} 天沒有已結警示。`,
    page: (from, to, of) => `第 ${from}–${to} 則，共 ${of} 則`,
    next: '下一頁',
    back: '上一頁',
    showOpen: '未結警示',
    showClosed: (days) => `最近 ${days} 天已結`,
  },
  help: {
    title: '*/vendor-alerts* 列出未結警示。只有您能看到結果。',
    lines: [
      '`/vendor-alerts` 列出您可以查看的全部未結警示',
      '`/vendor-alerts acme` 只看一家供應商',
      '`/vendor-alerts 我的` 只看您負責或正在處理的',
      '`/vendor-alerts 已結` 或 `acme 已結` 列出最近七天已結的警示',
      '在頻道裡輸入 `/vendor-alerts here`，警示就會以卡片出現在該頻道；`off` 停止',
      '`/vendor-alerts settings acme` 設定偵測、靈敏度、勿擾時段，以及無人回應時通知誰',
      '`/vendor-alerts test` 發一則註明為範例的警示',
    ],
    text: '用法：/vendor-alerts [供應商|我的] [已結] | here | off | settings | test',
  },
  place: {
    here: (channel) =>
      `今後警示會出現在 <#${channel}>，卡片隨情況更新。輸入 \`/vendor-alerts off\` 可停止。`,
    where: '請在希望顯示警示的頻道裡輸入這個指令。',
    vendors: '這個頻道有供應商的人。請選一個只有自己人的頻道。',
    off: '頻道裡不再出現新的警示，已有的卡片會繼續更新。',
    wasOff: '目前沒有頻道顯示警示。在頻道裡輸入 `/vendor-alerts here` 即可開啟。',
    onlyLeads: '只有主管可以設定警示出現的頻道。',
  },
  show: '查看',
  mineWords: ['mine', '我的'],
  closedWords: ['closed', 'resolved', '已結'],
  gone: '該警示已不存在。',
  usage: '`/vendor-alerts acme` 列出未結警示；`mine` 只看自己負責的',
};
