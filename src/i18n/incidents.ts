// Critical observations of compliance and data security, which cap the score while they are open.
import { mrkdwn } from '../lib/mrkdwn.ts';

export const en = {
  opened: (category: string, day: string, user: string) =>
    `*Open critical incident* · ${category} · seen on ${day}, written down by ${user}`,
  ends: 'The score stays at 49 or below until a lead says that it is over, takes the observation back or rates it less severe.',
  ended: (day: string, user: string, reason: string) =>
    `Over since ${day}, says ${user}${mrkdwn`: ${reason}`}. Periods that ended before keep the cap.`,
  end: 'It is over',
  over: 'This incident is over already.',
  forbidden: 'Only leads can say that an incident is over.',
  modal: {
    title: 'End an incident',
    intro: (vendor: string, category: string, day: string) =>
      mrkdwn`*${vendor}* · ${category} · seen on ${day}. From the day on which it is over it no longer caps the score. Everybody who opens Explain sees your name and reason.`,
    on: 'Over since',
    wrongDay: 'A day between the one on which it was seen and today',
    reason: 'What ended it',
    reasonHint: 'What was done, and how you know that it holds',
    noReason: 'Say what ended it',
    submit: 'Save',
    cancel: 'Cancel',
    saved: 'Saved. Run /vendor-score again to see the score with it.',
  },
};

export type IncidentWords = typeof en;

export const zhHans: IncidentWords = {
  opened: (category, day, user) => `*未关闭的重大事件* · ${category} · ${day} 发现，记录人 ${user}`,
  ends: '在负责人确认事件已了结、撤回该观察或下调严重程度之前，得分不超过 49。',
  ended: (day, user, reason) =>
    `${user}确认已于 ${day} 了结${mrkdwn`：${reason}`}。此前已结束的周期仍按封顶计分。`,
  end: '已了结',
  over: '该事件已经了结。',
  forbidden: '只有主管可以确认事件已了结。',
  modal: {
    title: '了结事件',
    intro: (vendor, category, day) =>
      mrkdwn`*${vendor}* · ${category} · ${day} 发现。自了结之日起不再封顶得分。打开“得分明细”的人都会看到您的姓名和理由。`,
    on: '了结日期',
    wrongDay: '请选择发现之日到今天之间的日期',
    reason: '如何了结',
    reasonHint: '采取了什么措施、怎么确认有效',
    noReason: '请说明如何了结',
    submit: '保存',
    cancel: '取消',
    saved: '已保存。重新运行 /vendor-score 即可看到新的评分。',
  },
};

export const zhHant: IncidentWords = {
  opened: (category, day, user) => `*未關閉的重大事件* · ${category} · ${day} 發現，記錄人 ${user}`,
  ends: '在主管確認事件已了結、撤回該觀察或調降嚴重程度之前，分數不超過 49。',
  ended: (day, user, reason) =>
    `${user}確認已於 ${day} 了結${mrkdwn`：${reason}`}。此前已結束的週期仍按封頂計分。`,
  end: '已了結',
  over: '該事件已經了結。',
  forbidden: '只有主管可以確認事件已了結。',
  modal: {
    title: '了結事件',
    intro: (vendor, category, day) =>
      mrkdwn`*${vendor}* · ${category} · ${day} 發現。自了結之日起不再封頂分數。打開「分數明細」的人都會看到您的姓名和理由。`,
    on: '了結日期',
    wrongDay: '請選擇發現之日到今天之間的日期',
    reason: '如何了結',
    reasonHint: '採取了什麼措施、怎麼確認有效',
    noReason: '請說明如何了結',
    submit: '儲存',
    cancel: '取消',
    saved: '已儲存。重新執行 /vendor-score 即可看到新的評分。',
  },
};
