// One message where many breaches opened at once.
import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';

export const en = {
  head: (count: string, at: string) =>
    `*${counted(count, 'breach', 'breaches')} opened at once*, since ${at}.`,
  waiting: (count: string) =>
    `${counted(count, 'of them has no card of its', 'of them have no cards of their')} own yet.`,
  slow: (seconds: string) =>
    `Their cards follow one every ${seconds} seconds, critical ones first, then the vendors in turn; what closes before needs none.`,
  hurried: (user: string) => `${user} wants to see all of them: their cards follow now.`,
  vendor: (name: string, count: string) => mrkdwn`*${name}*  ${count}`,
  more: (count: string) => `… and ${counted(count, 'more vendor')}`,
  show: 'Show',
  all: 'All cards now',
  over: 'It is calm again: what is still open has a card of its own.',
  coming: 'All cards follow now, one a second.',
  gone: 'That is over, or somebody was first: the cards are there, or on their way.',
  onlyLeads: 'Only leads can bring all cards here at once. *Show* lists them for you alone.',
};

export const zhHans: typeof en = {
  head: (count, at) => `*同时出现 ${count} 条告警*，始于 ${at}。`,
  waiting: (count) => `其中 ${count} 条还没有单独的卡片。`,
  slow: (seconds) =>
    `卡片每 ${seconds} 秒出一张，紧急的优先，其余各供应商轮流；轮到之前已恢复的就不再出。`,
  hurried: (user) => `${user} 要求全部列出，卡片正在陆续发出。`,
  vendor: (name, count) => mrkdwn`*${name}*  ${count} 条`,
  more: (count) => `……另有 ${count} 家供应商`,
  show: '查看',
  all: '立即发出全部卡片',
  over: '现已平静，仍未恢复的都有了单独的卡片。',
  coming: '全部卡片正在发出，每秒一张。',
  gone: '已经结束，或已有人先按过：卡片已在频道里，或正在发出。',
  onlyLeads: '只有主管可以一次发出全部卡片。点“查看”可单独列给您看。',
};

export const zhHant: typeof en = {
  head: (count, at) => `*同時出現 ${count} 則警示*，始於 ${at}。`,
  waiting: (count) => `其中 ${count} 則還沒有單獨的卡片。`,
  slow: (seconds) =>
    `卡片每 ${seconds} 秒出一張，緊急的優先，其餘各供應商輪流；輪到之前已恢復的就不再出。`,
  hurried: (user) => `${user} 要求全部列出，卡片正陸續送出。`,
  vendor: (name, count) => mrkdwn`*${name}*  ${count} 則`,
  more: (count) => `……另有 ${count} 家供應商`,
  show: '查看',
  all: '立即送出全部卡片',
  over: '現已平靜，仍未恢復的都有了單獨的卡片。',
  coming: '全部卡片正在送出，每秒一張。',
  gone: '已經結束，或已有人先按過：卡片已在頻道裡，或正在送出。',
  onlyLeads: '只有主管可以一次送出全部卡片。按「查看」可單獨列給您看。',
};
