// What every form and every message to a channel may have to say, whatever it is about.
import { mrkdwn } from '../lib/mrkdwn.ts';

export const en = {
  form: {
    old: 'This window belongs to an older message. Close it and open it again.',
    invalid: 'This can’t be read. Please enter it again.',
    done: 'Done. You can close this window.',
    already: 'This was sent already. You can close this window.',
    draft: (at: string) => `What you typed on ${at} is back.`,
  },
  post: {
    already: (channel: string) => `Already posted: look in <#${channel}>.`,
    unknown: (channel: string) =>
      `Slack didn’t say whether it was posted. Look in <#${channel}> before you send it again.`,
    invite: (channel: string) =>
      `I’m not in <#${channel}>. Type \`/invite @Plumbline\` there, then send it again.`,
    refused: (channel: string, code: string) =>
      mrkdwn`Slack refused to post this (${code}) in `.concat(`<#${channel}>.`),
    notUpdated: (code: string) =>
      mrkdwn`It is recorded, but Slack did not let me update the message (${code}).`,
  },
};

type FormWords = typeof en;

export const zhHans: FormWords = {
  form: {
    old: '这个窗口来自一条旧消息。请关闭后重新打开。',
    invalid: '无法识别，请重新填写。',
    done: '完成。可以关闭这个窗口了。',
    already: '已经提交过了，可以关闭这个窗口。',
    draft: (at) => `已恢复您 ${at} 填写的内容。`,
  },
  post: {
    already: (channel) => `已经发布过了，请查看 <#${channel}>。`,
    unknown: (channel) => `Slack 没有确认是否发出。重新发送前请先查看 <#${channel}>。`,
    invite: (channel) =>
      `我还不在 <#${channel}> 里。请先在那里输入 \`/invite @Plumbline\`，然后重新发送。`,
    refused: (channel, code) =>
      mrkdwn`Slack 不允许发布（${code}），频道：`.concat(`<#${channel}>。`),
    notUpdated: (code) => mrkdwn`已经记录，但 Slack 不允许更新那条消息（${code}）。`,
  },
};

export const zhHant: FormWords = {
  form: {
    old: '這個視窗來自一則舊訊息。請關閉後重新開啟。',
    invalid: '無法辨識，請重新填寫。',
    done: '完成。可以關閉這個視窗了。',
    already: '已經送出過了，可以關閉這個視窗。',
    draft: (at) => `已還原您 ${at} 填寫的內容。`,
  },
  post: {
    already: (channel) => `已經發布過了，請查看 <#${channel}>。`,
    unknown: (channel) => `Slack 沒有確認是否送出。重新傳送前請先查看 <#${channel}>。`,
    invite: (channel) =>
      `我還不在 <#${channel}> 裡。請先在那裡輸入 \`/invite @Plumbline\`，然後重新傳送。`,
    refused: (channel, code) =>
      mrkdwn`Slack 不允許發布（${code}），頻道：`.concat(`<#${channel}>。`),
    notUpdated: (code) => mrkdwn`已經記錄，但 Slack 不允許更新那則訊息（${code}）。`,
  },
};
