// What is said when a file is sent, and when Slack won't take it.
import { mrkdwn } from '../lib/mrkdwn.ts';

export const en = {
  sent: (title: string) => mrkdwn`I sent you *${title}* as a direct message.`,
  shared: (title: string) => mrkdwn`*${title}* is in the thread.`,
  outside: (title: string) =>
    mrkdwn`People of another organisation read this channel, so I sent *${title}* to you alone.`,
  /** By Slack's error code. */
  refusals: {
    file_uploads_disabled: 'Your workspace allows no uploads. Ask a Slack admin to allow them.',
    file_uploads_except_images_disabled:
      'Your workspace allows uploads of pictures only. Ask a Slack admin to allow other files.',
    file_type_not_allowed:
      'Your workspace does not allow files of this type. Ask a Slack admin to allow them.',
    file_upload_size_restricted:
      'The file is larger than your workspace allows. Ask for a shorter period.',
    storage_limit_reached: 'Your workspace has no room left for files. Ask a Slack admin.',
    posting_to_channel_denied: 'I may not post here. Ask a Slack admin or use another channel.',
    not_in_channel: 'I’m not in this channel. Type `/invite @Plumbline` here and try again.',
    channel_not_found: 'I can’t see this channel. Type `/invite @Plumbline` here and try again.',
    is_archived: 'This channel is archived. Use another one.',
    missing_scope: 'I lack the permission for files. Ask a Slack admin to reinstall the app.',
    ratelimited: 'Slack asks me to slow down. Try again in a minute.',
  } as Readonly<Record<string, string>>,
  refused: (code: string) => mrkdwn`Slack refused the file (${code}). Nothing was sent.`,
  unreachable: 'The file could not be uploaded to Slack. Try again in a minute.',
  unknown: 'Slack didn’t say whether the file arrived. Look for it before you ask again.',
};

export type FileWords = typeof en;

export const zhHans: FileWords = {
  sent: (title) => mrkdwn`*${title}* 已通过私信发给您。`,
  shared: (title) => mrkdwn`*${title}* 已发到消息列中。`,
  outside: (title) => mrkdwn`本频道有其他组织的成员，因此 *${title}* 只发给了您一人。`,
  refusals: {
    file_uploads_disabled: '您的工作区不允许上传文件。请联系 Slack 管理员开启。',
    file_uploads_except_images_disabled:
      '您的工作区只允许上传图片。请联系 Slack 管理员开启其他文件类型。',
    file_type_not_allowed: '您的工作区不允许这种类型的文件。请联系 Slack 管理员开启。',
    file_upload_size_restricted: '文件超过了工作区允许的大小。请选择较短的时间段。',
    storage_limit_reached: '您的工作区存储空间已满。请联系 Slack 管理员。',
    posting_to_channel_denied: '我不能在这里发布内容。请联系 Slack 管理员，或换一个频道。',
    not_in_channel: '我不在这个频道。请先输入 `/invite @Plumbline`，然后重试。',
    channel_not_found: '我看不到这个频道。请先输入 `/invite @Plumbline`，然后重试。',
    is_archived: '这个频道已归档，请换一个频道。',
    missing_scope: '我没有文件权限。请联系 Slack 管理员重新安装应用。',
    ratelimited: 'Slack 要求放慢速度。请一分钟后再试。',
  },
  refused: (code) => mrkdwn`Slack 拒绝了这个文件（${code}）。没有发送任何内容。`,
  unreachable: '文件未能上传到 Slack。请一分钟后再试。',
  unknown: 'Slack 没有确认文件是否送达。请先查看一下，再决定是否重试。',
};

export const zhHant: FileWords = {
  sent: (title) => mrkdwn`*${title}* 已透過私訊傳給您。`,
  shared: (title) => mrkdwn`*${title}* 已傳到討論串中。`,
  outside: (title) => mrkdwn`本頻道有其他組織的成員，因此 *${title}* 只傳給您一人。`,
  refusals: {
    file_uploads_disabled: '您的工作空間不允許上傳檔案。請聯絡 Slack 管理員開啟。',
    file_uploads_except_images_disabled:
      '您的工作空間只允許上傳圖片。請聯絡 Slack 管理員開放其他檔案類型。',
    file_type_not_allowed: '您的工作空間不允許這種類型的檔案。請聯絡 Slack 管理員開放。',
    file_upload_size_restricted: '檔案超過工作空間允許的大小。請選擇較短的期間。',
    storage_limit_reached: '您的工作空間儲存空間已滿。請聯絡 Slack 管理員。',
    posting_to_channel_denied: '我不能在這裡發布內容。請聯絡 Slack 管理員，或換一個頻道。',
    not_in_channel: '我不在這個頻道。請先輸入 `/invite @Plumbline`，然後重試。',
    channel_not_found: '我看不到這個頻道。請先輸入 `/invite @Plumbline`，然後重試。',
    is_archived: '這個頻道已封存，請換一個頻道。',
    missing_scope: '我沒有檔案權限。請聯絡 Slack 管理員重新安裝應用程式。',
    ratelimited: 'Slack 要求放慢速度。請一分鐘後再試。',
  },
  refused: (code) => mrkdwn`Slack 拒絕了這個檔案（${code}）。沒有傳送任何內容。`,
  unreachable: '檔案未能上傳到 Slack。請一分鐘後再試。',
  unknown: 'Slack 沒有確認檔案是否送達。請先查看一下，再決定是否重試。',
};
