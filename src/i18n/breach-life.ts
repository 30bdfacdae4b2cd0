// What people say of a breach in its windows, and what the thread of its card tells. Whoever is
// named comes in as a mention; words that people typed are escaped here.
import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';

export const en = {
  forms: {
    cancel: 'Cancel',
    causeChoices: {
      agent: 'Agent: what somebody did or said',
      company: 'Company: processes, systems, staffing',
      customer: 'Customer: what nobody here could change',
      data: 'Data: the figures are wrong',
    },
    assign: {
      title: 'Assign',
      submit: 'Assign',
      label: 'Who owns it?',
      hint: 'Whoever you choose is mentioned in the thread. Leave it empty to remove the owner.',
      nobody: 'It has no owner yet. Choose somebody.',
      bot: 'An app can’t own a breach. Choose a person.',
      outside: (vendor: string) =>
        `Choose somebody of your own organisation, or a contact of ${vendor}.`,
      viewer: 'This person may only look. An admin can make them a lead.',
    },
    snooze: {
      title: 'Snooze',
      submit: 'Snooze',
      label: 'Until when?',
      hint: (days: string) =>
        `In your own time, at most ${counted(days, 'day')} ahead. It wakes at once if it gets worse.`,
    },
    dispute: {
      title: 'Dispute',
      submit: 'Dispute',
      label: 'What is wrong with the data?',
      hint: 'While it is disputed it calls nobody and counts nowhere. Withdrawing the dispute ends that.',
    },
    resolve: {
      title: 'Resolve',
      submit: 'Resolve',
      cause: 'What caused it?',
      note: 'What was done?',
      hint: 'Days until today open no other breach of this kind.',
    },
    note: {
      title: 'Note',
      submit: 'Add',
      label: 'Note',
      hint: 'It is added to the thread of the card, for everybody who reads it.',
    },
    root_cause: {
      title: 'Root cause',
      submit: 'Add',
      cause: 'What caused it?',
      label: 'How did it come about?',
      hint: 'It is added to the thread of the card, for everybody who reads it.',
    },
  },
  feed: {
    kinds: { surveys: 'survey answers', events: 'ticket events' },
    end: 'No more will come',
    await: 'Expect them again',
    cancel: 'Cancel',
    title: 'No more of these data?',
    text: (vendor: string, kind: string) =>
      `I stop waiting for ${kind} of ${vendor}: this alert closes, and scores are no longer provisional for want of them. If some come all the same, I begin to watch again. “Expect them again” takes it back.`,
    ended: (user: string, at: string) =>
      `${user} said at ${at} that no more of these data will come`,
    last: (at: string) => `The last came ${at}.`,
    goesOn: 'More of these data have come since, so they are expected again already.',
  },
  usual: {
    first: 'first of its kind',
    hours: (count: string) => (count === '1' ? 'an hour' : `${count} hours`),
    days: (count: string) => counted(count, 'day'),
    recovered: (count: string, of: string, time: string) =>
      of === '1'
        ? `the one before recovered by itself after ${time}`
        : `${count} of the last ${of} recovered by themselves, in the median after ${time}`,
    resolved: (of: string, time: string) =>
      of === '1'
        ? `somebody resolved the one before after ${time}`
        : `people resolved each of the last ${of}, in the median after ${time}`,
  },
  chart: {
    title: (name: string) => `${name}, last 30 days`,
    agreed: (value: string) => `agreed ${value}`,
    minutes: 'Minutes',
  },
  log: {
    opened: (why: string) => `Opened. ${why}`,
    worsened: (why: string) => `Got worse. ${why}`,
    recovered: 'Recovered by itself',
    ended: 'No more of these data are expected',
    endedBy: (user: string) => `${user} says that no more of these data will come`,
    awaited: (user: string) => `${user} expects these data again`,
    archived: 'Closed: the vendor was archived',
    decayed: 'Nothing happened since it was acknowledged, so it asks again',
    woken: 'Awake again',
    acknowledge: (user: string) => `${user} is on it`,
    take_back: (user: string) => `${user} took that back: nobody is on it`,
    took: (user: string) => `${user} owns it now`,
    assign: (user: string, to: string) => `${user} made ${to} the owner`,
    unassign: (user: string) => `${user} removed the owner`,
    snooze: (user: string, until: string) => `${user} snoozed it until ${until}`,
    wake: (user: string) => `${user} woke it`,
    dispute: (user: string, reason: string) =>
      `${user} says that the data are wrong${mrkdwn`: ${reason}`}`,
    withdraw: (user: string) => `${user} withdrew the dispute`,
    escalate: (user: string, to: string) => `${user} escalated it to ${to}`,
    called: (to: string) => `Nobody answered: escalated to ${to}`,
    vendor: (vendor: string) => mrkdwn`the people of ${vendor}`,
    resolve: (user: string, cause: string, note: string | null) =>
      `${user} resolved it, cause: ${cause}${note === null ? '' : mrkdwn`; ${note}`}`,
    reopen: (user: string) => `${user} reopened it`,
    note: (user: string, text: string) => `${user} notes${mrkdwn`: ${text}`}`,
    rootCause: (user: string, cause: string, text: string) =>
      `${user} on the root cause (${cause})${mrkdwn`: ${text}`}`,
  },
};

export type BreachLifeWords = typeof en;

export const zhHans: BreachLifeWords = {
  forms: {
    cancel: '取消',
    causeChoices: {
      agent: '客服人员：操作或沟通问题',
      company: '公司：流程、系统或排班',
      customer: '客户：我方无法左右的情况',
      data: '数据：数字本身有误',
    },
    assign: {
      title: '指定负责人',
      submit: '指定',
      label: '由谁负责？',
      hint: '所选的人会在消息列中被提及。留空则取消负责人。',
      nobody: '目前没有负责人，请选择一位。',
      bot: '应用不能当负责人，请选择一个人。',
      outside: (vendor) => `请选择贵公司的人，或 ${vendor} 的联系人。`,
      viewer: '此人只有查看权限。管理员可将其设为主管。',
    },
    snooze: {
      title: '暂停提醒',
      submit: '暂停',
      label: '暂停到什么时候？',
      hint: (days) => `按您所在时区，最多 ${days} 天。一旦恶化立即恢复。`,
    },
    dispute: {
      title: '提出异议',
      submit: '提交',
      label: '数据哪里有误？',
      hint: '异议期间不再催办，也不计入任何统计。撤销异议后恢复。',
    },
    resolve: {
      title: '解决',
      submit: '解决',
      cause: '原因是什么？',
      note: '采取了什么措施？',
      hint: '截至今天的数据不会再引发同类告警。',
    },
    note: {
      title: '备注',
      submit: '添加',
      label: '备注',
      hint: '会写入卡片的消息列，所有能看到卡片的人都可见。',
    },
    root_cause: {
      title: '根本原因',
      submit: '添加',
      cause: '原因是什么？',
      label: '具体是怎么发生的？',
      hint: '会写入卡片的消息列，所有能看到卡片的人都可见。',
    },
  },
  feed: {
    kinds: { surveys: '问卷', events: '工单事件' },
    end: '不再等待数据',
    await: '恢复等待数据',
    cancel: '取消',
    title: '不再等待这类数据？',
    text: (vendor, kind) =>
      `我将不再等待 ${vendor} 的${kind}数据：这条告警随之关闭，得分也不再因缺少这类数据而标为暂定。之后若仍有数据到达，会自动重新开始监测。点“恢复等待数据”可以撤回。`,
    ended: (user, at) => `${user} 已于 ${at}说明今后不再有此类数据`,
    last: (at) => `最后一次数据：${at}。`,
    goesOn: '此后已有新数据到达，已自动恢复等待。',
  },
  usual: {
    first: '同类首次',
    hours: (count) => `${count} 小时`,
    days: (count) => `${count} 天`,
    recovered: (count, of, time) =>
      of === '1'
        ? `上一次在 ${time}后自行恢复`
        : `最近 ${of} 次中有 ${count} 次自行恢复，一般需要 ${time}`,
    resolved: (of, time) =>
      of === '1' ? `上一次由人工解决，用了 ${time}` : `最近 ${of} 次均由人工解决，一般需要 ${time}`,
  },
  chart: {
    title: (name) => `${name}，最近 30 天`,
    agreed: (value) => `约定 ${value}`,
    minutes: '分钟',
  },
  log: {
    opened: (why) => `触发告警。${why}`,
    worsened: (why) => `情况恶化。${why}`,
    recovered: '已自行恢复',
    ended: '今后不再有此类数据',
    endedBy: (user) => `${user} 说明今后不再有此类数据`,
    awaited: (user) => `${user} 恢复等待此类数据`,
    archived: '已关闭：供应商已归档',
    decayed: '接手后一直没有进展，重新提醒',
    woken: '提醒已恢复',
    acknowledge: (user) => `${user} 开始跟进`,
    take_back: (user) => `${user} 不再跟进，目前无人处理`,
    took: (user) => `${user} 成为负责人`,
    assign: (user, to) => `${user} 指定 ${to} 为负责人`,
    unassign: (user) => `${user} 取消了负责人`,
    snooze: (user, until) => `${user} 暂停提醒至 ${until}`,
    wake: (user) => `${user} 恢复了提醒`,
    dispute: (user, reason) => `${user} 认为数据有误${mrkdwn`：${reason}`}`,
    withdraw: (user) => `${user} 撤销了异议`,
    escalate: (user, to) => `${user} 升级给 ${to}`,
    called: (to) => `无人响应，已升级给 ${to}`,
    vendor: (vendor) => mrkdwn`${vendor} 的联系人`,
    resolve: (user, cause, note) =>
      `${user} 已解决，原因：${cause}${note === null ? '' : mrkdwn`；${note}`}`,
    reopen: (user) => `${user} 重新打开`,
    note: (user, text) => `${user} 备注${mrkdwn`：${text}`}`,
    rootCause: (user, cause, text) => `${user} 说明根本原因（${cause}）${mrkdwn`：${text}`}`,
  },
};

export const zhHant: BreachLifeWords = {
  forms: {
    cancel: '取消',
    causeChoices: {
      agent: '客服人員：操作或溝通問題',
      company: '公司：流程、系統或排班',
      customer: '客戶：我方無法左右的情況',
      data: '資料：數字本身有誤',
    },
    assign: {
      title: '指派負責人',
      submit: '指派',
      label: '由誰負責？',
      hint: '選定的人會在討論串中被提及。留空則取消負責人。',
      nobody: '目前沒有負責人，請選擇一位。',
      bot: '應用程式不能當負責人，請選擇一個人。',
      outside: (vendor) => `請選擇貴公司的人，或 ${vendor} 的聯絡人。`,
      viewer: '此人只有檢視權限。管理員可將其設為主管。',
    },
    snooze: {
      title: '暫停提醒',
      submit: '暫停',
      label: '暫停到什麼時候？',
      hint: (days) => `依您所在時區，最多 ${days} 天。一旦惡化立即恢復。`,
    },
    dispute: {
      title: '提出異議',
      submit: '送出',
      label: '資料哪裡有誤？',
      hint: '異議期間不再催促，也不計入任何統計。撤回異議後恢復。',
    },
    resolve: {
      title: '解決',
      submit: '解決',
      cause: '原因是什麼？',
      note: '採取了什麼措施？',
      hint: '截至今天的資料不會再引發同類警示。',
    },
    note: {
      title: '備註',
      submit: '新增',
      label: '備註',
      hint: '會寫入卡片的討論串，所有看得到卡片的人都可見。',
    },
    root_cause: {
      title: '根本原因',
      submit: '新增',
      cause: '原因是什麼？',
      label: '具體是怎麼發生的？',
      hint: '會寫入卡片的討論串，所有看得到卡片的人都可見。',
    },
  },
  feed: {
    kinds: { surveys: '問卷', events: '案件事件' },
    end: '不再等待資料',
    await: '恢復等待資料',
    cancel: '取消',
    title: '不再等待這類資料？',
    text: (vendor, kind) =>
      `我將不再等待 ${vendor} 的${kind}資料：這則警示隨之關閉，分數也不再因缺少這類資料而標為暫定。之後若仍有資料送達，會自動重新開始監測。按「恢復等待資料」可以撤回。`,
    ended: (user, at) => `${user} 已於 ${at}說明今後不再有這類資料`,
    last: (at) => `最後一次資料：${at}。`,
    goesOn: '此後已有新資料送達，已自動恢復等待。',
  },
  usual: {
    first: '同類首次',
    hours: (count) => `${count} 小時`,
    days: (count) => `${count} 天`,
    recovered: (count, of, time) =>
      of === '1'
        ? `上一次在 ${time}後自行恢復`
        : `最近 ${of} 次中有 ${count} 次自行恢復，一般需 ${time}`,
    resolved: (of, time) =>
      of === '1' ? `上一次由人員解決，花了 ${time}` : `最近 ${of} 次都由人員解決，一般需 ${time}`,
  },
  chart: {
    title: (name) => `${name}，最近 30 天`,
    agreed: (value) => `約定 ${value}`,
    minutes: '分鐘',
  },
  log: {
    opened: (why) => `觸發警示。${why}`,
    worsened: (why) => `情況惡化。${why}`,
    recovered: '已自行恢復',
    ended: '今後不再有這類資料',
    endedBy: (user) => `${user} 說明今後不再有這類資料`,
    awaited: (user) => `${user} 恢復等待這類資料`,
    archived: '已關閉：供應商已封存',
    decayed: '接手後一直沒有進展，重新提醒',
    woken: '提醒已恢復',
    acknowledge: (user) => `${user} 開始處理`,
    take_back: (user) => `${user} 不再處理，目前無人負責`,
    took: (user) => `${user} 成為負責人`,
    assign: (user, to) => `${user} 指派 ${to} 為負責人`,
    unassign: (user) => `${user} 取消了負責人`,
    snooze: (user, until) => `${user} 暫停提醒至 ${until}`,
    wake: (user) => `${user} 恢復了提醒`,
    dispute: (user, reason) => `${user} 認為資料有誤${mrkdwn`：${reason}`}`,
    withdraw: (user) => `${user} 撤回了異議`,
    escalate: (user, to) => `${user} 升級給 ${to}`,
    called: (to) => `無人回應，已升級給 ${to}`,
    vendor: (vendor) => mrkdwn`${vendor} 的聯絡人`,
    resolve: (user, cause, note) =>
      `${user} 已解決，原因：${cause}${note === null ? '' : mrkdwn`；${note}`}`,
    reopen: (user) => `${user} 重新開啟`,
    note: (user, text) => `${user} 備註${mrkdwn`：${text}`}`,
    rootCause: (user, cause, text) => `${user} 說明根本原因（${cause}）${mrkdwn`：${text}`}`,
  },
};
