// What is said about messages on their way: in the messages, to their owners, and in App Home.
import type { Locale } from './locale.ts';

type Counted = { readonly channel: string; readonly count: number };

export const en = {
  meantFor: (channel: string) => `Meant for ${place(channel)}, where I can’t post any more.`,
  resent: 'Sent again: Slack didn’t say whether the first one arrived.',

  notice: {
    waiting: (count: number) => (count === 1 ? 'One message waits.' : `${count} messages wait.`),
    invite: ({ channel }: Counted) =>
      `*I can’t post in ${place(channel)}*: I’m not a member, or the channel is gone. Invite me there with \`/invite @Plumbline\`, or choose another channel.`,
    outside: ({ channel }: Counted) =>
      `*${place(channel)} is shared with another organisation.* People there would read what I post, so I hold it back until you decide.`,
    scope: ({ channel }: Counted, scope: string) =>
      `*I lack a permission for ${place(channel)}*${scope ? ` (\`${scope}\`)` : ''}. An admin can grant it by reinstalling me.`,
    unconfirmed: ({ channel }: Counted) =>
      `*Slack didn’t say whether a message reached ${place(channel)}*, and I may not look there. Please look; if it is missing, send it again.`,
    blocks: ({ channel }: Counted, code: string) =>
      `*Slack refuses what I say in ${place(channel)}* (${code}). That is a mistake of mine; your operator finds the reason in the log.`,
    refused: ({ channel }: Counted, code: string) =>
      `*Slack doesn’t let me post in ${place(channel)}* (${code}). An admin of the workspace can change that.`,
    released: (channel: string) => `Settled: what waited for ${place(channel)} is on its way.`,
    allow: 'Post there',
    retry: 'Try again',
  },
  allowed: (channel: string) => `From now on I post in ${place(channel)}.`,
  retried: (count: number): string =>
    count === 0 ? 'Nothing waits there any more.' : 'I am trying again.',
  forbidden: 'Only leads can decide that.',

  home: {
    title: 'Messages held up',
    none: 'Every message has been delivered.',
    paused: (code: string) =>
      `*Slack refuses my token* (${code}). Nothing can be delivered until an admin reinstalls me.`,
    line: (where: string, text: string, why: string, since: string) =>
      `*${where}* · ${text}\n${why} · since ${since}`,
    more: (count: number) => `… and ${count} more`,
  },
  reasons: {
    absent: 'I’m not in this channel',
    outside: 'the channel is shared with another organisation',
    scope: (scope: string) =>
      `a permission is missing${scope ? ` (\`${scope}\`)` : ''}; an admin can grant it by reinstalling me`,
    unconfirmed: 'Slack didn’t say whether it arrived',
    closed: 'the channel or the person is no longer there',
    blocks: 'Slack refuses its content',
    unreachable: 'Slack doesn’t answer; I keep trying',
    parent: 'the message above it isn’t there yet',
    soon: 'on its way',
    refused: (code: string) => `Slack doesn’t allow it (${code})`,
  },
};

export const zhHans: typeof en = {
  meantFor: (channel) => `原本要发到 ${place(channel)}，但我已无法在那里发消息。`,
  resent: '再次发送：Slack 没有确认上一条是否送达。',

  notice: {
    waiting: (count) => `有 ${count} 条消息在等待。`,
    invite: ({ channel }) =>
      `*我无法在 ${place(channel)} 发消息*：我不在频道里，或者频道已不存在。请在那里输入 \`/invite @Plumbline\`，或者换一个频道。`,
    outside: ({ channel }) =>
      `*${place(channel)} 已与其他公司共享。* 我发的内容对方也会看到，所以先不发，等您决定。`,
    scope: ({ channel }, scope) =>
      `*我在 ${place(channel)} 缺少一项权限*${scope ? `（\`${scope}\`）` : ''}。管理员重新安装我即可授予。`,
    unconfirmed: ({ channel }) =>
      `*Slack 没有确认一条消息是否送达 ${place(channel)}*，我又无权查看。请看一下；如果没有，请让我再发一次。`,
    blocks: ({ channel }, code) =>
      `*Slack 不接受我要发到 ${place(channel)} 的内容*（${code}）。这是我的错，运维可以在日志里查到原因。`,
    refused: ({ channel }, code) =>
      `*Slack 不允许我在 ${place(channel)} 发消息*（${code}）。工作区管理员可以更改设置。`,
    released: (channel) => `已解决：等待发到 ${place(channel)} 的消息正在发送。`,
    allow: '可以发',
    retry: '再试一次',
  },
  allowed: (channel) => `从现在起我会在 ${place(channel)} 发消息。`,
  retried: (count) => (count === 0 ? '那里已经没有等待的消息。' : '正在重试。'),
  forbidden: '只有主管可以决定。',

  home: {
    title: '未送达的消息',
    none: '所有消息均已送达。',
    paused: (code) => `*Slack 不接受我的令牌*（${code}）。管理员重新安装我之前，什么都发不出去。`,
    line: (where, text, why, since) => `*${where}* · ${text}\n${why} · ${since}起`,
    more: (count) => `……还有 ${count} 条`,
  },
  reasons: {
    absent: '我不在这个频道里',
    outside: '频道已与其他公司共享',
    scope: (scope) => `缺少权限${scope ? `（\`${scope}\`）` : ''}，管理员重新安装我即可授予`,
    unconfirmed: 'Slack 没有确认是否送达',
    closed: '频道或收件人已不存在',
    blocks: 'Slack 不接受其内容',
    unreachable: 'Slack 没有响应，正在重试',
    parent: '它上面的消息还没有发出',
    soon: '正在发送',
    refused: (code) => `Slack 不允许（${code}）`,
  },
};

export const zhHant: typeof en = {
  meantFor: (channel) => `原本要發到 ${place(channel)}，但我已無法在那裡發訊息。`,
  resent: '再次傳送：Slack 沒有確認上一則是否送達。',

  notice: {
    waiting: (count) => `有 ${count} 則訊息在等待。`,
    invite: ({ channel }) =>
      `*我無法在 ${place(channel)} 發訊息*：我不在頻道裡，或者頻道已不存在。請在那裡輸入 \`/invite @Plumbline\`，或者換一個頻道。`,
    outside: ({ channel }) =>
      `*${place(channel)} 已與其他公司共用。* 我發的內容對方也會看到，所以先不發，等您決定。`,
    scope: ({ channel }, scope) =>
      `*我在 ${place(channel)} 缺少一項權限*${scope ? `（\`${scope}\`）` : ''}。管理員重新安裝我即可授予。`,
    unconfirmed: ({ channel }) =>
      `*Slack 沒有確認一則訊息是否送達 ${place(channel)}*，我又無權查看。請看一下；如果沒有，請讓我再發一次。`,
    blocks: ({ channel }, code) =>
      `*Slack 不接受我要發到 ${place(channel)} 的內容*（${code}）。這是我的錯，維運人員可以在記錄檔裡查到原因。`,
    refused: ({ channel }, code) =>
      `*Slack 不允許我在 ${place(channel)} 發訊息*（${code}）。工作空間管理員可以變更設定。`,
    released: (channel) => `已解決：等待發到 ${place(channel)} 的訊息正在傳送。`,
    allow: '可以發',
    retry: '再試一次',
  },
  allowed: (channel) => `從現在起我會在 ${place(channel)} 發訊息。`,
  retried: (count) => (count === 0 ? '那裡已經沒有等待的訊息。' : '正在重試。'),
  forbidden: '只有主管可以決定。',

  home: {
    title: '未送達的訊息',
    none: '所有訊息均已送達。',
    paused: (code) => `*Slack 不接受我的權杖*（${code}）。管理員重新安裝我之前，什麼都發不出去。`,
    line: (where, text, why, since) => `*${where}* · ${text}\n${why} · ${since}起`,
    more: (count) => `……還有 ${count} 則`,
  },
  reasons: {
    absent: '我不在這個頻道裡',
    outside: '頻道已與其他公司共用',
    scope: (scope) => `缺少權限${scope ? `（\`${scope}\`）` : ''}，管理員重新安裝我即可授予`,
    unconfirmed: 'Slack 沒有確認是否送達',
    closed: '頻道或收件人已不存在',
    blocks: 'Slack 不接受其內容',
    unreachable: 'Slack 沒有回應，正在重試',
    parent: '它上面的訊息還沒有發出',
    soon: '正在傳送',
    refused: (code) => `Slack 不允許（${code}）`,
  },
};

/** For what the deliverer says by itself, where nobody asked and so nobody's language is at hand. */
export const cardWords: Readonly<Record<Locale, typeof en>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
};

/** Slack draws the name; an id is nothing that anybody typed. */
export function place(id: string): string {
  return /^[UW]/.test(id) ? `<@${id}>` : `<#${id}>`;
}
