import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';
import { roomy } from './roomy.ts';

export const en = {
  title: '*Worth a second look*',
  shortContacts: (agent: string, short: string, handled: string, share: string, usual: string) =>
    mrkdwn`${agent} ended ${short} of ${counted(handled, 'contact')} within ten seconds (${share}); the others ${usual}.`,
  someAgent: 'An agent',
  latePauses: (late: string, all: string, share: string, low: string, high: string) =>
    `${late} of ${counted(all, 'pause')} (${share}, ${low} to ${high}) began in the last tenth of a clock. Chance would give 10 %.`,
  priorityLowered: (lowered: string, all: string, share: string, before: string | null) =>
    `${lowered} of ${counted(all, 'contact')} (${share}) got a lower priority after opening${before === null ? '' : `; before it was ${before}`}.`,
  invitations: (invited: string, all: string, share: string) =>
    `Only ${invited} of ${counted(all, 'customer')} (${share}) were asked for their opinion. It should be at least 95 %, whoever they are.`,
  pair: (
    indicator: string,
    now: string,
    before: string,
    counter: string,
    counterNow: string,
    counterBefore: string,
    p: string,
  ) =>
    `${indicator} improved from ${before} to ${now} while ${counter} got worse, from ${counterBefore} to ${counterNow} (chance of noise ${p}).`,
  signs: {
    'sign/short_contacts': 'the share of contacts under ten seconds',
    'sign/late_pauses': 'the share of pauses late in a clock',
    'sign/priority_lowered': 'the share of priorities lowered after opening',
    'sign/invitations': 'the share of customers asked for their opinion',
  } as Readonly<Record<string, string>>,
  doubts: (names: string) => `Casts doubt on ${names}.`,
  confirmed: (name: string) => `Confirmed: ${name} counts a quarter until it is cleared.`,
  confirm: 'Confirm gaming',
  clear: 'Clear',
  modal: {
    confirmTitle: 'Confirm gaming',
    clearTitle: 'Clear it',
    confirmIntro: (vendor: string, names: string, since: string) =>
      mrkdwn`*${vendor}*: from ${since} on ${names} will count a quarter in the score, until somebody clears it. Everybody who opens Explain sees your name and reason.`,
    clearIntro: (vendor: string, names: string, since: string) =>
      mrkdwn`*${vendor}*: periods that reach ${since} or later count ${names} in full again.`,
    reason: 'Reason',
    reasonHint: 'What you looked at and what you saw',
    submit: 'Save',
    cancel: 'Cancel',
    saved: 'Saved. Run /vendor-score again to see the score with it.',
  },
  forbidden: 'Only leads can confirm or clear gaming.',
  history: (user: string, confirmed: boolean, since: string, reason: string) =>
    `${confirmed ? 'Confirmed' : 'Cleared'} from ${since} on by ${user}${mrkdwn`: ${reason}`}`,
};

export type GuardWords = typeof en;

export const zhHans: GuardWords = {
  title: '*值得再看一眼*',
  shortContacts: (agent, short, handled, share, usual) =>
    mrkdwn`${agent}：${handled} 次服务中有 ${short} 次在十秒内结束（${share}），其他人为 ${usual}。`,
  someAgent: '一名客服人员',
  latePauses: (late, all, share, low, high) =>
    `${all} 次暂停中有 ${late} 次（${share}，区间 ${low}–${high}）发生在时限的最后十分之一。若纯属偶然，应为 10% 左右。`,
  priorityLowered: (lowered, all, share, before) =>
    `${all} 张工单中有 ${lowered} 张（${share}）在创建后被调低优先级${before === null ? '' : `，此前为 ${before}`}。`,
  invitations: (invited, all, share) =>
    `${all} 位客户中只邀请了 ${invited} 位（${share}）评价。应不低于 95%，且不挑选对象。`,
  pair: (indicator, now, before, counter, counterNow, counterBefore, p) =>
    `${roomy(indicator)}从 ${before} 改善到 ${now}，同时${roomy(counter)}变差，从 ${counterBefore} 到 ${counterNow}（偶然的可能性 ${p}）。`,
  signs: {
    'sign/short_contacts': '十秒内结束的服务占比',
    'sign/late_pauses': '时限末段的暂停占比',
    'sign/priority_lowered': '创建后调低优先级的占比',
    'sign/invitations': '评价邀请率',
  },
  doubts: (names) => `影响可信度：${names}。`,
  confirmed: (names) => `已确认：${names}按四分之一计权，直到撤销。`,
  confirm: '确认操纵',
  clear: '撤销',
  modal: {
    confirmTitle: '确认操纵',
    clearTitle: '撤销确认',
    confirmIntro: (vendor, names, since) =>
      mrkdwn`*${vendor}*：自 ${since}起，${names}在得分中按四分之一计权，直到有人撤销。打开“得分明细”的人都会看到您的姓名和理由。`,
    clearIntro: (vendor, names, since) =>
      mrkdwn`*${vendor}*：凡涉及 ${since}及以后日期的时间段，${names}恢复全额计权。`,
    reason: '理由',
    reasonHint: '您查看了什么、看到了什么',
    submit: '保存',
    cancel: '取消',
    saved: '已保存。重新运行 /vendor-score 即可看到新的得分。',
  },
  forbidden: '只有主管可以确认或撤销。',
  history: (user, confirmed, since, reason) =>
    `${user}${confirmed ? '确认' : '撤销'}，自 ${since}起${mrkdwn`：${reason}`}`,
};

export const zhHant: GuardWords = {
  title: '*值得再看一眼*',
  shortContacts: (agent, short, handled, share, usual) =>
    mrkdwn`${agent}：${handled} 次服務中有 ${short} 次在十秒內結束（${share}），其他人為 ${usual}。`,
  someAgent: '一名客服人員',
  latePauses: (late, all, share, low, high) =>
    `${all} 次暫停中有 ${late} 次（${share}，區間 ${low}–${high}）發生在時限的最後十分之一。若純屬偶然，應為 10% 左右。`,
  priorityLowered: (lowered, all, share, before) =>
    `${all} 個案件中有 ${lowered} 個（${share}）在建立後被調低優先順序${before === null ? '' : `，先前為 ${before}`}。`,
  invitations: (invited, all, share) =>
    `${all} 位客戶中只邀請了 ${invited} 位（${share}）評價。應不低於 95%，且不挑選對象。`,
  pair: (indicator, now, before, counter, counterNow, counterBefore, p) =>
    `${roomy(indicator)}從 ${before} 改善到 ${now}，同時${roomy(counter)}變差，從 ${counterBefore} 到 ${counterNow}（偶然的可能性 ${p}）。`,
  signs: {
    'sign/short_contacts': '十秒內結束的服務占比',
    'sign/late_pauses': '時限末段的暫停占比',
    'sign/priority_lowered': '建立後調低優先順序的占比',
    'sign/invitations': '評價邀請率',
  },
  doubts: (names) => `影響可信度：${names}。`,
  confirmed: (names) => `已確認：${names}以四分之一計權，直到撤銷。`,
  confirm: '確認操弄',
  clear: '撤銷',
  modal: {
    confirmTitle: '確認操弄',
    clearTitle: '撤銷確認',
    confirmIntro: (vendor, names, since) =>
      mrkdwn`*${vendor}*：自 ${since}起，${names}在分數中以四分之一計權，直到有人撤銷。開啟「分數明細」的人都會看到您的姓名和理由。`,
    clearIntro: (vendor, names, since) =>
      mrkdwn`*${vendor}*：凡涉及 ${since}及以後日期的期間，${names}恢復完整計權。`,
    reason: '理由',
    reasonHint: '您查看了什麼、看到了什麼',
    submit: '儲存',
    cancel: '取消',
    saved: '已儲存。重新執行 /vendor-score 即可看到新的分數。',
  },
  forbidden: '只有主管可以確認或撤銷。',
  history: (user, confirmed, since, reason) =>
    `${user}${confirmed ? '確認' : '撤銷'}，自 ${since}起${mrkdwn`：${reason}`}`,
};
