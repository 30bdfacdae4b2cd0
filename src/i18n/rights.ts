// Why somebody may not.
import type { Need } from '../members/model.ts';

export const en = {
  otherVendor: 'That vendor is not one of yours. Ask an admin: `/vendor-admin members`.',
  everybody:
    'This is for all vendors, and you have only some of them. Ask an admin: `/vendor-admin members`.',
  tooFast: (seconds: string) =>
    `That is faster than I answer one person. Wait ${seconds} s, then type it again.`,
  needs: {
    belong: 'This is for people of this workspace.',
    see: 'You have no access here. Ask an admin of this workspace to add you.',
    compare: 'This shows several vendors, so it is for people of this workspace only.',
    speak: 'You can look but not answer. Only leads and the vendor’s own contacts can.',
    decide: 'Only leads can do this. Ask an admin for access: `/vendor-admin members`.',
    admin: 'Only admins can do this.',
  } satisfies Record<Need, string>,
};

type RightsWords = typeof en;

export const zhHans: RightsWords = {
  otherVendor: '这家供应商不归您负责。请联系管理员：`/vendor-admin 成员`。',
  everybody: '这项操作涉及所有供应商，而您只负责其中一部分。请联系管理员：`/vendor-admin 成员`。',
  tooFast: (seconds) => `您输入得太快了，我来不及逐一回复。请等 ${seconds} 秒后再输入一次。`,
  needs: {
    belong: '这项功能只供本工作区的人使用。',
    see: '您在这里没有权限。请让本工作区的管理员添加您。',
    compare: '这里会显示多家供应商，只有本工作区的人可以查看。',
    speak: '您可以查看，但不能答复。只有主管和供应商自己的联系人可以。',
    decide: '只有主管可以这样做。需要权限请联系管理员：`/vendor-admin 成员`。',
    admin: '只有管理员可以这样做。',
  },
};

export const zhHant: RightsWords = {
  otherVendor: '這家供應商不歸您負責。請聯絡管理員：`/vendor-admin 成員`。',
  everybody: '這項操作涉及所有供應商，而您只負責其中一部分。請聯絡管理員：`/vendor-admin 成員`。',
  tooFast: (seconds) => `您輸入得太快了，我來不及逐一回覆。請等 ${seconds} 秒後再輸入一次。`,
  needs: {
    belong: '這項功能只供本工作空間的人使用。',
    see: '您在這裡沒有權限。請讓本工作空間的管理員加入您。',
    compare: '這裡會顯示多家供應商，只有本工作空間的人可以查看。',
    speak: '您可以查看，但不能回覆。只有主管和供應商自己的聯絡人可以。',
    decide: '只有主管可以這樣做。需要權限請聯絡管理員：`/vendor-admin 成員`。',
    admin: '只有管理員可以這樣做。',
  },
};
