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
  notDrawn: 'The chart could not be drawn. The figures are the same without it.',
  notShown: (alt: string) => `The picture could not be uploaded. ${alt}`,
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
  notDrawn: '图表未能生成，数据不受影响。',
  notShown: (alt) => `图片未能上传。${alt}`,
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
  notDrawn: '圖表未能產生，資料不受影響。',
  notShown: (alt) => `圖片未能上傳。${alt}`,
};
