// The other ways to look at a period: hour by hour, channel against channel, issue type by time.
import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';

export const en = {
  ways: {
    hours: 'Hours of the week',
    consistency: 'Channels alike?',
    handling: 'Handling by issue type',
  },
  hours: {
    title: (vendor: string, period: string, indicator: string) =>
      mrkdwn`*${vendor}* · ${period} · ${indicator} by hour and weekday`,
    caption: (vendor: string, indicator: string) => `${vendor}: ${indicator}, hour by weekday`,
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as readonly string[],
    measure: 'Show',
    shades: '░ lowest, █ highest. Contacts are those of an ordinary day; hours are the vendor’s.',
    few: (least: string) => `“–”: fewer than ${counted(least, 'contact')}.`,
    byHour: {
      busiest: (hours: string) => `Busiest hours: ${hours}.`,
      quietest: (hours: string) => `Quietest: ${hours}.`,
      even: 'No hour is really busier or quieter than the others.',
      tooShort: 'Not enough weeks to tell busy hours from noise.',
    },
    byDay: {
      busiest: (days: string) => `Busiest days: ${days}.`,
      quietest: (days: string) => `Quietest: ${days}.`,
      even: 'No weekday is really busier or quieter than the others.',
      tooShort: 'Not enough weeks to tell busy weekdays from noise.',
    },
  },
  consistency: {
    title: (vendor: string, period: string) =>
      mrkdwn`*${vendor}* · ${period} · do channels serve alike?`,
    caption: (vendor: string) => `${vendor}: channels compared`,
    same: 'Channels are consistent: what differs lies within the noise.',
    differs: (indicators: string) => `Channels really differ in ${indicators}.`,
    tooFew: 'Fewer than two channels have enough contacts to compare.',
    verdicts: { consistent: 'consistent', too_few: 'too few' },
    bestWorst: (best: string, worst: string) => `differs: ${best} best, ${worst} worst`,
    table: {
      indicator: 'Indicator',
      verdict: 'Verdict',
      spread: 'Spread, points',
      interval: '95 % between',
      channels: 'Channels',
    },
    method:
      'Spread: best channel less worst. “Differs” where chance and the spread between days would rarely make as much (chi-square, 5 %).',
  },
  handling: {
    title: (vendor: string, period: string) =>
      mrkdwn`*${vendor}* · ${period} · handling time by issue type`,
    caption: (vendor: string) => `${vendor}: handling time by issue type`,
    none: 'No bottleneck: no issue type takes both a large part of the time and really longer.',
    bottleneck: (type: string, share: string, mean: string, why: string) =>
      mrkdwn`Bottleneck: *${type}* takes ${share} of all handling time, ${mean} each, ${why}.`,
    aboveExpected: (expected: string) => `really more than the ${expected} expected`,
    aboveOthers: 'really more than the other types',
    table: {
      share: 'Share of time',
      mean: 'Mean',
      expected: 'Expected',
      median: 'Median',
      p90: '90th percentile',
      n: 'n',
      mark: 'Mark',
      bottleneck: 'bottleneck',
    },
    method: (share: string) =>
      `A bottleneck takes at least ${share} of the time, and its mean lies above what is expected, or above the other types, beyond the noise.`,
    edit: 'Expected times',
    forbidden: 'Only leads can say how long contacts are expected to take.',
    saved: 'Saved. Press “Handling by issue type” again to see it.',
    form: {
      title: 'Expected times',
      submit: 'Save',
      close: 'Cancel',
      intro:
        'How many minutes of handling a contact of each issue type is expected to take, for every vendor. Technical questions 15, billing 10 and complaints 20 are common. Empty: nothing is expected.',
      minutes: (type: string) => `${type}, minutes`,
      wrong: (most: string) => `More than 0 and at most ${counted(most, 'minute')}.`,
    },
  },
};

type WayWords = typeof en;

export const zhHans: WayWords = {
  ways: { hours: '一周各时段', consistency: '渠道是否一致', handling: '各问题类型处理时长' },
  hours: {
    title: (vendor, period, indicator) =>
      mrkdwn`*${vendor}* · ${period} · ${indicator}（按时段和星期）`,
    caption: (vendor, indicator) => `${vendor}：${indicator}，时段 × 星期`,
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    measure: '显示',
    shades: '░ 最低，█ 最高。进线量为平均每天的数量；时段按供应商当地时间。',
    few: (least) => `“–”：不足 ${least} 张工单。`,
    byHour: {
      busiest: (hours) => `高峰时段：${hours}。`,
      quietest: (hours) => `低谷时段：${hours}。`,
      even: '各时段没有明显的高峰或低谷。',
      tooShort: '周数不够，还分不清高峰时段和正常波动。',
    },
    byDay: {
      busiest: (days) => `最忙：${days}。`,
      quietest: (days) => `最闲：${days}。`,
      even: '一周各天没有明显的忙闲差别。',
      tooShort: '周数不够，还分不清各天的忙闲和正常波动。',
    },
  },
  consistency: {
    title: (vendor, period) => mrkdwn`*${vendor}* · ${period} · 各渠道服务是否一致`,
    caption: (vendor) => `${vendor}：渠道对比`,
    same: '各渠道表现一致，差别属正常波动。',
    differs: (indicators) => `各渠道在这些指标上差别明显：${indicators}。`,
    tooFew: '样本足够的渠道不足两个，无法比较。',
    verdicts: { consistent: '一致', too_few: '样本太少' },
    bestWorst: (best, worst) => `有差别：${best} 最好，${worst} 最差`,
    table: {
      indicator: '指标',
      verdict: '结论',
      spread: '差距（百分点）',
      interval: '95% 区间',
      channels: '各渠道',
    },
    method:
      '差距为最好与最差渠道之差。“有差别”指单凭偶然和日常波动很少会差这么多（卡方检验，5%）。',
  },
  handling: {
    title: (vendor, period) => mrkdwn`*${vendor}* · ${period} · 各问题类型处理时长`,
    caption: (vendor) => `${vendor}：各问题类型处理时长`,
    none: '没有瓶颈：没有哪类问题既占用大量时间，又明显更慢。',
    bottleneck: (type, share, mean, why) =>
      mrkdwn`瓶颈：*${type}* 占全部处理时间的 ${share}，平均 ${mean}，${why}。`,
    aboveExpected: (expected) => `明显超过预期的 ${expected}`,
    aboveOthers: '明显慢于其他类型',
    table: {
      share: '时间占比',
      mean: '平均',
      expected: '预期',
      median: '中位数',
      p90: 'P90',
      n: '样本数',
      mark: '标记',
      bottleneck: '瓶颈',
    },
    method: (share) =>
      `瓶颈：占用至少 ${share} 的处理时间，且平均时长明显高于预期或其他类型（超出正常波动）。`,
    edit: '预期时长',
    forbidden: '只有主管可以设定预期处理时长。',
    saved: '已保存。再次选择“各问题类型处理时长”即可查看。',
    form: {
      title: '预期时长',
      submit: '保存',
      close: '取消',
      intro:
        '每类问题的工单预期需要多少分钟处理，对所有供应商有效。常见的有：技术问题 15、账单 10、投诉 20。不填表示没有预期。',
      minutes: (type) => `${type}（分钟）`,
      wrong: (most) => `请填大于 0、不超过 ${most} 的分钟数。`,
    },
  },
};

export const zhHant: WayWords = {
  ways: { hours: '一週各時段', consistency: '管道是否一致', handling: '各問題類型處理時間' },
  hours: {
    title: (vendor, period, indicator) =>
      mrkdwn`*${vendor}* · ${period} · ${indicator}（依時段和星期）`,
    caption: (vendor, indicator) => `${vendor}：${indicator}，時段 × 星期`,
    weekdays: ['週一', '週二', '週三', '週四', '週五', '週六', '週日'],
    measure: '顯示',
    shades: '░ 最低，█ 最高。進線量為平均每天的數量；時段依供應商當地時間。',
    few: (least) => `「–」：不足 ${least} 件。`,
    byHour: {
      busiest: (hours) => `尖峰時段：${hours}。`,
      quietest: (hours) => `離峰時段：${hours}。`,
      even: '各時段沒有明顯的尖峰或離峰。',
      tooShort: '週數不夠，還分不清尖峰時段和正常波動。',
    },
    byDay: {
      busiest: (days) => `最忙：${days}。`,
      quietest: (days) => `最閒：${days}。`,
      even: '一週各天沒有明顯的忙閒差別。',
      tooShort: '週數不夠，還分不清各天的忙閒和正常波動。',
    },
  },
  consistency: {
    title: (vendor, period) => mrkdwn`*${vendor}* · ${period} · 各管道服務是否一致`,
    caption: (vendor) => `${vendor}：管道比較`,
    same: '各管道表現一致，差別屬正常波動。',
    differs: (indicators) => `各管道在這些指標上差別明顯：${indicators}。`,
    tooFew: '樣本足夠的管道不足兩個，無法比較。',
    verdicts: { consistent: '一致', too_few: '樣本太少' },
    bestWorst: (best, worst) => `有差別：${best} 最好，${worst} 最差`,
    table: {
      indicator: '指標',
      verdict: '結論',
      spread: '差距（百分點）',
      interval: '95% 區間',
      channels: '各管道',
    },
    method:
      '差距為最好與最差管道之差。「有差別」指單憑偶然和日常波動很少會差這麼多（卡方檢定，5%）。',
  },
  handling: {
    title: (vendor, period) => mrkdwn`*${vendor}* · ${period} · 各問題類型處理時間`,
    caption: (vendor) => `${vendor}：各問題類型處理時間`,
    none: '沒有瓶頸：沒有哪類問題既占用大量時間，又明顯更慢。',
    bottleneck: (type, share, mean, why) =>
      mrkdwn`瓶頸：*${type}* 占全部處理時間的 ${share}，平均 ${mean}，${why}。`,
    aboveExpected: (expected) => `明顯超過預期的 ${expected}`,
    aboveOthers: '明顯慢於其他類型',
    table: {
      share: '時間占比',
      mean: '平均',
      expected: '預期',
      median: '中位數',
      p90: 'P90',
      n: '樣本數',
      mark: '標記',
      bottleneck: '瓶頸',
    },
    method: (share) =>
      `瓶頸：占用至少 ${share} 的處理時間，且平均時間明顯高於預期或其他類型（超出正常波動）。`,
    edit: '預期時間',
    forbidden: '只有主管可以設定預期處理時間。',
    saved: '已儲存。再次選擇「各問題類型處理時間」即可查看。',
    form: {
      title: '預期時間',
      submit: '儲存',
      close: '取消',
      intro:
        '每類問題的案件預期需要多少分鐘處理，對所有供應商有效。常見的有：技術問題 15、帳單 10、客訴 20。不填表示沒有預期。',
      minutes: (type) => `${type}（分鐘）`,
      wrong: (most) => `請填大於 0、不超過 ${most} 的分鐘數。`,
    },
  },
};
