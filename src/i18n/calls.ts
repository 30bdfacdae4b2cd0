// What an escalation says to those whom it calls. Users and channels come in as Slack's mentions.
import { mrkdwn } from '../lib/mrkdwn.ts';

export const en = {
  called: '⏫ *This needs you*: nobody has answered it yet.',
  calledBy: (user: string) => `⏫ *This needs you*, says ${user}.`,
  vendor: (mentions: string) =>
    `${mentions} *Please answer this*: acknowledge it, or say what is behind it.`,
  vendorWithin: (mentions: string, hours: string) =>
    `${mentions} *Please answer this within ${hours} business ${hours === '1' ? 'hour' : 'hours'}*: acknowledge it, or say what is behind it.`,
  undelivered: {
    noContacts: (vendor: string) =>
      mrkdwn`⚠️ Nobody of ${vendor} could be called: it has neither a channel of its own nor contacts. The next step of the escalation follows as planned. \`/vendor-alerts settings\` shows the steps.`,
    foreignChannel: (channel: string, vendor: string) =>
      `⚠️ <#${channel}> belongs to another vendor, so it was not told of ${mrkdwn`${vendor}`}. Choose another channel: \`/vendor-alerts settings\`.`,
    foreignPerson: (user: string, vendor: string) =>
      `⚠️ <@${user}> works for another vendor, so they were not told of ${mrkdwn`${vendor}`}. Choose somebody else: \`/vendor-alerts settings\`.`,
    noPlace: (group: string) =>
      `⚠️ <!subteam^${group}> could not be called: no channel shows breaches. Type \`/vendor-alerts here\` in one.`,
    emptyGroup: (group: string, vendor: string) =>
      `⚠️ <!subteam^${group}> was called for ${mrkdwn`${vendor}`}, but there is nobody in it any more. Choose somebody else: \`/vendor-alerts settings\`.`,
  },
};

type CallWords = typeof en;

export const zhHans: CallWords = {
  called: '⏫ *需要您处理*：目前还无人响应。',
  calledBy: (user) => `⏫ ${user} *请您处理*。`,
  vendor: (mentions) => `${mentions} *请回应*：点“我来处理”，或说明原因。`,
  vendorWithin: (mentions, hours) =>
    `${mentions} *请在 ${hours} 个工作小时内回应*：点“我来处理”，或说明原因。`,
  undelivered: {
    noContacts: (vendor) =>
      mrkdwn`⚠️ 无法通知 ${vendor}：它既没有自己的频道，也没有联系人。升级会按计划进入下一步。升级步骤见 \`/vendor-alerts settings\`。`,
    foreignChannel: (channel, vendor) =>
      `⚠️ <#${channel}> 属于另一家供应商，因此没有在那里提到 ${mrkdwn`${vendor}`}。请换一个频道：\`/vendor-alerts settings\`。`,
    foreignPerson: (user, vendor) =>
      `⚠️ <@${user}> 是另一家供应商的人，因此没有把 ${mrkdwn`${vendor}`} 的情况告诉对方。请换一个人：\`/vendor-alerts settings\`。`,
    noPlace: (group) =>
      `⚠️ 无法通知 <!subteam^${group}>：目前没有频道显示告警。请在频道里输入 \`/vendor-alerts here\`。`,
    emptyGroup: (group, vendor) =>
      `⚠️ ${mrkdwn`${vendor}`} 的告警已升级到 <!subteam^${group}>，但该用户组里已经没有人。请换人：\`/vendor-alerts settings\`。`,
  },
};

export const zhHant: CallWords = {
  called: '⏫ *需要您處理*：目前尚無人回應。',
  calledBy: (user) => `⏫ ${user} *請您處理*。`,
  vendor: (mentions) => `${mentions} *請回應*：按「我來處理」，或說明原因。`,
  vendorWithin: (mentions, hours) =>
    `${mentions} *請在 ${hours} 個工作小時內回應*：按「我來處理」，或說明原因。`,
  undelivered: {
    noContacts: (vendor) =>
      mrkdwn`⚠️ 無法通知 ${vendor}：它既沒有自己的頻道，也沒有聯絡人。升級會依計畫進入下一步。升級步驟見 \`/vendor-alerts settings\`。`,
    foreignChannel: (channel, vendor) =>
      `⚠️ <#${channel}> 屬於另一家供應商，因此沒有在那裡提到 ${mrkdwn`${vendor}`}。請換一個頻道：\`/vendor-alerts settings\`。`,
    foreignPerson: (user, vendor) =>
      `⚠️ <@${user}> 是另一家供應商的人，因此沒有把 ${mrkdwn`${vendor}`} 的情況告訴對方。請換一個人：\`/vendor-alerts settings\`。`,
    noPlace: (group) =>
      `⚠️ 無法通知 <!subteam^${group}>：目前沒有頻道顯示警示。請在頻道裡輸入 \`/vendor-alerts here\`。`,
    emptyGroup: (group, vendor) =>
      `⚠️ ${mrkdwn`${vendor}`} 的警示已升級到 <!subteam^${group}>，但這個群組裡已經沒有人。請換人：\`/vendor-alerts settings\`。`,
  },
};
