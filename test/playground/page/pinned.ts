// Letters that are the same on every machine, and the comparison with what was looked at.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { unlikePin } from '../../support/pins.ts';

const FOLDER = fileURLToPath(new URL('./pins', import.meta.url));
const FONT = path.dirname(
  fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css')),
);

export async function useOneFont(page: Page): Promise<void> {
  await page.route('**/pinned-fonts/*', async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    await route.fulfill({ path: path.join(FONT, 'files', name), contentType: 'font/woff2' });
  });
  const css = await readFile(path.join(FONT, 'index.css'), 'utf8');
  const content = `${css.replaceAll('url(./files/', 'url(/pinned-fonts/')}
    :root:root { --font: 'Noto Sans SC Variable'; --mono: 'Noto Sans SC Variable'; }`;
  await page.addStyleTag({ content });
}

/** What is unlike the pinned picture; nothing when it is the same. */
export async function pin(place: Locator, name: string): Promise<string[]> {
  const taken = await place.screenshot({ animations: 'disabled', scale: 'css' });
  const problem = await unlikePin(FOLDER, name, taken);
  return problem ? [problem] : [];
}
