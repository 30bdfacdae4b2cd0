// A real Chromium for the page's tests: a system Chrome if there is one, else the one from npm.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';

const SYSTEM = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Letters and colours come out alike on every machine. */
const PIXEL_FLAGS = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--disable-font-subpixel-positioning',
  '--force-color-profile=srgb',
];
const NAVIGATION_MS = 15_000;

export type TestBrowser = {
  /** A fresh person with a window; `width` 1280 unless told. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>;
};

/**
 * One browser for the test file that calls this at its top level; every window is closed after its
 * test, or with `isKept` after the last of the file. `isPinned`: the one from npm, whatever the
 * machine has, for tests that compare pictures.
 */
export function testBrowser({ isPinned = false, isKept = false } = {}): TestBrowser {
  let context: BrowserContext | undefined;
  let home = '';
  const extra: BrowserContext[] = [];
  beforeAll(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'plumbline-browser-'));
    const executablePath = isPinned ? await unpacked() : await findChrome();
    const args = isPinned ? [...FLAGS, ...PIXEL_FLAGS] : FLAGS;
    context = await chromium.launchPersistentContext(home, { executablePath, args });
  }, 60_000);
  afterEach(async () => {
    if (!isKept) for (const one of extra.splice(0)) await one.close();
  });
  afterAll(async () => {
    await context?.close();
    await rm(home, { recursive: true, force: true });
  });
  return {
    async open(url, options = {}) {
      const browser = context?.browser();
      if (!browser) throw new Error('The browser is not open yet');
      const viewport = { width: 1280, height: 800 };
      const fresh = await browser.newContext({ viewport, locale: 'en-US', ...options });
      extra.push(fresh);
      const page = await fresh.newPage();
      page.setDefaultTimeout(NAVIGATION_MS);
      await page.goto(url);
      return page;
    },
  };
}

async function findChrome(): Promise<string> {
  const given = process.env['PLUMBLINE_CHROME'];
  return given ?? SYSTEM.find((file) => existsSync(file)) ?? unpacked();
}

/**
 * The package's own unpacking takes a half-written file for a finished one when two test files start
 * together; here it appears under its name only when it is whole.
 */
async function unpacked(): Promise<string> {
  const packed = fileURLToPath(
    new URL('../bin/chromium.br', import.meta.resolve('@sparticuz/chromium')),
  );
  const about = fileURLToPath(
    new URL('../package.json', import.meta.resolve('@sparticuz/chromium')),
  );
  const { version } = JSON.parse(await readFile(about, 'utf8')) as { version: string };
  const file = path.join(os.tmpdir(), `plumbline-chromium-${version}`);
  if (existsSync(file)) return file;
  const staging = `${file}.${process.pid}`;
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(staging));
  await chmod(staging, 0o755);
  await rename(staging, file);
  return file;
}
