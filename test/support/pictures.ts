// Pictures for the documentation, or for whoever wants to look: PLUMBLINE_PICTURES names the folder.
import { writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Locator } from 'playwright-core';

const DIR = process.env['PLUMBLINE_PICTURES'];
/** Around a window; a message has its own. */
const ROOM = 12;

export const pictures = DIR
  ? { take: (what: Locator, name: string) => take(DIR, what, name) }
  : null;

/** What is meant and a little room around it, as WebP: a third of a PNG, and as sharp. */
async function take(dir: string, what: Locator, name: string): Promise<void> {
  const page = what.page();
  await page.mouse.move(1, 1);
  const before = page.viewportSize();
  await shrink(what);
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  const screen = page.viewportSize();
  if (!box || !screen) throw new Error(`${name}: nothing to see`);
  const isWindow = await what.evaluate(({ localName }) => localName === 'dialog');
  const room = isWindow ? ROOM : 0;
  const x = Math.max(0, box.x - room);
  const y = Math.max(0, box.y - room);
  const clip = {
    ...{ x, y },
    width: Math.min(screen.width, box.x + box.width + room) - x,
    height: Math.min(screen.height, box.y + box.height + room) - y,
  };
  const png = await page.screenshot({ clip, animations: 'disabled' });
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  await writeFile(`${dir}/${name}.webp`, await canvas.encode('webp', 82));
  if (before) await page.setViewportSize(before);
}

/** On a phone a window fills the screen, however little stands in it. */
async function shrink(what: Locator): Promise<void> {
  const page = what.page();
  const spare = await what.evaluate((window) => {
    const body = window.querySelector('.modal-body');
    const last = body?.lastElementChild;
    if (!body || !last) return 0;
    return body.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom;
  });
  const screen = page.viewportSize();
  if (!screen || spare < 2 * ROOM) return;
  await page.setViewportSize({ ...screen, height: Math.ceil(screen.height - spare + ROOM) });
}
