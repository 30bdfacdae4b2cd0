// /vendor-trend: what is told beside the line.
import { mrkdwn } from '../lib/mrkdwn.ts';

export const en = {
  trends: {
    usage:
      '`/vendor-trend acme csat weekly` draws an indicator over days, weeks or months with its target',
    help: {
      title:
        '*/vendor-trend* draws one figure over time, with its target. Only you see the answer.',
      lines: [
        '`/vendor-trend acme` draws the score by month',
        '`/vendor-trend acme csat` draws an indicator by month',
        '`/vendor-trend acme csat weekly` draws it by week; `daily` and `monthly` work too',
        '`/vendor-kpi list` shows which indicators there are',
      ],
      text: 'Usage: /vendor-trend [vendor] [indicator] [daily|weekly|monthly]',
    },
    cadence: 'Points',
    cadences: { day: 'Days', week: 'Weeks', month: 'Months' },
    star: '* in the chart: only a part of the period, or too few.',
    part: 'part',
    thin: 'too few',
    marked: (period: string, marks: string) => `${period} (${marks})`,
    begins: (period: string) =>
      `The data begin inside ${period}: its figure covers only a part of it.`,
    ends: (period: string) => `The data end inside ${period}: its figure covers only a part of it.`,
    thinMeans: '“Too few”: below the sample from which the figure counts in a score.',
    unknown: (typed: string) =>
      mrkdwn`No indicator is called *${typed}*. Did you mean one of these?`,
  },
};

type TrendText = typeof en;

export const zhHans: TrendText = {
  trends: {
    usage: '`/vendor-trend acme 满意度 每周` 按日、周或月画出某项指标及其目标',
    help: {
      title: '*/vendor-trend* 画出一项指标随时间的变化及其目标。只有您能看到结果。',
      lines: [
        '`/vendor-trend acme` 按月画出得分',
        '`/vendor-trend acme 满意度` 按月画出某项指标',
        '`/vendor-trend acme 满意度 每周` 改为按周；也可以写“每日”“每月”',
        '`/vendor-kpi list` 查看有哪些指标',
      ],
      text: '用法：/vendor-trend [供应商] [指标] [每日|每周|每月]',
    },
    cadence: '时间单位',
    cadences: { day: '日', week: '周', month: '月' },
    star: '图中带 * 的点：该期不完整，或样本太少。',
    part: '不完整',
    thin: '样本太少',
    marked: (period, marks) => `${period}（${marks}）`,
    begins: (period) => `数据从 ${period}期间才开始，该期数值只覆盖其中一部分。`,
    ends: (period) => `数据到 ${period}期间为止，该期数值只覆盖其中一部分。`,
    thinMeans: '“样本太少”：不足以计入得分的样本数。',
    unknown: (typed) => mrkdwn`没有叫 *${typed}* 的指标。您要找的是不是：`,
  },
};

export const zhHant: TrendText = {
  trends: {
    usage: '`/vendor-trend acme 滿意度 每週` 按日、週或月畫出某項指標及其目標',
    help: {
      title: '*/vendor-trend* 畫出一項指標隨時間的變化及其目標。只有您能看到結果。',
      lines: [
        '`/vendor-trend acme` 按月畫出分數',
        '`/vendor-trend acme 滿意度` 按月畫出某項指標',
        '`/vendor-trend acme 滿意度 每週` 改為按週；也可以寫「每日」「每月」',
        '`/vendor-kpi list` 查看有哪些指標',
      ],
      text: '用法：/vendor-trend [供應商] [指標] [每日|每週|每月]',
    },
    cadence: '時間單位',
    cadences: { day: '日', week: '週', month: '月' },
    star: '圖中帶 * 的點：該期不完整，或樣本太少。',
    part: '不完整',
    thin: '樣本太少',
    marked: (period, marks) => `${period}（${marks}）`,
    begins: (period) => `資料從 ${period}期間才開始，該期數值只涵蓋其中一部分。`,
    ends: (period) => `資料到 ${period}期間為止，該期數值只涵蓋其中一部分。`,
    thinMeans: '「樣本太少」：不足以計入分數的樣本數。',
    unknown: (typed) => mrkdwn`沒有叫 *${typed}* 的指標。您要找的是不是：`,
  },
};
