// What /vendor-kpi says, and what is said of data quality, late feeds and imported figures.
import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';

const CLI_ADD = '`npx plumbline indicator add`';

export const en = {
  help: {
    title: '*/vendor-kpi* tells what is measured and how. Only you see the answer.',
    lines: [
      '`/vendor-kpi list` shows what is measured, for whom and how fresh it is',
      '`/vendor-kpi list acme` shows one vendor’s',
      '`/vendor-kpi define fcr` explains an indicator: formula, variants, targets, benchmarks, how it is gamed',
      `An operator defines indicators of your own with ${CLI_ADD}`,
    ],
    text: 'Usage: /vendor-kpi list [vendor] | define indicator',
  },
  pick: 'Which indicator?',
  placeholder: 'Choose an indicator',
  unknown: (typed: string) => mrkdwn`No indicator is called *${typed}*. Did you mean one of these?`,
  gone: 'That indicator no longer exists. Run the command again.',
  all: 'All indicators',

  define: {
    text: (name: string, definition: string) => mrkdwn`${name}: ${definition}`,
    title: (name: string, key: string, isDefault: boolean) =>
      [mrkdwn`*${name}*`, `\`${key}\``, ...(isDefault ? ['the default'] : [])].join(' · '),
    definition: (sentence: string) => mrkdwn`${sentence}`,
    formula: (formula: string) => `\`${formula.replaceAll('`', 'ˋ')}\``,
    better: { higher: 'higher is better', lower: 'lower is better', none: 'neither is better' },
    units: {
      '%': 'in %',
      s: 'in time',
      contacts: 'a count',
      points: 'in points',
      per_1000: 'per 1,000',
      number: 'a number',
      money: 'in money',
    } as Readonly<Record<string, string>>,
    kinds: {
      census: 'counts everything',
      sample: 'a sample',
      audited: 'from an audit',
      rubric: 'rated by people',
    } as Readonly<Record<string, string>>,
    countedBy: {
      opening: 'counted by arrival',
      response: 'counted by first response',
      resolution: 'counted by resolution',
      decision: 'counted when the SLA is decided',
      survey: 'counted by the contact that was asked about',
      period: 'counted over the whole period',
    } as Readonly<Record<string, string>>,
    targets: (floor: string, target: string, stretch: string) =>
      `*Proposed targets* floor ${floor} · target ${target} · stretch ${stretch}`,
    noTargets: '*Proposed targets* none: for information only',
    sample: (n: string) => `*Least sample* ${n}; below it the figure earns and costs no points`,
    ratings: (n: string, raters: string) =>
      `*Least sample* ${counted(n, 'rating')}, or ${counted(raters, 'rater')} in one review; below it the figure earns and costs no points`,
    noSample: '*Least sample* none',
    leftOut: (reasons: string) => `*Left out* ${reasons}`,
    nothing: 'nothing',
    needs: (fields: string) => `*Needs* ${fields}`,
    fromFigures: 'figures that are imported',
    fromRatings: 'observations (`/vendor-note`) and reviews, or figures that are imported',
    gaming: (sentence: string) => `*How it is gamed* ${sentence}`,
    counters: (names: string) => `*Watch with it* ${names}`,
    benchmarks: '*What others report*',
    benchmark: (sentence: string, source: string, date: string | null) =>
      `• ${sentence} _(${source}, ${date ?? 'undated'})_`,
    noBenchmark: '*What others report* no source found',
    levels: '*Levels*',
    level: (number: string, anchor: string) => `${number}  ${anchor}`,
    variants: 'Other ways to count it:',
    version: (version: string) => `Definition version ${version}`,
    own: (by: string, since: string) => mrkdwn`Defined by ${by}, in effect since ${since}`,
    weight: (share: string) => `${share} of the score`,
  },

  list: {
    title: (vendor: string) => mrkdwn`*${vendor}* · what is measured, last 30 days`,
    titleAll: (count: string) => `*What is measured* for ${counted(count, 'vendor')}, last 30 days`,
    text: (measured: string, all: string) =>
      `${measured} of ${counted(all, 'indicator')} measured.`,
    caption: (vendor: string) => `Indicators of ${vendor}`,
    captionAll: 'Indicators of all vendors',
    head: {
      indicator: 'Indicator',
      variant: 'Key',
      vendors: 'Measured for',
      from: 'From',
      n: 'n',
      dataTo: 'Data to',
      quality: 'Quality',
    },
    more: (count: string) => ` +${count}`,
    none: 'Nothing has been measured in the last 30 days.',
    unmeasured: (names: string) => `Not measured: ${names}.`,
    andMore: (count: string) => ` and ${count} more`,
    vendorMenu: 'Show one vendor',
    allVendors: 'All vendors',
    sources: { contacts: 'contacts', surveys: 'surveys', figures: 'imported', own: 'formula' },
    reasonOf: (name: string, q: string, reason: string) => mrkdwn`${name} ${q}: ${reason}`,
    qualityBecause: (items: string) => `Data quality below 1: ${items}`,
  },

  stale: {
    kinds: {
      contacts: 'contacts',
      surveys: 'survey answers',
      events: 'ticket events (pauses, reopenings, priorities)',
    },
    line: (kind: string, since: string, silent: string, limit: string) =>
      `:warning: Stale data: no new ${kind} since ${since}, for ${silent}; they usually come within ${limit}.`,
    lineOf: (vendor: string, kind: string, since: string, silent: string) =>
      mrkdwn`${vendor}: no new ${kind} since ${since}, for ${silent}`,
    title: ':warning: *Stale data*',
    provisional: 'Provisional: stale data.',
  },

  quality: {
    reasons: {
      model_error: 'a model’s judgement, which can be wrong',
      observation: 'observed by people, a few times',
      survey_item: 'one item of a survey',
    } as Readonly<Record<string, string>>,
    written: (reason: string) => mrkdwn`${reason}`,
  },

  hours: {
    agreed: 'in the agreed hours',
    clock: 'by the clock: no agreed hours on record',
    mixed: (agreed: string, all: string) =>
      `${agreed} of ${all} in the agreed hours, the others by the clock`,
    item: (name: string, hours: string) => mrkdwn`${name}: ${hours}`,
  },

  provenance: {
    line: (sources: string, audited: boolean, when: string) =>
      mrkdwn`imported from ${sources}, ${audited ? 'audited' : 'not audited'}, ${when}`,
    parts: (count: string) => `made of ${count} imported periods`,
    beside: (value: string) => `an imported figure says ${value}`,
  },
};

type KpiWords = typeof en;

export const zhHans: KpiWords = {
  help: {
    title: '*/vendor-kpi* 说明衡量了什么、怎么衡量。只有您能看到结果。',
    lines: [
      '`/vendor-kpi list` 查看衡量了哪些指标、覆盖哪些供应商、数据多新',
      '`/vendor-kpi list acme` 只看一家供应商',
      '`/vendor-kpi define fcr` 解释一项指标：公式、口径、目标、行业参考、常见的操纵方式',
      `运维人员可用 ${CLI_ADD} 定义自有指标`,
    ],
    text: '用法：/vendor-kpi list [供应商] | define 指标',
  },
  pick: '要看哪项指标？',
  placeholder: '选择指标',
  unknown: (typed) => mrkdwn`没有叫 *${typed}* 的指标。您要找的是不是：`,
  gone: '这项指标已不存在。请重新运行命令。',
  all: '全部指标',

  define: {
    text: (name, definition) => mrkdwn`${name}：${definition}`,
    title: (name, key, isDefault) =>
      [mrkdwn`*${name}*`, `\`${key}\``, ...(isDefault ? ['默认口径'] : [])].join(' · '),
    definition: (sentence) => mrkdwn`${sentence}`,
    formula: (formula) => `\`${formula.replaceAll('`', 'ˋ')}\``,
    better: { higher: '越高越好', lower: '越低越好', none: '无好坏之分' },
    units: {
      '%': '单位 %',
      s: '单位为时间',
      contacts: '计数',
      points: '单位为分',
      per_1000: '每千次',
      number: '数值',
      money: '金额',
    },
    kinds: { census: '全量统计', sample: '抽样', audited: '来自质检', rubric: '人工评分' },
    countedBy: {
      opening: '按进线时间统计',
      response: '按首次响应时间统计',
      resolution: '按解决时间统计',
      decision: '按 SLA 判定时间统计',
      survey: '按所评价的工单统计',
      period: '按整个时间段统计',
    },
    targets: (floor, target, stretch) =>
      `*建议目标* 底线 ${floor} · 目标 ${target} · 挑战 ${stretch}`,
    noTargets: '*建议目标* 无，仅供参考',
    sample: (n) => `*最小样本* ${n}，不足时既不得分也不失分`,
    ratings: (n, raters) =>
      `*最小样本* ${n} 条评分，或一次评审中 ${raters} 人评分；不足时既不得分也不失分`,
    noSample: '*最小样本* 不限',
    leftOut: (reasons) => `*不计入* ${reasons}`,
    nothing: '无',
    needs: (fields) => `*所需字段* ${fields}`,
    fromFigures: '导入的数据',
    fromRatings: '观察记录（`/vendor-note`）和季度评审，或导入的数据',
    gaming: (sentence) => `*如何被操纵* ${sentence}`,
    counters: (names) => `*一并关注* ${names}`,
    benchmarks: '*行业参考*',
    benchmark: (sentence, source, date) => `• ${sentence} _（${source}，${date ?? '未注明日期'}）_`,
    noBenchmark: '*行业参考* 未找到来源',
    levels: '*评分级别*',
    level: (number, anchor) => `${number}  ${anchor}`,
    variants: '其他口径：',
    version: (version) => `定义版本 ${version}`,
    own: (by, since) => mrkdwn`由 ${by} 定义，自 ${since}起生效`,
    weight: (share) => `占总分 ${share}`,
  },

  list: {
    title: (vendor) => mrkdwn`*${vendor}* · 最近 30 天衡量的指标`,
    titleAll: (count) => `*衡量了什么* · ${count} 家供应商，最近 30 天`,
    text: (measured, all) => `${all} 项指标中衡量了 ${measured} 项。`,
    caption: (vendor) => `${vendor} 的指标`,
    captionAll: '所有供应商的指标',
    head: {
      indicator: '指标',
      variant: '代码',
      vendors: '覆盖供应商',
      from: '来源',
      n: '样本数',
      dataTo: '数据截至',
      quality: '数据质量',
    },
    more: (count) => ` 等另外 ${count} 家`,
    none: '最近 30 天没有衡量任何指标。',
    unmeasured: (names) => `尚未衡量：${names}。`,
    andMore: (count) => `等另外 ${count} 项`,
    vendorMenu: '只看一家供应商',
    allVendors: '所有供应商',
    sources: { contacts: '工单', surveys: '问卷', figures: '导入', own: '公式' },
    reasonOf: (name, q, reason) => mrkdwn`${name} ${q}：${reason}`,
    qualityBecause: (items) => `数据质量低于 1：${items}`,
  },

  stale: {
    kinds: {
      contacts: '工单',
      surveys: '问卷回复',
      events: '工单事件（暂停、重开、优先级）',
    },
    line: (kind, since, silent, limit) =>
      `:warning: 数据陈旧：自 ${since}起没有新的${kind}，已 ${silent}；通常不超过 ${limit}。`,
    lineOf: (vendor, kind, since, silent) =>
      mrkdwn`${vendor}：自 ${since}起没有新的${kind}，已 ${silent}`,
    title: ':warning: *数据陈旧*',
    provisional: '暂定得分：数据陈旧。',
  },

  quality: {
    reasons: {
      model_error: '由模型判断，会有误差',
      observation: '人工观察，次数有限',
      survey_item: '问卷中的一题',
    },
    written: (reason) => mrkdwn`${reason}`,
  },

  hours: {
    agreed: '按约定的工作时间计时',
    clock: '按自然时间计时（没有约定工作时间的记录）',
    mixed: (agreed, all) => `${all} 单中 ${agreed} 单按约定的工作时间计时，其余按自然时间`,
    item: (name, hours) => mrkdwn`${name}：${hours}`,
  },

  provenance: {
    line: (sources, audited, when) =>
      mrkdwn`导入自 ${sources}，${audited ? '已审计' : '未审计'}，${when}`,
    parts: (count) => `由 ${count} 个导入时间段合成`,
    beside: (value) => `导入的数据为 ${value}`,
  },
};

export const zhHant: KpiWords = {
  help: {
    title: '*/vendor-kpi* 說明衡量了什麼、怎麼衡量。只有您能看到結果。',
    lines: [
      '`/vendor-kpi list` 查看衡量了哪些指標、涵蓋哪些供應商、資料多新',
      '`/vendor-kpi list acme` 只看一家供應商',
      '`/vendor-kpi define fcr` 解釋一項指標：公式、算法、目標、業界參考、常見的操弄方式',
      `維運人員可用 ${CLI_ADD} 定義自有指標`,
    ],
    text: '用法：/vendor-kpi list [供應商] | define 指標',
  },
  pick: '要看哪項指標？',
  placeholder: '選擇指標',
  unknown: (typed) => mrkdwn`沒有叫 *${typed}* 的指標。您要找的是不是：`,
  gone: '這項指標已不存在。請重新執行指令。',
  all: '全部指標',

  define: {
    text: (name, definition) => mrkdwn`${name}：${definition}`,
    title: (name, key, isDefault) =>
      [mrkdwn`*${name}*`, `\`${key}\``, ...(isDefault ? ['預設算法'] : [])].join(' · '),
    definition: (sentence) => mrkdwn`${sentence}`,
    formula: (formula) => `\`${formula.replaceAll('`', 'ˋ')}\``,
    better: { higher: '愈高愈好', lower: '愈低愈好', none: '無好壞之分' },
    units: {
      '%': '單位 %',
      s: '單位為時間',
      contacts: '計數',
      points: '單位為分',
      per_1000: '每千次',
      number: '數值',
      money: '金額',
    },
    kinds: { census: '全量統計', sample: '抽樣', audited: '來自品質抽查', rubric: '人工評分' },
    countedBy: {
      opening: '依進線時間統計',
      response: '依首次回應時間統計',
      resolution: '依解決時間統計',
      decision: '依 SLA 判定時間統計',
      survey: '依所評價的案件統計',
      period: '依整個期間統計',
    },
    targets: (floor, target, stretch) =>
      `*建議目標* 底線 ${floor} · 目標 ${target} · 挑戰 ${stretch}`,
    noTargets: '*建議目標* 無，僅供參考',
    sample: (n) => `*最小樣本* ${n}，不足時不得分也不失分`,
    ratings: (n, raters) =>
      `*最小樣本* ${n} 筆評分，或一次評核中 ${raters} 人評分；不足時不得分也不失分`,
    noSample: '*最小樣本* 不限',
    leftOut: (reasons) => `*不計入* ${reasons}`,
    nothing: '無',
    needs: (fields) => `*所需欄位* ${fields}`,
    fromFigures: '匯入的資料',
    fromRatings: '觀察紀錄（`/vendor-note`）和每季評核，或匯入的資料',
    gaming: (sentence) => `*如何被操弄* ${sentence}`,
    counters: (names) => `*一併關注* ${names}`,
    benchmarks: '*業界參考*',
    benchmark: (sentence, source, date) => `• ${sentence} _（${source}，${date ?? '未註明日期'}）_`,
    noBenchmark: '*業界參考* 未找到來源',
    levels: '*評分級別*',
    level: (number, anchor) => `${number}  ${anchor}`,
    variants: '其他算法：',
    version: (version) => `定義版本 ${version}`,
    own: (by, since) => mrkdwn`由 ${by} 定義，自 ${since}起生效`,
    weight: (share) => `占總分 ${share}`,
  },

  list: {
    title: (vendor) => mrkdwn`*${vendor}* · 最近 30 天衡量的指標`,
    titleAll: (count) => `*衡量了什麼* · ${count} 家供應商，最近 30 天`,
    text: (measured, all) => `${all} 項指標中衡量了 ${measured} 項。`,
    caption: (vendor) => `${vendor} 的指標`,
    captionAll: '所有供應商的指標',
    head: {
      indicator: '指標',
      variant: '代號',
      vendors: '涵蓋供應商',
      from: '來源',
      n: '樣本數',
      dataTo: '資料截至',
      quality: '資料品質',
    },
    more: (count) => ` 等另外 ${count} 家`,
    none: '最近 30 天沒有衡量任何指標。',
    unmeasured: (names) => `尚未衡量：${names}。`,
    andMore: (count) => `等另外 ${count} 項`,
    vendorMenu: '只看一家供應商',
    allVendors: '所有供應商',
    sources: { contacts: '案件', surveys: '問卷', figures: '匯入', own: '公式' },
    reasonOf: (name, q, reason) => mrkdwn`${name} ${q}：${reason}`,
    qualityBecause: (items) => `資料品質低於 1：${items}`,
  },

  stale: {
    kinds: {
      contacts: '案件',
      surveys: '問卷回覆',
      events: '案件事件（暫停、重開、優先順序）',
    },
    line: (kind, since, silent, limit) =>
      `:warning: 資料過舊：自 ${since}起沒有新的${kind}，已 ${silent}；通常不超過 ${limit}。`,
    lineOf: (vendor, kind, since, silent) =>
      mrkdwn`${vendor}：自 ${since}起沒有新的${kind}，已 ${silent}`,
    title: ':warning: *資料過舊*',
    provisional: '暫定分數：資料過舊。',
  },

  quality: {
    reasons: {
      model_error: '由模型判斷，會有誤差',
      observation: '人工觀察，次數有限',
      survey_item: '問卷中的一題',
    },
    written: (reason) => mrkdwn`${reason}`,
  },

  hours: {
    agreed: '按約定的服務時間計時',
    clock: '按實際經過時間計時（沒有約定服務時間的紀錄）',
    mixed: (agreed, all) => `${all} 件中 ${agreed} 件按約定的服務時間計時，其餘按實際經過時間`,
    item: (name, hours) => mrkdwn`${name}：${hours}`,
  },

  provenance: {
    line: (sources, audited, when) =>
      mrkdwn`匯入自 ${sources}，${audited ? '已稽核' : '未稽核'}，${when}`,
    parts: (count) => `由 ${count} 個匯入期間合成`,
    beside: (value) => `匯入的資料為 ${value}`,
  },
};
