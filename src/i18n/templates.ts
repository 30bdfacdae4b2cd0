import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';

// What is said about weights and templates.

export const en = {
  presets: {
    balanced: 'Balanced',
    growth: 'Growth',
    differentiation: 'Differentiation',
    cost: 'Cost',
  } as Readonly<Record<string, string>>,
  categories: {
    customer: 'Customer',
    resolution_quality: 'Resolution and quality',
    timeliness: 'Timeliness',
    efficiency: 'Efficiency and cost',
    growth: 'Growth',
    governance: 'Governance',
  } as Readonly<Record<string, string>>,
  used: (name: string, version: string, since: string) =>
    mrkdwn`Weights: ${name}, version ${version}, in force since ${since}`,
  usedDefault: (name: string) => mrkdwn`Weights: ${name}, because nobody has chosen others`,
  unmeasuredMany: (count: string) =>
    `${counted(count, 'indicator of the template has', 'indicators of the template have')} no data or no target here, and no weight; Explain lists what is left out.`,
  whatIf: {
    button: 'What if',
    current: 'As it is',
    title: (period: string, weights: string) => mrkdwn`*What if* · ${period} · weights: ${weights}`,
    text: (period: string, weights: string) =>
      mrkdwn`The vendors in ${period} under the weights “${weights}”.`,
    caption: (period: string) => `Vendors under other weights, ${period}`,
    table: { place: 'Place', vendor: 'Vendor', score: 'Score', now: 'Score now', shift: 'Places' },
    flips: 'How little would change the order',
    flip: (ahead: string, behind: string, points: string, from: string, to: string) =>
      mrkdwn`*${ahead}* stays ahead of *${behind}* until ${points} points of weight move from ${from} to ${to}.`,
    between: (points: string, from: string, to: string) =>
      mrkdwn`Between categories: ${points} from ${from} to ${to}.`,
    stable: (ahead: string, behind: string) =>
      mrkdwn`*${ahead}* stays ahead of *${behind}*, whatever weight moves from one indicator or category to another.`,
    note: 'Worked out from the data of now. Nothing is saved: weights in force and frozen scores stay as they are.',
    none: 'There are no vendors here that you may see.',
  },
  edit: 'Change weights',
  modal: {
    title: 'Weights of the score',
    submit: 'Save',
    cancel: 'Cancel',
    start: 'Begin with',
    current: (name: string) => `As it is: ${name}`,
    follow: 'The workspace’s template',
    weight: (category: string, name: string) => `${category}: ${name}, in %`,
    total: (total: string) => `The weights add up to *${total}*; they must add up to 100 %.`,
    whole: 'The weights add up to *100 %*.',
    name: 'Name',
    nameHint: 'Needed where the weights are none of the presets.',
    scope: 'For whom',
    onlyThis: (vendor: string) => `${vendor} alone`,
    all: 'Every vendor that has none of its own',
    from: 'From',
    fromHint: 'Periods that begin on this day or later; earlier ones keep their weights.',
    why: 'Why',
    saved: (name: string, day: string) =>
      mrkdwn`Saved: ${name} holds in periods that begin on ${day} or later.`,
    forbidden: 'Only leads can change the weights of a score.',
    errors: {
      weight: 'A weight lies between 0 and 100, with at most two decimals.',
      total: (total: string) => `The weights add up to ${total}, not to 100 %.`,
      name: 'Give these weights a name.',
      reserved: 'That is the name of a preset. Choose another.',
      past: 'Choose today or a later day: what has begun keeps its weights.',
    },
  },
};

export const zhHans: typeof en = {
  presets: { balanced: '均衡', growth: '增长', differentiation: '差异化', cost: '成本' },
  categories: {
    customer: '客户体验',
    resolution_quality: '解决与质量',
    timeliness: '时效',
    efficiency: '效率与成本',
    growth: '业务增长',
    governance: '治理与合作',
  },
  used: (name, version, since) => mrkdwn`权重方案：${name}，第 ${version} 版，自 ${since}起生效`,
  usedDefault: (name) => mrkdwn`权重方案：${name}（尚未选择其他方案）`,
  unmeasuredMany: (count) =>
    `权重方案中有 ${count} 项指标在这里没有数据或未约定目标，不计权重；“得分明细”里逐项列出。`,
  whatIf: {
    button: '假如换权重',
    current: '现行权重',
    title: (period, weights) => mrkdwn`*假如换权重* · ${period} · 权重：${weights}`,
    text: (period, weights) => mrkdwn`${period}各供应商在“${weights}”权重下的排名。`,
    caption: (period) => `不同权重下的供应商排名，${period}`,
    table: { place: '名次', vendor: '供应商', score: '得分', now: '现行得分', shift: '名次变动' },
    flips: '权重变动多少会改变排名',
    flip: (ahead, behind, points, from, to) =>
      mrkdwn`要让 *${behind}* 超过 *${ahead}*，至少要把 ${points} 个百分点的权重从“${from}”移到“${to}”。`,
    between: (points, from, to) => mrkdwn`按类别：${points} 个百分点从“${from}”移到“${to}”。`,
    stable: (ahead, behind) =>
      mrkdwn`无论把权重从哪项指标或类别移到另一项，*${ahead}* 都领先 *${behind}*。`,
    note: '按当前数据试算，不会保存：现行权重和已冻结的得分都不变。',
    none: '这里没有您可以查看的供应商。',
  },
  edit: '修改权重',
  modal: {
    title: '得分权重',
    submit: '保存',
    cancel: '取消',
    start: '起始方案',
    current: (name) => `现行：${name}`,
    follow: '沿用工作区的方案',
    weight: (category, name) => `${category}：${name}（%）`,
    total: (total) => `权重合计 *${total}*，必须等于 100%。`,
    whole: '权重合计 *100%*。',
    name: '方案名称',
    nameHint: '权重与预设方案不同时必填。',
    scope: '适用范围',
    onlyThis: (vendor) => `仅 ${vendor}`,
    all: '没有单独方案的所有供应商',
    from: '生效日期',
    fromHint: '适用于从这一天起开始的时间段；更早的时间段权重不变。',
    why: '原因',
    saved: (name, day) => mrkdwn`已保存：从 ${day}起开始的时间段采用“${name}”。`,
    forbidden: '只有主管可以修改得分权重。',
    errors: {
      weight: '权重须在 0 到 100 之间，最多两位小数。',
      total: (total) => `权重合计为 ${total}，不等于 100%。`,
      name: '请为这组权重取个名称。',
      reserved: '这是预设方案的名称，请换一个。',
      past: '请选择今天或以后的日期：已经开始的时间段权重不变。',
    },
  },
};

export const zhHant: typeof en = {
  presets: { balanced: '均衡', growth: '成長', differentiation: '差異化', cost: '成本' },
  categories: {
    customer: '客戶體驗',
    resolution_quality: '解決與品質',
    timeliness: '時效',
    efficiency: '效率與成本',
    growth: '業務成長',
    governance: '治理與合作',
  },
  used: (name, version, since) => mrkdwn`權重方案：${name}，第 ${version} 版，自 ${since}起生效`,
  usedDefault: (name) => mrkdwn`權重方案：${name}（尚未選擇其他方案）`,
  unmeasuredMany: (count) =>
    `權重方案中有 ${count} 項指標在這裡沒有資料或未約定目標，不計權重；「分數明細」裡逐項列出。`,
  whatIf: {
    button: '假如換權重',
    current: '現行權重',
    title: (period, weights) => mrkdwn`*假如換權重* · ${period} · 權重：${weights}`,
    text: (period, weights) => mrkdwn`${period}各供應商在「${weights}」權重下的排名。`,
    caption: (period) => `不同權重下的供應商排名，${period}`,
    table: { place: '名次', vendor: '供應商', score: '分數', now: '現行分數', shift: '名次變動' },
    flips: '權重變動多少會改變排名',
    flip: (ahead, behind, points, from, to) =>
      mrkdwn`要讓 *${behind}* 超過 *${ahead}*，至少要把 ${points} 個百分點的權重從「${from}」移到「${to}」。`,
    between: (points, from, to) => mrkdwn`依類別：${points} 個百分點從「${from}」移到「${to}」。`,
    stable: (ahead, behind) =>
      mrkdwn`無論把權重從哪項指標或類別移到另一項，*${ahead}* 都領先 *${behind}*。`,
    note: '依目前資料試算，不會儲存：現行權重和已凍結的分數都不變。',
    none: '這裡沒有您可以查看的供應商。',
  },
  edit: '修改權重',
  modal: {
    title: '分數權重',
    submit: '儲存',
    cancel: '取消',
    start: '起始方案',
    current: (name) => `現行：${name}`,
    follow: '沿用工作空間的方案',
    weight: (category, name) => `${category}：${name}（%）`,
    total: (total) => `權重合計 *${total}*，必須等於 100%。`,
    whole: '權重合計 *100%*。',
    name: '方案名稱',
    nameHint: '權重與預設方案不同時必填。',
    scope: '適用範圍',
    onlyThis: (vendor) => `僅 ${vendor}`,
    all: '沒有單獨方案的所有供應商',
    from: '生效日期',
    fromHint: '適用於從這一天起開始的期間；更早的期間權重不變。',
    why: '原因',
    saved: (name, day) => mrkdwn`已儲存：從 ${day}起開始的期間採用「${name}」。`,
    forbidden: '只有主管可以修改分數權重。',
    errors: {
      weight: '權重須在 0 到 100 之間，最多兩位小數。',
      total: (total) => `權重合計為 ${total}，不等於 100%。`,
      name: '請為這組權重取個名稱。',
      reserved: '這是預設方案的名稱，請換一個。',
      past: '請選擇今天或以後的日期：已經開始的期間權重不變。',
    },
  },
};
