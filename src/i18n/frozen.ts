import { mrkdwn } from '../lib/mrkdwn.ts';

// What is said about scores of closed periods and about late data.

export const en = {
  on: (day: string) => `Frozen on ${day}`,
  applied: (day: string, version: string) =>
    `Frozen, with late data applied on ${day} (version ${version})`,
  drift: (shown: string, now: string) =>
    `*Late data would make it ${now}* instead of ${shown}. Nothing changes until a lead applies it.`,
  driftBelow: 'Late data change figures behind this score, not the score itself.',
  none: 'no score',
  changed: (items: string) => `Changed: ${items}`,
  changedItem: (name: string, before: string, after: string) => `${name} n ${before} → ${after}`,
  apply: 'Apply late data',
  confirmTitle: 'Apply late data?',
  confirm: (vendor: string, shown: string, now: string) =>
    `${vendor}: ${shown} becomes ${now}. The score before stays readable.`,
  cancel: 'Leave it',
  done: (vendor: string) => mrkdwn`The late data of *${vendor}* are applied.`,
  gone: 'There are no late data left to apply: somebody applied them, or they are again what they were.',
  moved: 'The late data have changed since you looked. Here is the score as it stands; look again.',
  forbidden: 'Only leads can apply late data to a frozen score.',
};

export const zhHans: typeof en = {
  on: (day) => `${day}冻结`,
  applied: (day, version) => `已冻结，${day}采纳了迟到数据（第 ${version} 版）`,
  drift: (shown, now) => `*计入迟到数据后会是 ${now}*，目前为 ${shown}。主管采纳之前不会变动。`,
  driftBelow: '迟到数据改变了背后的个别数字，得分本身不变。',
  none: '暂无得分',
  changed: (items) => `变动：${items}`,
  changedItem: (name, before, after) => `${name} n ${before} → ${after}`,
  apply: '采纳迟到数据',
  confirmTitle: '采纳迟到数据？',
  confirm: (vendor, shown, now) => `${vendor}：${shown} 将变为 ${now}。原来的得分仍可查看。`,
  cancel: '暂不采纳',
  done: (vendor) => mrkdwn`已采纳 *${vendor}* 的迟到数据。`,
  gone: '已没有可采纳的迟到数据：有人采纳过了，或者数据已恢复原样。',
  moved: '您查看之后迟到数据又有变化。以下是现在的得分，请再看一遍。',
  forbidden: '只有主管可以把迟到数据计入已冻结的得分。',
};

export const zhHant: typeof en = {
  on: (day) => `${day}凍結`,
  applied: (day, version) => `已凍結，${day}採用了晚到的資料（第 ${version} 版）`,
  drift: (shown, now) => `*計入晚到的資料後會是 ${now}*，目前為 ${shown}。主管採納之前不會變動。`,
  driftBelow: '晚到的資料改變了背後的個別數字，分數本身不變。',
  none: '尚無分數',
  changed: (items) => `變動：${items}`,
  changedItem: (name, before, after) => `${name} n ${before} → ${after}`,
  apply: '採納晚到的資料',
  confirmTitle: '採納晚到的資料？',
  confirm: (vendor, shown, now) => `${vendor}：${shown} 將變為 ${now}。原來的分數仍可查看。`,
  cancel: '暫不採納',
  done: (vendor) => mrkdwn`已採納 *${vendor}* 的晚到的資料。`,
  gone: '已沒有可採納的晚到的資料：有人採納過了，或者資料已恢復原樣。',
  moved: '您查看之後晚到的資料又有變化。以下是現在的分數，請再看一次。',
  forbidden: '只有主管可以把晚到的資料計入已凍結的分數。',
};
