// Praise for what a vendor keeps up.
import { mrkdwn } from '../lib/mrkdwn.ts';

type Figures = {
  readonly value: string;
  readonly target: string;
  readonly n: string;
  readonly month: string;
};

export const en = {
  held: (name: string, months: string, { value, target, n, month }: Figures) =>
    `*${name}* at its target or better for ${months} closed ${months === '1' ? 'month' : 'months'} in a row: ${value} in ${month} (target ${target}, n ${n})`,
  card: {
    held: (vendor: string) => mrkdwn`👏 *${vendor} keeps it up*`,
    praise: (vendor: string) => mrkdwn`👏 *Praise for ${vendor}*`,
    why: (text: string) => mrkdwn`“${text}”`,
    by: (user: string) => `from ${user}`,
    rule: 'From the figures: said when a target has held for 3, 6 and 12 closed months, at most once a week.',
    more: (count: string) => `… and ${count} more.`,
    retracted: (vendor: string) => mrkdwn`Praise for ${vendor} was taken back.`,
  },
  buttons: { list: 'All praise', give: 'Praise', retract: 'Take back' },
  list: {
    title: (vendor: string | null) =>
      `👏 *Praise* · ${vendor === null ? 'all your vendors' : mrkdwn`${vendor}`}`,
    line: (vendor: string, day: string, who: string) => `${mrkdwn`*${vendor}*`} · ${day} · ${who}`,
    figures: 'from the figures',
    none: 'None so far.',
  },
  form: {
    title: 'Praise',
    submit: 'Send',
    close: 'Cancel',
    intro: (vendor: string) =>
      mrkdwn`Appears in the channel of *${vendor}*, with your name and the figures.`,
    what: 'What is held',
    fact: (name: string, months: string) =>
      `${name} · ${months} ${months === '1' ? 'month' : 'months'}`,
    other: 'Something else',
    why: 'What they did well',
    whyHint: 'Name what was done rather than who did it.',
  },
  given: (channel: string) => `Your praise is on its way to <#${channel}>.`,
  switched: {
    on: (vendor: string) =>
      mrkdwn`What ${vendor} holds by its closed months will be said in its channel.`,
    off: (vendor: string) =>
      mrkdwn`The figures no longer praise ${vendor} by themselves. You still can.`,
  },
  notHeld: 'The newest figures no longer hold that. Open the window again.',
  gone: 'That praise is not there any more.',
  retractedAlready: 'That praise was taken back before.',
};

type KudosWords = typeof en;

export const zhHans: KudosWords = {
  held: (name, months, { value, target, n, month }) =>
    `*${name}* 连续 ${months} 个已结算月份达标：${month} ${value}（目标 ${target}，样本 ${n}）`,
  card: {
    held: (vendor) => mrkdwn`👏 *${vendor} 保持达标*`,
    praise: (vendor) => mrkdwn`👏 *表扬 ${vendor}*`,
    why: (text) => mrkdwn`“${text}”`,
    by: (user) => `来自 ${user}`,
    rule: '根据数据：目标连续 3、6、12 个已结算月份达成时发布，每周最多一条。',
    more: (count) => `……还有 ${count} 项。`,
    retracted: (vendor) => mrkdwn`对 ${vendor} 的表扬已撤回。`,
  },
  buttons: { list: '所有表扬', give: '表扬', retract: '撤回' },
  list: {
    title: (vendor) => `👏 *表扬* · ${vendor === null ? '您的所有供应商' : mrkdwn`${vendor}`}`,
    line: (vendor, day, who) => `${mrkdwn`*${vendor}*`} · ${day} · ${who}`,
    figures: '根据数据',
    none: '还没有。',
  },
  form: {
    title: '表扬',
    submit: '发布',
    close: '取消',
    intro: (vendor) => mrkdwn`将发到 *${vendor}* 的频道，附上您的名字和数据。`,
    what: '哪一项保持达标',
    fact: (name, months) => `${name} · ${months} 个月`,
    other: '其他',
    why: '哪些地方做得好',
    whyHint: '请写做了什么，而不是谁做的。',
  },
  given: (channel) => `您的表扬正在发往 <#${channel}>。`,
  switched: {
    on: (vendor) => mrkdwn`${vendor} 保持达标时，会在其频道里发布。`,
    off: (vendor) => mrkdwn`不再根据数据自动表扬 ${vendor}。您仍可手动表扬。`,
  },
  notHeld: '按最新数据，这一项已不再达标。请重新打开窗口。',
  gone: '这条表扬已不存在。',
  retractedAlready: '这条表扬之前已撤回。',
};

export const zhHant: KudosWords = {
  held: (name, months, { value, target, n, month }) =>
    `*${name}* 連續 ${months} 個已結算月份達標：${month} ${value}（目標 ${target}，樣本 ${n}）`,
  card: {
    held: (vendor) => mrkdwn`👏 *${vendor} 維持達標*`,
    praise: (vendor) => mrkdwn`👏 *表揚 ${vendor}*`,
    why: (text) => mrkdwn`「${text}」`,
    by: (user) => `來自 ${user}`,
    rule: '依據資料：目標連續 3、6、12 個已結算月份達成時發布，每週最多一則。',
    more: (count) => `……還有 ${count} 項。`,
    retracted: (vendor) => mrkdwn`對 ${vendor} 的表揚已撤回。`,
  },
  buttons: { list: '所有表揚', give: '表揚', retract: '撤回' },
  list: {
    title: (vendor) => `👏 *表揚* · ${vendor === null ? '您的所有供應商' : mrkdwn`${vendor}`}`,
    line: (vendor, day, who) => `${mrkdwn`*${vendor}*`} · ${day} · ${who}`,
    figures: '依據資料',
    none: '還沒有。',
  },
  form: {
    title: '表揚',
    submit: '發布',
    close: '取消',
    intro: (vendor) => mrkdwn`將發到 *${vendor}* 的頻道，附上您的名字和資料。`,
    what: '哪一項維持達標',
    fact: (name, months) => `${name} · ${months} 個月`,
    other: '其他',
    why: '哪些地方做得好',
    whyHint: '請寫做了什麼，而不是誰做的。',
  },
  given: (channel) => `您的表揚正在送往 <#${channel}>。`,
  switched: {
    on: (vendor) => mrkdwn`${vendor} 維持達標時，會在其頻道裡發布。`,
    off: (vendor) => mrkdwn`不再依資料自動表揚 ${vendor}。您仍可手動表揚。`,
  },
  notHeld: '依最新資料，這一項已不再達標。請重新開啟視窗。',
  gone: '這則表揚已不存在。',
  retractedAlready: '這則表揚之前已撤回。',
};
