// What whoever pressed is told later, when they could not be answered at once.

/** Where it was pressed: markup, or empty. */
type Place = string;

export const en = {
  lost: (what: string | null, place: Place, at: string, ref: string) =>
    `*I could not carry out what you pressed*: ${[what && `“${what}”`, place && `in ${place}`, at].filter(Boolean).join(', ')}. I tried five times, and broke off each time (ref ${ref}). Please look whether it took effect; if not, press again. If that fails too, give the reference to whoever runs Plumbline: it stands in the log.`,
  unshown: (ref: string) =>
    `I could not show you the answer (ref ${ref}). What you asked for may be done: please look before you try again.`,
  untold: (place: Place, at: string, text: string) =>
    `*I could not answer you when you asked*${place && ` in ${place}`}, ${at}. This is what I wanted to say:\n${text}`,
};

export type PressWords = typeof en;

export const zhHans: PressWords = {
  lost: (what, place, at, ref) =>
    `*您点的操作没能执行*：${[what && `“${what}”`, place, at].filter(Boolean).join('，')}。我试了五次，每次都中断了（编号 ${ref}）。请看看是否已经生效；没有的话，请再点一次。如果还是不行，请把编号告诉 Plumbline 的运维人员，日志里可以查到。`,
  unshown: (ref) => `没能把结果显示给您（编号 ${ref}）。您要求的操作可能已经完成，请先看看再重试。`,
  untold: (place, at, text) =>
    `*您之前的操作（${[place, at].filter(Boolean).join('，')}）当时没能回复您。* 我想说的是：\n${text}`,
};

export const zhHant: PressWords = {
  lost: (what, place, at, ref) =>
    `*您按的操作沒能執行*：${[what && `「${what}」`, place, at].filter(Boolean).join('，')}。我試了五次，每次都中斷了（編號 ${ref}）。請看看是否已經生效；沒有的話，請再按一次。如果還是不行，請把編號告訴 Plumbline 的維運人員，日誌裡可以查到。`,
  unshown: (ref) => `沒能把結果顯示給您（編號 ${ref}）。您要求的操作可能已經完成，請先看看再重試。`,
  untold: (place, at, text) =>
    `*您先前的操作（${[place, at].filter(Boolean).join('，')}）當時沒能回覆您。* 我想說的是：\n${text}`,
};
