// The contacts behind a figure: the ten worst, and all of them as CSV.
import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';

type Why = (value: string) => string;

const times = (count: string) => (count === '1' ? 'once' : `${count} times`);

export const en = {
  rows: {
    worst: 'Worst 10',
    worstOf: 'Worst 10 contacts',
    pick: 'Contacts behind…',
    csv: 'All contacts as CSV',
    title: 'Worst contacts',
    close: 'Close',
    intro: (vendor: string, period: string, indicator: string, part: string | null) =>
      part === null
        ? mrkdwn`*${vendor}* · ${period} · ${indicator}`
        : mrkdwn`*${vendor}* · ${period} · ${indicator} · ${part}`,
    counts: (value: string, n: string) => `${value} of ${n}. These hurt it most:`,
    none: 'No contact counts against this figure.',
    noWorst: 'More or fewer is neither better nor worse here, so no contact is the worst.',
    noRows: 'No contacts stand behind this figure: it was imported or observed.',
    contact: (id: string, opened: string, queue: string) =>
      queue === ''
        ? mrkdwn`*${id}* · opened ${opened}`
        : mrkdwn`*${id}* · opened ${opened} · ${queue}`,
    answer: 'a survey without a contact',
    why: {
      waited: (value) => `waited ${value}`,
      responded: (value) => `first answered after ${value}`,
      resolved: (value) => `solved after ${value}`,
      late: (value) => `${value} late`,
      unresolved: (value) => `not solved in time, open or solved after ${value}`,
      reopened: (value) => `opened again, ${times(value)}`,
      again: (value) => `the customer came back within ${value}`,
      unsolved: () => 'the customer says that it was not solved',
      touches: (value) =>
        value === '1'
          ? '1 further answer, transfer or reopening'
          : `${value} further answers, transfers or reopenings`,
      transferred: (value) => `transferred ${times(value)}`,
      escalated: () => 'escalated',
      complained: () => 'the customer complained',
      defects: (value) => `${value} ${value === '1' ? 'defect' : 'defects'} found`,
      handled: (value) => `${value} of handling`,
      rated: (value) => `rated ${value}`,
      sounded: (value) => `sentiment ${value}`,
      cost: (value) => `cost ${value}`,
    } as Readonly<Record<string, Why>>,
    days: (count: string) => counted(count, 'day'),
    sent: (rows: string) => `${counted(rows, 'row')}, as CSV. Only you can see this file.`,
    sentPart: (rows: string) =>
      `The first ${counted(rows, 'row')}, as CSV: the file ends there. The whole is in \`npx plumbline rows\`. Only you can see this file.`,
    truncated: (rows: string) => `(ends after ${counted(rows, 'row')}: there are more)`,
    /** In the order of the cells. */
    head: [
      'contact',
      'source',
      'opened',
      'counted at',
      'channel',
      'issue type',
      'queue',
      'priority',
      'segment',
      'outcome',
      'numerator',
      'denominator',
      'left out because',
      'value',
    ] as readonly string[],
  },
};

type RowsText = typeof en;

export const zhHans: RowsText = {
  rows: {
    worst: '最差 10 张',
    worstOf: '最差的 10 张工单',
    pick: '查看背后的工单……',
    csv: '全部工单导出 CSV',
    title: '最差的工单',
    close: '关闭',
    intro: (vendor, period, indicator, part) =>
      part === null
        ? mrkdwn`*${vendor}* · ${period} · ${indicator}`
        : mrkdwn`*${vendor}* · ${period} · ${indicator} · ${part}`,
    counts: (value, n) => `${value}，样本 ${n}。拖累最大的工单：`,
    none: '没有拖累这项指标的工单。',
    noWorst: '这项指标多少都谈不上好坏，因此没有“最差”的工单。',
    noRows: '这项数据来自导入或观察，背后没有工单。',
    contact: (id, opened, queue) =>
      queue === '' ? mrkdwn`*${id}* · ${opened} 进线` : mrkdwn`*${id}* · ${opened} 进线 · ${queue}`,
    answer: '没有对应工单的问卷',
    why: {
      waited: (value) => `等待 ${value}`,
      responded: (value) => `${value}后才首次响应`,
      resolved: (value) => `${value}后才解决`,
      late: (value) => `超时 ${value}`,
      unresolved: (value) => `未按时解决，已历时 ${value}`,
      reopened: (value) => `被重开 ${value} 次`,
      again: (value) => `客户在 ${value}内再次联系`,
      unsolved: () => '客户表示没有解决',
      touches: (value) => `额外回复、转接或重开共 ${value} 次`,
      transferred: (value) => `被转接 ${value} 次`,
      escalated: () => '已升级',
      complained: () => '客户投诉',
      defects: (value) => `发现 ${value} 处差错`,
      handled: (value) => `处理 ${value}`,
      rated: (value) => `评分 ${value}`,
      sounded: (value) => `情绪分 ${value}`,
      cost: (value) => `成本 ${value}`,
    },
    days: (count) => `${count} 天`,
    sent: (rows) => `共 ${rows} 行，CSV 格式。只有您能看到这个文件。`,
    sentPart: (rows) =>
      `前 ${rows} 行，CSV 格式，文件到此为止。完整数据请用 \`npx plumbline rows\`。只有您能看到这个文件。`,
    truncated: (rows) => `（到第 ${rows} 行为止，后面还有）`,
    head: [
      '工单',
      '来源',
      '进线时间',
      '计入时间',
      '渠道',
      '问题类型',
      '队列',
      '优先级',
      '客户分群',
      '结果',
      '分子',
      '分母',
      '未计入原因',
      '数值',
    ],
  },
};

export const zhHant: RowsText = {
  rows: {
    worst: '最差 10 件',
    worstOf: '最差的 10 件案件',
    pick: '查看背後的案件……',
    csv: '全部案件匯出 CSV',
    title: '最差的案件',
    close: '關閉',
    intro: (vendor, period, indicator, part) =>
      part === null
        ? mrkdwn`*${vendor}* · ${period} · ${indicator}`
        : mrkdwn`*${vendor}* · ${period} · ${indicator} · ${part}`,
    counts: (value, n) => `${value}，樣本 ${n}。拖累最大的案件：`,
    none: '沒有拖累這項指標的案件。',
    noWorst: '這項指標多少都談不上好壞，因此沒有「最差」的案件。',
    noRows: '這項數字來自匯入或觀察，背後沒有案件。',
    contact: (id, opened, queue) =>
      queue === '' ? mrkdwn`*${id}* · ${opened} 進線` : mrkdwn`*${id}* · ${opened} 進線 · ${queue}`,
    answer: '沒有對應案件的問卷',
    why: {
      waited: (value) => `等待 ${value}`,
      responded: (value) => `${value}後才首次回應`,
      resolved: (value) => `${value}後才解決`,
      late: (value) => `逾時 ${value}`,
      unresolved: (value) => `未準時解決，已經過 ${value}`,
      reopened: (value) => `被重開 ${value} 次`,
      again: (value) => `客戶在 ${value}內再次聯絡`,
      unsolved: () => '客戶表示沒有解決',
      touches: (value) => `額外回覆、轉接或重開共 ${value} 次`,
      transferred: (value) => `被轉接 ${value} 次`,
      escalated: () => '已升級',
      complained: () => '有客訴',
      defects: (value) => `發現 ${value} 處錯誤`,
      handled: (value) => `處理 ${value}`,
      rated: (value) => `評分 ${value}`,
      sounded: (value) => `情緒分 ${value}`,
      cost: (value) => `成本 ${value}`,
    },
    days: (count) => `${count} 天`,
    sent: (rows) => `共 ${rows} 列，CSV 格式。只有您能看到這個檔案。`,
    sentPart: (rows) =>
      `前 ${rows} 列，CSV 格式，檔案到此為止。完整資料請用 \`npx plumbline rows\`。只有您能看到這個檔案。`,
    truncated: (rows) => `（到第 ${rows} 列為止，後面還有）`,
    head: [
      '案件',
      '來源',
      '進線時間',
      '計入時間',
      '管道',
      '問題類型',
      '佇列',
      '優先順序',
      '客戶分群',
      '結果',
      '分子',
      '分母',
      '未計入原因',
      '數值',
    ],
  },
};
