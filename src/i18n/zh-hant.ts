import { mrkdwn } from '../lib/mrkdwn.ts';
import { zhHant as admin } from './admin.ts';
import { zhHant as alertSettings } from './alert-settings.ts';
import { zhHant as breaches } from './breaches.ts';
import { zhHant as calls } from './calls.ts';
import { zhHant as cards } from './cards.ts';
import * as catalogue from './catalogue-zh-hant.ts';
import { zhHant as charts } from './charts.ts';
import { zhHant as compare } from './compare.ts';
import { zhHant as digestForms } from './digest-forms.ts';
import { zhHant as digests } from './digests.ts';
import * as figureIndicators from './figure-indicators.ts';
import { zhHant as files } from './files.ts';
import { zhHant as floods } from './floods.ts';
import { zhHant as form } from './form.ts';
import { zhHant as frozen } from './frozen.ts';
import { zhHant as guards } from './guards.ts';
import { zhHant as home } from './home.ts';
import { zhHant as ideas } from './ideas.ts';
import { zhHant as incidents } from './incidents.ts';
import * as indicators from './indicators.ts';
import * as kpi from './kpi.ts';
import { zhHant as kudos } from './kudos.ts';
import { zhHant as meetings } from './meetings.ts';
import { zhHant as observations } from './observations-zh-hant.ts';
import { zhHant as plans } from './plans.ts';
import { zhHant as presses } from './presses.ts';
import { zhHant as quiet } from './quiet.ts';
import type { Words } from './reader.ts';
import { zhHant as reviews } from './reviews.ts';
import { zhHant as rights } from './rights.ts';
import { roomy } from './roomy.ts';
import { zhHant as rows } from './rows.ts';
import { zhHant as targets } from './targets.ts';
import { zhHant as templates } from './templates.ts';
import { zhHant as trends } from './trends.ts';
import { zhHant as ways } from './ways.ts';

export const zhHant: Words = {
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
  working: '正在處理……',
  broken: (ref) => `我們這邊出錯了（編號 ${ref}）。沒有儲存任何內容，請重試。`,
  unknownCommand: '我不認識這條指令，可能需要升級到新版本。',
  unknownAction: '這個按鈕屬於一條舊訊息。請重新執行指令。',
  tooLate: '開啟得太慢，Slack 已不再等待。請再按一次按鈕。',
  notOpened: 'Slack 沒能開啟這個視窗。請再按一次按鈕。',
  notAllowed: '您在這裡沒有權限。請讓 Plumbline 的管理員加入您。',

  share: {
    button: '分享',
    done: '已分享到頻道。',
    already: '已經分享過了，請在頻道裡往上翻。',
    unknown: 'Slack 沒有確認是否發出。再次分享前請先看一下頻道。',
    invite: '我還不在這個頻道裡。請先輸入 `/invite @Plumbline`，然後再按「分享」。',
    refused: (code) => mrkdwn`Slack 不允許在這裡發布（${code}）。沒有分享任何內容。`,
    confirm: (vendor) => mrkdwn`*這個頻道裡有其他公司的人。* 要讓他們看到 ${vendor} 的分數嗎？`,
    confirmButton: '仍然分享',
    keepButton: '不分享',
    kept: '沒有分享。',
    forbidden: '只有主管可以把分數分享到頻道。',
    by: (user) => `由 <@${user}> 分享`,
  },

  vendor: {
    none: '還沒有供應商。維運人員可以匯入案件：`npx plumbline import contacts FILE`。',
    unknown: (name) => mrkdwn`沒有叫 *${name}* 的供應商。您要找的是不是：`,
    unknownAlone: (name) => mrkdwn`沒有叫 *${name}* 的供應商。`,
    pick: '要看哪家供應商？',
    placeholder: '輸入名稱',
    other: '其他供應商',
    gone: '這家供應商已不存在。請重新執行指令。',
    notYours: '您只能查看自己所屬的供應商。',
  },

  period: {
    unknown: (words) =>
      mrkdwn`看不懂這個期間：「${words}」。可以這樣寫：今天、最近 7 天、上月、2026-10、2026-W40、2026-Q3、去年或 2026-10-01..2026-10-15。`,
  },

  help: {
    title: '*/vendor-score* 把供應商的各項 KPI 彙整成一個如實的分數。只有您能看到結果。',
    lines: [
      '`/vendor-score` 選擇供應商',
      '`/vendor-score acme` 最近 30 天的分數',
      '`/vendor-score acme 上月` 指定期間：今天、昨天、最近 7 天、本月、上月、2026-10、2026-W40、上一季、2026-Q3、2026-10-01..2026-10-15',
      '`/vendor-targets acme` 查看和修改雙方約定的目標',
      '`/vendor-kpi define fcr` 解釋一項指標，`/vendor-kpi list` 查看衡量了什麼',
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
    text: '用法：/vendor-score [供應商] [期間]',
  },

  indicators: { ...indicators.zhHant, ...figureIndicators.zhHant },
  catalogue: catalogue.zhHant,
  kpi: kpi.zhHant,

  dimensions: {
    channel: '管道',
    issue_type: '問題類型',
    queue: '佇列',
    priority: '優先順序',
    segment: '客戶分群',
    hour: '時段',
  },
  blankKey: '（未填）',

  score: {
    dataTo: (when) => `資料截至 ${when}`,
    noData: '尚無資料',
    provisional: '暫定',
    none: '尚無分數',
    since: (change, previous, real) =>
      `較 ${previous} ${change}，${real ? '變化明顯' : '屬正常波動'}`,
    band: (low, high) => `（${low}–${high}）`,
    firstPeriod: '沒有更早的期間可比',
    losses: (items) => `失分最多：${items}`,
    noLosses: '沒有失分：各項都達到了挑戰目標。',
    lossInWords: (name, actual, target, lost, missed) =>
      `*${name}* ${actual}，約定 ${target}，失 ${lost} 分，其中未達標失 ${missed} 分。`,
    lossAboveTarget: (name, actual, target, lost) =>
      `*${name}* ${actual}，已達到約定的 ${target}；距挑戰目標還差 ${lost} 分。`,
    lossUnreported: (name, lost) => `*${name}* 未回報，失 ${lost} 分。`,
    table: {
      caption: (vendor, period) => `${vendor} ${period} 各項指標`,
      indicator: '指標',
      actual: '實際',
      target: '目標',
      points: '分數',
      change: '變化',
      n: '樣本數',
    },
    chart: {
      title: '各期間分數',
      series: '分數',
      target: '合約達標線（80）',
      axis: '分',
    },
    explain: '分數明細',
    breakDown: '細分',
    trend: '趨勢',
    tooFew: (names) => `樣本太少，暫不計分：${names}。`,
    tooFewItem: (name, n, needed) => `${name}（${n}/${needed}）`,
    unmeasured: (names) => `尚未衡量：${names}。`,
    provisionalBecause: (share) => `暫定分數：現有證據只覆蓋 ${share} 的權重。`,
    noScoreBecause: (share) => `尚無分數：現有證據只覆蓋 ${share} 的權重，至少需要 40%。`,
    emptyTitle: (vendor, period) => mrkdwn`*${vendor}* 在 ${period}沒有資料。`,
    emptyNewest: (when) => `最新資料時間：${when}。`,
    emptyNever: '還沒有為這家供應商匯入過資料。',
    emptyButton: (period) => `查看 ${period}`,
    text: (vendor, score, grade, period) => mrkdwn`${vendor} ${period}分數 ${score}（${grade}）`,
    textNone: (vendor, period) => mrkdwn`${vendor} ${period}尚無分數`,
    textChange: (points, down, previous, real) =>
      `，比 ${previous}${down ? '低' : '高'} ${points} 分，${real ? '變化明顯' : '屬正常波動'}。`,
    textSame: (previous) => `，與 ${previous}持平。`,
    textEnd: '。',
    and: '、',
    both: '、',
    gates: {
      critical_incident: '存在未關閉的重大合規或資料保護事件',
      critical_sla: '解決時效 SLA 連續兩期低於底線',
      csat_bottom2: '超過一成的客戶只給 1 分或 2 分',
    },
    gate: (reason, cap, difference) => `*${difference}* ${reason}：分數封頂 ${cap}。`,
    gateIdle: (reason, cap) => `${reason}：分數不得超過 ${cap}，本次沒有影響。`,
    guard: (name, counter, difference) =>
      `*${difference}* ${roomy(counter)}惡化期間，${roomy(name)}超出目標的部分不計分。`,
  },

  guards,
  incidents,
  explain: {
    title: '分數明細',
    close: '關閉',
    intro: (vendor, period) => mrkdwn`*${vendor}* · ${period}`,
    row: (name, points, possible, lost) => `*${name}* · ${points} / ${possible} 分 · 失 ${lost} 分`,
    value: (actual, n) => `${actual}（樣本 ${n}）`,
    interval: (low, high) => `95% 區間 ${low} 至 ${high}`,
    ladder: (floor, target, stretch) => `底線 ${floor} · 目標 ${target} · 挑戰 ${stretch}`,
    utility: (utility) => `依此標準得 ${utility}（滿分 100）`,
    weight: (weight, share) => `權重 ${weight}，依證據折算後占總分的 ${share}`,
    evidence: (sample, quality) => `證據：樣本係數 ${sample}，資料品質 ${quality}`,
    excluded: (items) => `未計入：${items}`,
    excludedItem: (count, reason) => `${reason} ${count}`,
    sum: (rows, guards, gates, score) => `各項合計 ${rows} 分${guards}${gates} = *${score}*`,
    sumPart: (difference, what) => ` ${difference} ${what}`,
    guards: '防操弄調整',
    gates: '封頂調整',
    removed: '本次未計權重',
    notReported: '未回報，以零分計',
    reasons: {
      not_applicable: '未衡量',
      no_target: '尚未約定目標',
      not_due: '尚未到期',
      too_few: '樣本太少',
      did_not_report: '未回報，以零分計',
    },
    method:
      '每項指標在底線得 0 分，達到約定目標得其權重的 80%，達到挑戰目標得全部。樣本少或資料存疑時降低的是權重，不是數值。',
  },

  excluded: {
    no_handle_time: '缺少處理時間',
    cancelled: '已取消',
    abandoned: '已放棄',
    open_not_due: '處理中、尚未到期',
    no_case: '已接聽但無案件',
    resolved_at_missing: '已關閉但缺少解決時間',
    reopens_missing: '缺少重開次數',
    window_open: '觀察期未滿',
    not_inbound: '非客戶發起',
    response_missing: '應答時間未知',
    no_wait: '沒有等待時間',
    no_customer: '沒有客戶識別碼',
    no_reason: '沒有聯絡原因',
    redialled: '一小時內重撥',
    transactional: '例行事務',
    touches_missing: '沒有轉接、重開和回覆次數',
    transfers_missing: '沒有轉接次數',
    escalation_missing: '是否升級未知',
    complaint_missing: '是否客訴未知',
    no_cause: '客訴未註明責任歸屬',
    no_cost: '沒有成本',
    blank: '未作答',
  },

  templates,
  frozen,
  floods,

  trend: {
    title: (vendor, what) => mrkdwn`*${vendor}* · ${roomy(what)}走勢`,
    score: '分數',
    pick: '換一條曲線',
    tooFew: '有資料的期間還不夠，暫時畫不出曲線。',
    units: {
      '%': '%',
      s: '秒',
      contacts: '個',
      points: '分',
      per_1000: '‰',
      number: '',
      money: '金額',
    },
    table: { period: '期間', value: '數值', change: '變化', interval: '95% 區間', n: '樣本數' },
    text: (vendor, what, first, last) =>
      mrkdwn`${vendor}：${roomy(what)}從 ${first} 變為 ${last}。`,
  },

  breakDown: {
    title: (vendor, period, dimension) => mrkdwn`*${vendor}* · ${period} · 依${dimension}`,
    caption: (vendor, dimension) => `${vendor} 依${dimension}`,
    pick: '細分維度',
    more: (hidden) => `其餘 ${hidden} 個最小的分組未顯示。`,
    none: '這個期間沒有可細分的資料。',
    text: (vendor, dimension, count) => mrkdwn`${vendor} 依${dimension}：共 ${count} 組。`,
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
