// The form of an escalation. The scope comes in as markup, ids as Slack's own.
import { counted } from './plural.ts';

export const en = {
  title: 'Escalation',
  save: 'Save',
  close: 'Back',
  intro: (scope: string) =>
    `Whom Plumbline calls when nobody answers a breach of ${scope}. Waits count business time of the vendor.`,
  step: (step: string) => `Step ${step}`,
  wait: (step: string) => `Step ${step} after so many business minutes without an answer`,
  kinds: {
    none: 'Nobody (no further step)',
    person: 'A person',
    group: 'A user group',
    channel: 'A channel',
    vendor: 'The vendor’s contacts, in its own channel or directly',
  },
  whom: 'Whom',
  groupPlaceholder: 'Type a group’s name',
  groupHint: 'It is mentioned in the thread of the breach.',
  repeat: 'Begin again after the last step',
  repeats: (times: string) => (times === '0' ? 'Never' : times === '1' ? 'Once' : `${times} times`),
  decay: 'An acknowledgement counts for so many business hours without a deed',
  reply: 'Business hours in which the vendor must acknowledge or comment once called',
  replyHint: 'Then the next step follows. Empty: after its own wait.',
  saved: (scope: string) => `Saved. It counts for ${scope} from the next wait on.`,
  short: {
    person: (id: string, min: string) => `<@${id}> after ${min} min`,
    group: (id: string, min: string) => `<!subteam^${id}> after ${min} min`,
    channel: (id: string, min: string) => `<#${id}> after ${min} min`,
    vendor: (min: string) => `the vendor after ${min} min`,
  },
  problems: {
    wait: (most: string) => `Between 1 and ${counted(most, 'minute')}.`,
    whom: 'Choose whom.',
    hours: (most: string) => `More than 0 and at most ${counted(most, 'hour')}.`,
    foreign: 'This belongs to another vendor, which must not hear of this one.',
  },
};

type EscalationWords = typeof en;

export const zhHans: EscalationWords = {
  title: '升级步骤',
  save: '保存',
  close: '返回',
  intro: (scope) => `${scope}的告警无人响应时通知谁。等待时间按供应商的工作时间计算。`,
  step: (step) => `第 ${step} 步`,
  wait: (step) => `第 ${step} 步：无人响应多少分钟（工作时间）后`,
  kinds: {
    none: '无（不再有下一步）',
    person: '某个人',
    group: '用户组',
    channel: '频道',
    vendor: '供应商的联系人（在它自己的频道或私信）',
  },
  whom: '通知谁',
  groupPlaceholder: '输入用户组名称',
  groupHint: '会在告警的消息列中提到该用户组。',
  repeat: '最后一步之后重新开始',
  repeats: (times) => (times === '0' ? '不重复' : `${times} 次`),
  decay: '确认跟进后，多少工作小时没有动作即失效',
  reply: '供应商被通知后须在多少工作小时内确认或留言',
  replyHint: '超时则进入下一步。留空则按下一步自身的等待时间。',
  saved: (scope) => `已保存，从下一次等待起对${scope}生效。`,
  short: {
    person: (id, min) => `${min} 分钟后 <@${id}>`,
    group: (id, min) => `${min} 分钟后 <!subteam^${id}>`,
    channel: (id, min) => `${min} 分钟后 <#${id}>`,
    vendor: (min) => `${min} 分钟后通知供应商`,
  },
  problems: {
    wait: (most) => `请输入 1 到 ${most} 分钟。`,
    whom: '请选择通知对象。',
    hours: (most) => `请输入大于 0 且不超过 ${most} 的小时数。`,
    foreign: '这属于另一家供应商，不能让它看到本供应商的情况。',
  },
};

export const zhHant: EscalationWords = {
  title: '升級步驟',
  save: '儲存',
  close: '返回',
  intro: (scope) => `${scope}的警示無人回應時通知誰。等待時間依供應商的工作時間計算。`,
  step: (step) => `第 ${step} 步`,
  wait: (step) => `第 ${step} 步：無人回應多少分鐘（工作時間）後`,
  kinds: {
    none: '無（不再有下一步）',
    person: '某個人',
    group: '使用者群組',
    channel: '頻道',
    vendor: '供應商的聯絡人（在它自己的頻道或私訊）',
  },
  whom: '通知誰',
  groupPlaceholder: '輸入群組名稱',
  groupHint: '會在警示的討論串中提及該群組。',
  repeat: '最後一步之後重新開始',
  repeats: (times) => (times === '0' ? '不重複' : `${times} 次`),
  decay: '確認處理後，多少工作小時沒有動作即失效',
  reply: '供應商被通知後須在多少工作小時內確認或留言',
  replyHint: '逾時則進入下一步。留空則依下一步自身的等待時間。',
  saved: (scope) => `已儲存，從下一次等待起對${scope}生效。`,
  short: {
    person: (id, min) => `${min} 分鐘後 <@${id}>`,
    group: (id, min) => `${min} 分鐘後 <!subteam^${id}>`,
    channel: (id, min) => `${min} 分鐘後 <#${id}>`,
    vendor: (min) => `${min} 分鐘後通知供應商`,
  },
  problems: {
    wait: (most) => `請輸入 1 到 ${most} 分鐘。`,
    whom: '請選擇通知對象。',
    hours: (most) => `請輸入大於 0 且不超過 ${most} 的小時數。`,
    foreign: '這屬於另一家供應商，不能讓它看到本供應商的情況。',
  },
};
