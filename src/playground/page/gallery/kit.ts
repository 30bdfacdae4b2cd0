// Short ways to write blocks down.

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });
export const number = (value: number, text: string) => ({ type: 'raw_number', value, text });
export const raw = (text: string) => ({ type: 'raw_text', text });

export const MONTHS = ['May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct'];
export const points = (values: readonly number[]) =>
  values.map((value, index) => ({ label: MONTHS[index] ?? '', value }));

/** A picture that needs no network. */
export const PICTURE = new URL('./picture.svg', import.meta.url).href;
