// What stands in a picture, and what is said to somebody who can't see it.

export const en = {
  none: 'No data',
  durations: { s: 'seconds', min: 'minutes', h: 'hours', d: 'days' },
  perUnit: (label: string, unit: string) => (label ? `${label} (${unit})` : unit),
  alt: {
    /** Begins the sentence: `Line chart “Score”.` */
    kinds: {
      line: (title: string) => `Line chart “${title}”.`,
      bar: (title: string) => `Bar chart “${title}”.`,
      share: (title: string) => `Chart of shares “${title}”.`,
      heat: (title: string) => `Heat map “${title}”.`,
    },
    course: (name: string, first: string, from: string, last: string, to: string) =>
      `${name}: ${first} (${from}) to ${last} (${to}).`,
    single: (name: string, value: string, at: string) => `${name}: ${value} (${at}).`,
    parts: (name: string, parts: string) => `${name}: ${parts}.`,
    highest: (value: string, at: string) => `Highest: ${value} (${at}).`,
    lowest: (value: string, at: string) => `Lowest: ${value} (${at}).`,
    target: (name: string, value: string) => `${name}: ${value}.`,
    missing: (count: number) => (count === 1 ? '1 gap.' : `${count} gaps.`),
    separator: ', ',
    /** Between the sentences. */
    gap: ' ',
  },
  notDrawn: (alt: string) => `The picture could not be drawn. ${alt}`,
  notShown: (alt: string) => `The picture could not be uploaded. ${alt}`,
  /** Below a chart that shows less than the picture would. */
  part: (shown: number, all: number) =>
    `Slack’s own chart shows ${shown} of its ${all} points: none without a figure, and the newest.`,
  inTable: 'Its figures are in the table.',
};

export type ChartWords = typeof en;

export const zhHans: ChartWords = {
  none: '暂无数据',
  durations: { s: '秒', min: '分钟', h: '小时', d: '天' },
  perUnit: (label, unit) => (label ? `${label}（${unit}）` : unit),
  alt: {
    kinds: {
      line: (title) => `折线图“${title}”。`,
      bar: (title) => `条形图“${title}”。`,
      share: (title) => `占比图“${title}”。`,
      heat: (title) => `热力图“${title}”。`,
    },
    course: (name, first, from, last, to) => `${name}：从 ${first}（${from}）到 ${last}（${to}）。`,
    single: (name, value, at) => `${name}：${value}（${at}）。`,
    parts: (name, parts) => `${name}：${parts}。`,
    highest: (value, at) => `最高：${value}（${at}）。`,
    lowest: (value, at) => `最低：${value}（${at}）。`,
    target: (name, value) => `${name}：${value}。`,
    missing: (count) => `${count} 处无数据。`,
    separator: '，',
    gap: '',
  },
  notDrawn: (alt) => `图表未能生成。${alt}`,
  notShown: (alt) => `图片未能上传。${alt}`,
  part: (shown, all) =>
    `Slack 自带的图表只显示 ${all} 个点中的 ${shown} 个：略去没有数据的点，只留最近的。`,
  inTable: '具体数据见表格。',
};

export const zhHant: ChartWords = {
  none: '暫無資料',
  durations: { s: '秒', min: '分鐘', h: '小時', d: '天' },
  perUnit: (label, unit) => (label ? `${label}（${unit}）` : unit),
  alt: {
    kinds: {
      line: (title) => `折線圖「${title}」。`,
      bar: (title) => `長條圖「${title}」。`,
      share: (title) => `占比圖「${title}」。`,
      heat: (title) => `熱度圖「${title}」。`,
    },
    course: (name, first, from, last, to) => `${name}：從 ${first}（${from}）到 ${last}（${to}）。`,
    single: (name, value, at) => `${name}：${value}（${at}）。`,
    parts: (name, parts) => `${name}：${parts}。`,
    highest: (value, at) => `最高：${value}（${at}）。`,
    lowest: (value, at) => `最低：${value}（${at}）。`,
    target: (name, value) => `${name}：${value}。`,
    missing: (count) => `${count} 處無資料。`,
    separator: '，',
    gap: '',
  },
  notDrawn: (alt) => `圖表未能產生。${alt}`,
  notShown: (alt) => `圖片未能上傳。${alt}`,
  part: (shown, all) =>
    `Slack 內建的圖表只顯示 ${all} 個點中的 ${shown} 個：略去沒有資料的點，只留最近的。`,
  inTable: '詳細資料見表格。',
};
