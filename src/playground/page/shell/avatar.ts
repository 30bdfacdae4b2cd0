import { h } from '../render/dom.ts';

/** Initials on a colour that belongs to the person. */
export function drawAvatar(doc: Document, id: string, name: string): HTMLElement {
  const avatar = h(doc, 'span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name));
  const hue = [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7);
  avatar.style.setProperty('--hue', String(hue));
  return avatar;
}

function initials(name: string): string {
  if (/^\p{Script=Han}/u.test(name)) return [...name].slice(-2).join('');
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? '?')][0]?.toLocaleUpperCase()).join('');
}
