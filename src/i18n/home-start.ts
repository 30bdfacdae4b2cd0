// What App Home says first to those who have nothing here yet, or for whom nothing waits.
import { mrkdwn } from '../lib/mrkdwn.ts';

const names = (all: string) => mrkdwn`${all}`;

export const en = {
  stranger:
    '*You have no role here yet*\nPlumbline shows how the support vendors of this workspace do: scores, alerts, plans. An admin of Plumbline decides who sees what.',
  firstVendor:
    '*Begin with a vendor*\nPlumbline turns contacts and surveys of outsourced support into a score that you can argue with. Add the first vendor, or look around in six months of made-up data first.',
  noVendor: '*There is no vendor yet*\nAn admin of Plumbline adds those that you may see.',
  firstData: (vendors: string) =>
    `*No data yet*\n${names(vendors)}: no contact, survey or figure has come in. Scores and alerts begin with the first file.`,
  noData: (vendors: string) =>
    `*No data yet*\n${names(vendors)}: no contact, survey or figure has come in. An admin of Plumbline brings them in.`,
  loading:
    '*The sample is being loaded*\nFour vendors and six months of contacts: it will be here within a minute.',
  sample:
    '*These figures are made up*\nThe sample vendors show what Plumbline does. Add a vendor of your own; the sample can be put away at any time.',
  sampleBeside:
    '*Some of these figures are made up*\nThe sample vendors still stand beside your own. Once put away, they are no longer offered or watched.',
  sampleSeen:
    '*Some of these figures are made up*\nThe sample vendors show what Plumbline does until an admin puts them away.',
  idle: (vendors: string) =>
    `*Nothing waits for you*\nYour tasks, plans to agree on, meetings and open alerts of ${names(vendors)} will be here.`,
  viewer:
    '*You can look at everything below*\nTo note, answer or decide something you need another role.',
  buttons: {
    addVendor: 'Add a vendor',
    load: 'Load the sample',
    again: 'Load it again',
    putAway: 'Put the sample away',
    howTo: 'How data come in',
    ask: 'Ask an admin',
    score: 'See the score',
  },
  loaded: 'The sample is loaded: App Home shows it.',
  own: 'There are vendors of your own here already; the sample is never mixed with them.',
  away: 'The sample is put away: no list offers it, nothing watches it, and its names are free. `/vendor-admin vendors` keeps it, archived.',
  noneLeft: 'There is no sample here.',
  asked: (people: string) => `Asked: ${people}. They get a message with your name.`,
  nobody:
    'Nobody is an admin of Plumbline yet. Any admin or owner of this Slack workspace becomes it by typing `/vendor-admin members`.',
  request: (user: string) => `<@${user}> asks for access to Plumbline.`,
  give: 'Give a role',
  howTo: {
    title: 'How data come in',
    close: 'Close',
    parts: [
      'Whoever runs Plumbline brings data in on its own machine; nothing is uploaded here.',
      '*A file of contacts*, CSV with `external_id`, `vendor` and `opened_at`, and whatever else you have:\n`npx plumbline import contacts FILE`',
      '*Answers of surveys*, with `external_id`, `vendor`, `answered_at` and `csat`, `nps` or `ces`:\n`npx plumbline import surveys FILE`',
      '*Figures that somebody else worked out*, such as a vendor’s monthly report:\n`npx plumbline import metrics FILE`',
      '*Zendesk*, pulled every minute:\n`npx plumbline zendesk add ACCOUNT`',
      'A vendor that a file names and that is not there yet is added. Rows that are wrong are written to a file beside it, each with its reason. Scores follow within seconds.',
    ],
  },
};

type StartWords = typeof en;

export const zhHans: StartWords = {
  stranger:
    '*您在这里还没有角色*\nPlumbline 展示本工作区各家客服供应商的表现：得分、告警、改进计划。谁能看什么，由 Plumbline 的管理员决定。',
  firstVendor:
    '*先添加一家供应商*\nPlumbline 把外包客服的工单和问卷变成一个经得起推敲的得分。您可以添加第一家供应商，也可以先载入六个月的示例数据看看。',
  noVendor: '*还没有供应商*\n您能看到哪些供应商，由 Plumbline 的管理员添加。',
  firstData: (vendors) =>
    `*还没有数据*\n${names(vendors)}：尚未收到任何工单、问卷或指标。导入第一个文件后，就会有得分和告警。`,
  noData: (vendors) =>
    `*还没有数据*\n${names(vendors)}：尚未收到任何工单、问卷或指标。数据由 Plumbline 的管理员安排导入。`,
  loading: '*正在载入示例数据*\n四家供应商、六个月的工单，一分钟内就会显示在这里。',
  sample:
    '*这些数字是虚构的*\n示例供应商用来演示 Plumbline 的功能。请添加您自己的供应商；示例随时可以收起。',
  sampleBeside:
    '*其中一部分数字是虚构的*\n示例供应商还和您自己的供应商放在一起。收起之后，它们不再出现在列表里，也不再监测。',
  sampleSeen:
    '*其中一部分数字是虚构的*\n示例供应商用来演示 Plumbline 的功能，管理员收起之前会一直显示。',
  idle: (vendors) =>
    `*目前没有需要您处理的事*\n您的任务、待您同意的计划、会议以及 ${names(vendors)} 的未结告警都会显示在这里。`,
  viewer: '*下面的内容您都可以查看*\n要记录、答复或做决定，需要另外的角色。',
  buttons: {
    addVendor: '添加供应商',
    load: '载入示例',
    again: '重新载入',
    putAway: '收起示例',
    howTo: '如何导入数据',
    ask: '联系管理员',
    score: '查看得分',
  },
  loaded: '示例已载入，请看应用主页。',
  own: '这里已经有您自己的供应商；示例绝不会与它们混在一起。',
  away: '示例已收起：各处列表不再显示，也不再监测，名称可以另用。归档仍在，见 `/vendor-admin 供应商`。',
  noneLeft: '这里没有示例。',
  asked: (people) => `已告知 ${people}。他们会收到一条写有您名字的消息。`,
  nobody:
    'Plumbline 还没有管理员。本 Slack 工作区的任何一位管理员或所有者输入 `/vendor-admin 成员`，即可成为管理员。',
  request: (user) => `<@${user}> 申请使用 Plumbline。`,
  give: '授予角色',
  howTo: {
    title: '如何导入数据',
    close: '关闭',
    parts: [
      '数据由运行 Plumbline 的人在他们自己的机器上导入，不在这里上传。',
      '*工单文件*：CSV，需有 `external_id`、`vendor` 和 `opened_at`，其他列越多越好：\n`npx plumbline import contacts 文件`',
      '*问卷结果*：需有 `external_id`、`vendor`、`answered_at`，以及 `csat`、`nps` 或 `ces`：\n`npx plumbline import surveys 文件`',
      '*别人算好的指标*，例如供应商的月报：\n`npx plumbline import metrics 文件`',
      '*Zendesk*：每分钟同步一次：\n`npx plumbline zendesk add 账户`',
      '文件里出现的新供应商会自动添加。有误的行会连同原因写进旁边的文件。得分几秒钟内就会更新。',
    ],
  },
};

export const zhHant: StartWords = {
  stranger:
    '*您在這裡還沒有角色*\nPlumbline 呈現本工作空間各家客服供應商的表現：分數、警示、改善計畫。誰能看什麼，由 Plumbline 的管理員決定。',
  firstVendor:
    '*先新增一家供應商*\nPlumbline 把外包客服的案件和問卷變成一個經得起檢驗的分數。您可以新增第一家供應商，也可以先載入六個月的範例資料看看。',
  noVendor: '*還沒有供應商*\n您能看到哪些供應商，由 Plumbline 的管理員新增。',
  firstData: (vendors) =>
    `*還沒有資料*\n${names(vendors)}：尚未收到任何案件、問卷或指標。匯入第一個檔案後，就會有分數和警示。`,
  noData: (vendors) =>
    `*還沒有資料*\n${names(vendors)}：尚未收到任何案件、問卷或指標。資料由 Plumbline 的管理員安排匯入。`,
  loading: '*正在載入範例資料*\n四家供應商、六個月的案件，一分鐘內就會顯示在這裡。',
  sample:
    '*這些數字是虛構的*\n範例供應商用來示範 Plumbline 的功能。請新增您自己的供應商；範例隨時可以收起。',
  sampleBeside:
    '*其中一部分數字是虛構的*\n範例供應商還和您自己的供應商放在一起。收起之後，它們不再出現在清單裡，也不再監控。',
  sampleSeen:
    '*其中一部分數字是虛構的*\n範例供應商用來示範 Plumbline 的功能，管理員收起之前會一直顯示。',
  idle: (vendors) =>
    `*目前沒有需要您處理的事*\n您的任務、待您同意的計畫、會議以及 ${names(vendors)} 的未結警示都會顯示在這裡。`,
  viewer: '*下面的內容您都可以查看*\n要記錄、回覆或做決定，需要另外的角色。',
  buttons: {
    addVendor: '新增供應商',
    load: '載入範例',
    again: '重新載入',
    putAway: '收起範例',
    howTo: '如何匯入資料',
    ask: '聯絡管理員',
    score: '查看分數',
  },
  loaded: '範例已載入，請看應用程式首頁。',
  own: '這裡已經有您自己的供應商；範例絕不會與它們混在一起。',
  away: '範例已收起：各處清單不再顯示，也不再監測，名稱可以另用。封存仍在，見 `/vendor-admin 供應商`。',
  noneLeft: '這裡沒有範例。',
  asked: (people) => `已告知 ${people}。他們會收到一則寫有您名字的訊息。`,
  nobody:
    'Plumbline 還沒有管理員。本 Slack 工作空間的任何一位管理員或擁有者輸入 `/vendor-admin 成員`，即可成為管理員。',
  request: (user) => `<@${user}> 申請使用 Plumbline。`,
  give: '授予角色',
  howTo: {
    title: '如何匯入資料',
    close: '關閉',
    parts: [
      '資料由執行 Plumbline 的人在他們自己的機器上匯入，不在這裡上傳。',
      '*案件檔案*：CSV，需有 `external_id`、`vendor` 和 `opened_at`，其他欄位越多越好：\n`npx plumbline import contacts 檔案`',
      '*問卷結果*：需有 `external_id`、`vendor`、`answered_at`，以及 `csat`、`nps` 或 `ces`：\n`npx plumbline import surveys 檔案`',
      '*別人算好的指標*，例如供應商的月報：\n`npx plumbline import metrics 檔案`',
      '*Zendesk*：每分鐘同步一次：\n`npx plumbline zendesk add 帳戶`',
      '檔案裡出現的新供應商會自動新增。有誤的列會連同原因寫進旁邊的檔案。分數幾秒鐘內就會更新。',
    ],
  },
};
