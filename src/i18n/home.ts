import { mrkdwn } from '../lib/mrkdwn.ts';
import * as start from './home-start.ts';
import { counted } from './plural.ts';

export const en = {
  start: start.en,
  waiting: '*Waiting for your agreement*',
  moreWaiting: (count: string) => `… and ${count} more: \`/vendor-plan list\`, \`/vendor-targets\``,
  tasks: '*My tasks*',
  task: (title: string, vendor: string, due: string) => `${mrkdwn`${title} · ${vendor}`} · ${due}`,
  moreTasks: (count: string) => `… and ${count} more: \`/vendor-plan mine\``,
  plans: '*Plans at risk*',
  morePlans: (count: string) => `… and ${count} more: \`/vendor-plan list\``,
  meetings: '*Meetings in the next 14 days*',
  moreMeetings: (count: string) => `… and ${count} more: \`/vendor-meeting\``,
  vendors: (period: string) => `*My vendors* · ${period}`,
  until: (day: string) => `to ${day}`,
  vendor: (name: string, score: string, grade: string, shift: string) =>
    mrkdwn`*${name}* · `.concat(`*${score}  ${grade}*`, shift ? ` · ${shift}` : ''),
  noise: 'within the noise',
  unscored: (name: string) => mrkdwn`*${name}* · no score: too little data in this period`,
  more: (count: string) => `… and ${counted(count, 'more vendor')}: \`/vendor-compare\``,
  open: 'Open',
  quick: '*Quick actions*',
  actions: { score: 'Score a vendor', compare: 'Compare', mine: 'My breaches', digests: 'Digests' },
  digests: '*Digests*',
  digest: (channel: string, edition: string, next: string) =>
    `<#${channel}> · ${edition} · ${next}`,
  next: (when: string) => `next ${when}`,
  paused: 'paused',
  cut: 'There is more than fits here. The commands show all of it.',
};

type HomeWords = typeof en;

export const zhHans: HomeWords = {
  start: start.zhHans,
  waiting: '*等待您同意*',
  moreWaiting: (count) => `……还有 ${count} 项：\`/vendor-plan 列表\`、\`/vendor-targets\``,
  tasks: '*我的任务*',
  task: (title, vendor, due) => `${mrkdwn`${title} · ${vendor}`} · ${due}`,
  moreTasks: (count) => `……还有 ${count} 项任务：\`/vendor-plan 我的\``,
  plans: '*有风险的计划*',
  morePlans: (count) => `……还有 ${count} 个计划：\`/vendor-plan 列表\``,
  meetings: '*未来 14 天的会议*',
  moreMeetings: (count) => `……还有 ${count} 场会议：\`/vendor-meeting\``,
  vendors: (period) => `*我的供应商* · ${period}`,
  until: (day) => `截至 ${day}`,
  vendor: (name, score, grade, shift) =>
    mrkdwn`*${name}* · `.concat(`*${score}  ${grade}*`, shift ? ` · ${shift}` : ''),
  noise: '属正常波动',
  unscored: (name) => mrkdwn`*${name}* · 暂无得分：这个时间段的数据太少`,
  more: (count) => `……另有 ${count} 家供应商：\`/vendor-compare\``,
  open: '打开',
  quick: '*快捷操作*',
  actions: { score: '查看得分', compare: '供应商对比', mine: '我的告警', digests: '简报' },
  digests: '*简报*',
  digest: (channel, edition, next) => `<#${channel}> · ${edition} · ${next}`,
  next: (when) => `下次 ${when}`,
  paused: '已暂停',
  cut: '内容太多，这里放不下。用命令可以查看全部。',
};

export const zhHant: HomeWords = {
  start: start.zhHant,
  waiting: '*等待您同意*',
  moreWaiting: (count) => `……還有 ${count} 項：\`/vendor-plan 清單\`、\`/vendor-targets\``,
  tasks: '*我的任務*',
  task: (title, vendor, due) => `${mrkdwn`${title} · ${vendor}`} · ${due}`,
  moreTasks: (count) => `……還有 ${count} 項任務：\`/vendor-plan 我的\``,
  plans: '*有風險的計畫*',
  morePlans: (count) => `……還有 ${count} 個計畫：\`/vendor-plan 清單\``,
  meetings: '*未來 14 天的會議*',
  moreMeetings: (count) => `……還有 ${count} 場會議：\`/vendor-meeting\``,
  vendors: (period) => `*我的供應商* · ${period}`,
  until: (day) => `截至 ${day}`,
  vendor: (name, score, grade, shift) =>
    mrkdwn`*${name}* · `.concat(`*${score}  ${grade}*`, shift ? ` · ${shift}` : ''),
  noise: '屬正常波動',
  unscored: (name) => mrkdwn`*${name}* · 尚無分數：這個期間的資料太少`,
  more: (count) => `……另有 ${count} 家供應商：\`/vendor-compare\``,
  open: '開啟',
  quick: '*快速操作*',
  actions: { score: '查看分數', compare: '供應商比較', mine: '我的警示', digests: '摘要' },
  digests: '*摘要*',
  digest: (channel, edition, next) => `<#${channel}> · ${edition} · ${next}`,
  next: (when) => `下次 ${when}`,
  paused: '已暫停',
  cut: '內容太多，這裡放不下。用指令可以查看全部。',
};
