import { mrkdwn } from '../lib/mrkdwn.ts';

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
    `${count} indicators of the template are not measured here and carry no weight; Explain lists them.`,
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
  used: (name, version, since) => mrkdwn`权重方案：${name}，第 ${version} 版，自 ${since} 起生效`,
  usedDefault: (name) => mrkdwn`权重方案：${name}（尚未选择其他方案）`,
  unmeasuredMany: (count) =>
    `权重方案中有 ${count} 项指标在这里没有数据，不计权重；“得分明细”里逐项列出。`,
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
  used: (name, version, since) => mrkdwn`權重方案：${name}，第 ${version} 版，自 ${since} 起生效`,
  usedDefault: (name) => mrkdwn`權重方案：${name}（尚未選擇其他方案）`,
  unmeasuredMany: (count) =>
    `權重方案中有 ${count} 項指標在這裡沒有資料，不計權重；「分數明細」裡逐項列出。`,
};
