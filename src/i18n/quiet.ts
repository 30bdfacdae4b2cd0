// What quiet hours held back.

export const en = {
  over: (opened: string, worsened: string, recovered: string, since: string) =>
    `*Quiet hours are over*: ${opened} opened, ${worsened} worsened, ${recovered} recovered since ${since}.`,
  recovered: '*Recovered meanwhile*, without a card:',
};

type QuietWords = typeof en;

export const zhHans: QuietWords = {
  over: (opened, worsened, recovered, since) =>
    `*免打扰时段已结束*：自 ${since}起新增 ${opened} 条，恶化 ${worsened} 条，恢复 ${recovered} 条。`,
  recovered: '*期间已恢复*，不再发卡片：',
};

export const zhHant: QuietWords = {
  over: (opened, worsened, recovered, since) =>
    `*勿擾時段已結束*：自 ${since}起新增 ${opened} 則，惡化 ${worsened} 則，恢復 ${recovered} 則。`,
  recovered: '*期間已恢復*，不再發送卡片：',
};
