// The pages in a browser around an installation, in the browser's language.

const en = {
  lang: 'en',
  install: {
    title: 'Add Plumbline to Slack',
    lead: 'Scores, alerts and improvement plans for the support vendors that you work with, in the Slack that you work in.',
    button: 'Add to Slack',
    steps: [
      'Slack asks which workspace it is for, and shows what Plumbline may do there.',
      'Whoever installs it first becomes its admin, unless the workspace has one.',
      'It posts only where somebody invited it.',
    ],
    note: 'This page works for ten minutes, in this browser.',
  },
  done: {
    title: (name: string) => `Plumbline is in ${name}`,
    lead: 'What next:',
    steps: [
      'Open App Home: it says what to begin with, and can load a sample to look around in.',
      'Type /vendor-admin vendors to add the vendors that you work with, and /vendor-admin members to say who may do what.',
      'Invite @Plumbline to the channels where it should post.',
    ],
    open: 'Open Plumbline in Slack',
    wideTitle: (name: string) => `Plumbline is in the organisation ${name}`,
    wideSteps: [
      'It works in no workspace yet: an admin of the organisation adds it to those that need it.',
      'In each of them it then begins in App Home, with vendors and admins of its own.',
    ],
    wideOpen: 'Add it to workspaces',
    unnamed: 'your workspace',
  },
  failed: {
    title: 'Plumbline was not installed',
    again: 'Begin again',
    cancelled: 'You pressed Cancel in Slack. Nothing was changed.',
    state:
      'This address works once, for ten minutes, in the browser that began. Begin again from the page where you pressed “Add to Slack”.',
    code: 'Slack sent you back without its agreement. Begin again; if that repeats, whoever runs Plumbline should see what Slack said.',
    refused: 'Slack did not accept it. Begin again; if that repeats, tell whoever runs Plumbline.',
    broken: 'Something broke on our side. Nothing was installed; begin again in a minute.',
    said: (code: string) => `Slack said: ${code}`,
    ref: (ref: string) => `Reference: ${ref}`,
  },
};

export type InstallWords = typeof en;

const zhHans: InstallWords = {
  lang: 'zh-Hans',
  install: {
    title: '把 Plumbline 添加到 Slack',
    lead: '外包客服供应商的得分、告警和改进计划，就在您工作的 Slack 里。',
    button: '添加到 Slack',
    steps: [
      'Slack 会询问安装到哪个工作区，并列出 Plumbline 在那里可以做什么。',
      '第一个安装的人成为它的管理员，除非该工作区已有管理员。',
      '它只在受邀的频道里发消息。',
    ],
    note: '本页面十分钟内有效，且仅限这个浏览器。',
  },
  done: {
    title: (name) => `Plumbline 已安装到 ${name}`,
    lead: '接下来：',
    steps: [
      '打开应用主页：它会告诉您从哪里开始，也可以载入示例先看看。',
      '输入 /vendor-admin 供应商 添加合作的供应商，输入 /vendor-admin 成员 设定谁能做什么。',
      '把 @Plumbline 邀请到它要发消息的频道。',
    ],
    open: '在 Slack 中打开 Plumbline',
    wideTitle: (name) => `Plumbline 已安装到组织 ${name}`,
    wideSteps: [
      '它还没有进入任何工作区：请组织管理员把它添加到需要的工作区。',
      '之后在每个工作区都从应用主页开始，各有各的供应商和管理员。',
    ],
    wideOpen: '添加到工作区',
    unnamed: '您的工作区',
  },
  failed: {
    title: 'Plumbline 没有安装成功',
    again: '重新开始',
    cancelled: '您在 Slack 里选择了取消，没有任何改动。',
    state:
      '这个地址只能使用一次，十分钟内有效，而且只能在最初的浏览器里打开。请回到“添加到 Slack”的页面重新开始。',
    code: 'Slack 没有给出授权就返回了。请重新开始；如果再次出现，请让运行 Plumbline 的人看看 Slack 的答复。',
    refused: 'Slack 没有接受。请重新开始；如果再次出现，请告诉运行 Plumbline 的人。',
    broken: '我们这边出了问题。没有安装任何东西，请过一分钟再试。',
    said: (code) => `Slack 的答复：${code}`,
    ref: (ref) => `编号：${ref}`,
  },
};

const zhHant: InstallWords = {
  lang: 'zh-Hant',
  install: {
    title: '把 Plumbline 加入 Slack',
    lead: '外包客服供應商的分數、警示和改善計畫，就在您工作的 Slack 裡。',
    button: '加入 Slack',
    steps: [
      'Slack 會詢問要安裝到哪個工作空間，並列出 Plumbline 在那裡可以做什麼。',
      '第一個安裝的人成為它的管理員，除非該工作空間已有管理員。',
      '它只在受邀的頻道裡發訊息。',
    ],
    note: '本頁面十分鐘內有效，且僅限這個瀏覽器。',
  },
  done: {
    title: (name) => `Plumbline 已安裝到 ${name}`,
    lead: '接下來：',
    steps: [
      '開啟應用程式首頁：它會告訴您從哪裡開始，也可以載入範例先看看。',
      '輸入 /vendor-admin 供應商 新增合作的供應商，輸入 /vendor-admin 成員 設定誰能做什麼。',
      '把 @Plumbline 邀請到它要發訊息的頻道。',
    ],
    open: '在 Slack 中開啟 Plumbline',
    wideTitle: (name) => `Plumbline 已安裝到組織 ${name}`,
    wideSteps: [
      '它還沒有進入任何工作空間：請組織管理員把它加入需要的工作空間。',
      '之後在每個工作空間都從應用程式首頁開始，各有各的供應商和管理員。',
    ],
    wideOpen: '加入工作空間',
    unnamed: '您的工作空間',
  },
  failed: {
    title: 'Plumbline 沒有安裝成功',
    again: '重新開始',
    cancelled: '您在 Slack 裡選擇了取消，沒有任何更動。',
    state:
      '這個網址只能使用一次，十分鐘內有效，而且只能在最初的瀏覽器裡開啟。請回到「加入 Slack」的頁面重新開始。',
    code: 'Slack 沒有給出授權就返回了。請重新開始；如果再次出現，請讓執行 Plumbline 的人看看 Slack 的答覆。',
    refused: 'Slack 沒有接受。請重新開始；如果再次出現，請告訴執行 Plumbline 的人。',
    broken: '我們這邊出了問題。沒有安裝任何東西，請過一分鐘再試。',
    said: (code) => `Slack 的答覆：${code}`,
    ref: (ref) => `編號：${ref}`,
  },
};

export const installWords = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };
