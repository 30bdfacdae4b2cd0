// What a panel is asked about a vendor's quarter, and what it is told afterwards.
import { mrkdwn } from '../lib/mrkdwn.ts';

export const en = {
  button: 'Start review',
  start: {
    title: 'Review by a panel',
    submit: 'Start',
    close: 'Close',
    intro: (vendor: string, period: string) =>
      mrkdwn`Everybody rates *${vendor}* in ${period} on their own. Nobody sees anything until all are in or the time is up.`,
    raters: 'Who rates?',
    ratersHint: 'Three or more make it count in the score, ten at most.',
    vendors: 'Who rates for the vendor itself?',
    vendorsHint: 'Contacts of the vendor; they are asked in its channel.',
    until: 'Until when?',
    started: (vendor: string, count: string) =>
      mrkdwn`Asked ${count} to rate *${vendor}*. I will say when they are done.`,
    there: 'There is a review of this quarter already.',
  },
  problems: {
    no_raters: 'Choose at least one person.',
    too_many: 'At most ten people.',
    not_ours: (user: string) => `${user}: only leads and admins rate for the client.`,
    not_theirs: (user: string) => `${user} is no contact of this vendor.`,
    past: 'Choose a day after today.',
    too_far: 'At most 60 days ahead.',
  },
  ask: {
    text: (vendor: string, period: string, until: string) =>
      mrkdwn`Please rate *${vendor}* in ${period}, until ${until}. Nobody sees your ratings before the review is closed.`,
    own: (users: string, vendor: string, period: string, until: string) =>
      `${users}: `.concat(
        mrkdwn`please rate *${vendor}* in ${period} as you see yourselves, until ${until}. The leads do the same; both views are compared afterwards.`,
      ),
    reminder: (vendor: string, period: string, until: string) =>
      mrkdwn`Your ratings of *${vendor}* in ${period} are still missing; the review closes at ${until}.`,
    rate: 'Rate',
    progress: (done: string, all: string) =>
      `${done} of ${all} ${done === '1' ? 'has' : 'have'} rated.`,
  },
  form: {
    title: 'Rate the quarter',
    submit: 'Send',
    close: 'Close',
    done: 'Thank you. You may change your ratings until the review is closed.',
    last: 'Thank you. With your ratings the review is closed; they count as they are.',
    closed: 'This review is closed.',
    notAsked: 'You were not asked to rate this.',
  },
  results: {
    title: (vendor: string, period: string) => mrkdwn`*Review of ${vendor}* · ${period}`,
    text: (vendor: string, period: string) =>
      mrkdwn`The review of ${vendor} in ${period} is closed.`,
    counts: (done: string, all: string) => `${done} of ${all} rated.`,
    none: 'Nobody rated.',
    kappa: (value: string) =>
      `Agreement of the two raters: κ ${value} (weighted; 1 is full agreement, 0 is chance).`,
    alpha: (value: string) =>
      `Agreement of the raters: Krippendorff’s α ${value} (1 is full agreement, 0 is chance).`,
    noAgreement: 'Agreement can’t be told: there are too few ratings, or all are the same.',
    caption: 'Ratings, 1 to 5',
    theme: 'Theme',
    mean: 'Mean',
    spread: 'Spread',
    own: 'Vendor’s own',
    gap: 'Gap',
    n: 'n',
    vendor: 'This review is closed. The leads will go through it with you.',
  },
};

export type ReviewWords = typeof en;

export const zhHans: ReviewWords = {
  button: '发起评审',
  start: {
    title: '多人评审',
    submit: '发起',
    close: '关闭',
    intro: (vendor, period) =>
      mrkdwn`每人独立为 *${vendor}* ${period}的表现打分。在所有人提交或到期之前，谁也看不到别人的分数。`,
    raters: '由谁评分？',
    ratersHint: '三人以上才计入得分，最多十人。',
    vendors: '供应商方由谁自评？',
    vendorsHint: '供应商的联系人；将在其频道里邀请。',
    until: '截止日期？',
    started: (vendor, count) => mrkdwn`已邀请 ${count} 人为 *${vendor}* 评分，完成后会通知。`,
    there: '这个季度已经有一次评审。',
  },
  problems: {
    no_raters: '请至少选择一人。',
    too_many: '最多十人。',
    not_ours: (user) => `${user}：只有主管和管理员可以代表甲方评分。`,
    not_theirs: (user) => `${user} 不是这家供应商的联系人。`,
    past: '请选择今天之后的日期。',
    too_far: '最多提前 60 天。',
  },
  ask: {
    text: (vendor, period, until) =>
      mrkdwn`请为 *${vendor}* ${period}的表现评分，截止 ${until}。评审结束前，没有人能看到您的分数。`,
    own: (users, vendor, period, until) =>
      `${users}：`.concat(
        mrkdwn`请对 *${vendor}* ${period}的表现自评，截止 ${until}。甲方主管也会评分，之后对比双方的看法。`,
      ),
    reminder: (vendor, period, until) =>
      mrkdwn`您还没有为 *${vendor}* ${period}的表现评分；评审将于 ${until} 结束。`,
    rate: '评分',
    progress: (done, all) => `${all} 人中已有 ${done} 人评分。`,
  },
  form: {
    title: '季度评分',
    submit: '提交',
    close: '关闭',
    done: '谢谢。评审结束前，您可以修改分数。',
    last: '谢谢。收到您的评分后，评审已结束，分数不再更改。',
    closed: '这次评审已经结束。',
    notAsked: '您没有被邀请参加这次评审。',
  },
  results: {
    title: (vendor, period) => mrkdwn`*${vendor} 评审* · ${period}`,
    text: (vendor, period) => mrkdwn`${vendor} ${period}的评审已结束。`,
    counts: (done, all) => `${all} 人中有 ${done} 人评分。`,
    none: '没有人评分。',
    kappa: (value) => `两位评分者的一致性：加权 κ ${value}（1 为完全一致，0 为随机水平）。`,
    alpha: (value) => `评分者的一致性：Krippendorff α ${value}（1 为完全一致，0 为随机水平）。`,
    noAgreement: '无法判断一致性：评分太少，或全部相同。',
    caption: '评分，1 至 5',
    theme: '主题',
    mean: '平均',
    spread: '范围',
    own: '供应商自评',
    gap: '差距',
    n: 'n',
    vendor: '这次评审已经结束。甲方主管会与您一起讨论。',
  },
};

export const zhHant: ReviewWords = {
  button: '發起評核',
  start: {
    title: '多人評核',
    submit: '發起',
    close: '關閉',
    intro: (vendor, period) =>
      mrkdwn`每個人獨立為 *${vendor}* ${period}的表現評分。在所有人送出或到期之前，誰也看不到別人的分數。`,
    raters: '由誰評分？',
    ratersHint: '三人以上才計入分數，最多十人。',
    vendors: '供應商方由誰自評？',
    vendorsHint: '供應商的聯絡人；將在其頻道裡邀請。',
    until: '截止日期？',
    started: (vendor, count) => mrkdwn`已邀請 ${count} 人為 *${vendor}* 評分，完成後會通知。`,
    there: '這一季已經有一次評核。',
  },
  problems: {
    no_raters: '請至少選擇一人。',
    too_many: '最多十人。',
    not_ours: (user) => `${user}：只有主管和管理員可以代表委託方評分。`,
    not_theirs: (user) => `${user} 不是這家供應商的聯絡人。`,
    past: '請選擇今天之後的日期。',
    too_far: '最多提前 60 天。',
  },
  ask: {
    text: (vendor, period, until) =>
      mrkdwn`請為 *${vendor}* ${period}的表現評分，截止 ${until}。評核結束前，沒有人看得到您的分數。`,
    own: (users, vendor, period, until) =>
      `${users}：`.concat(
        mrkdwn`請對 *${vendor}* ${period}的表現自評，截止 ${until}。委託方主管也會評分，之後對照雙方的看法。`,
      ),
    reminder: (vendor, period, until) =>
      mrkdwn`您還沒有為 *${vendor}* ${period}的表現評分；評核將於 ${until} 結束。`,
    rate: '評分',
    progress: (done, all) => `${all} 人中已有 ${done} 人評分。`,
  },
  form: {
    title: '每季評分',
    submit: '送出',
    close: '關閉',
    done: '謝謝。評核結束前，您可以修改分數。',
    last: '謝謝。收到您的評分後，評核已結束，分數不再變更。',
    closed: '這次評核已經結束。',
    notAsked: '您沒有受邀參加這次評核。',
  },
  results: {
    title: (vendor, period) => mrkdwn`*${vendor} 評核* · ${period}`,
    text: (vendor, period) => mrkdwn`${vendor} ${period}的評核已結束。`,
    counts: (done, all) => `${all} 人中有 ${done} 人評分。`,
    none: '沒有人評分。',
    kappa: (value) => `兩位評分者的一致性：加權 κ ${value}（1 為完全一致，0 為隨機水準）。`,
    alpha: (value) => `評分者的一致性：Krippendorff α ${value}（1 為完全一致，0 為隨機水準）。`,
    noAgreement: '無法判斷一致性：評分太少，或全部相同。',
    caption: '評分，1 至 5',
    theme: '主題',
    mean: '平均',
    spread: '範圍',
    own: '供應商自評',
    gap: '差距',
    n: 'n',
    vendor: '這次評核已經結束。委託方主管會與您一起討論。',
  },
};
