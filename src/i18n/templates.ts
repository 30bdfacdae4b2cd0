// What is said about weights and templates.

export const en = {
  unmeasuredMany: (count: string) =>
    `${count} indicators of the template are not measured here and carry no weight; Explain lists them.`,
};

export const zhHans: typeof en = {
  unmeasuredMany: (count) =>
    `权重方案中有 ${count} 项指标在这里没有数据，不计权重；“得分明细”里逐项列出。`,
};

export const zhHant: typeof en = {
  unmeasuredMany: (count) =>
    `權重方案中有 ${count} 項指標在這裡沒有資料，不計權重；「分數明細」裡逐項列出。`,
};
