// Elements are made here and nowhere else. Text always enters as a text node, so whatever a person
// or a bot typed can't become markup.

export type Child = Node | string | false | null | undefined;
type Listener = (event: never) => void;
export type Props = { readonly [name: string]: string | number | boolean | undefined | Listener };

const SVG = 'http://www.w3.org/2000/svg';

/** `onclick`-like names take a listener; `false` and undefined leave the attribute out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  doc: Document,
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = doc.createElement(tag);
  dress(element, props);
  put(element, children);
  return element;
}

export function s<K extends keyof SVGElementTagNameMap>(
  doc: Document,
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = doc.createElementNS(SVG, tag);
  dress(element, props);
  put(element, children);
  return element;
}

function dress(element: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function')
      element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

function put(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child !== false && child !== null && child !== undefined) element.append(child);
  }
}

let counter = 0;

/** Ids tie labels, hints and lists to their controls; they only have to differ. */
export function freshId(prefix: string): string {
  counter += 1;
  return `${prefix}-${counter}`;
}
