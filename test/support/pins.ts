// Pictures pinned to the repository. `PINS=write npx vitest run …` takes them anew: look at each.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const MOST_OF_ALL = 0.001;
const MOST_PIXELS = 25;
const THRESHOLD = 0.15;

/** What is wrong with the picture, or null. */
export async function unlikePin(
  folder: string,
  name: string,
  taken: Buffer,
): Promise<string | null> {
  const file = path.join(folder, `${name}.png`);
  if (process.env['PINS'] === 'write') {
    await mkdir(folder, { recursive: true });
    await writeFile(file, PNG.sync.write(PNG.sync.read(taken), { deflateLevel: 9 }));
    return null;
  }
  if (!existsSync(file)) return `${name} is not pinned: write it by PINS=write and look at it`;
  const [before, now] = [PNG.sync.read(await readFile(file)), PNG.sync.read(taken)];
  const { width, height } = before;
  const isSameSize = width === now.width && height === now.height;
  const shown = new PNG({ width, height });
  const differing = isSameSize
    ? pixelmatch(before.data, now.data, shown.data, width, height, { threshold: THRESHOLD })
    : Number.POSITIVE_INFINITY;
  if (differing <= Math.max(MOST_PIXELS, width * height * MOST_OF_ALL)) return null;
  const out = path.join(os.tmpdir(), 'plumbline-pins');
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, `${name}.now.png`), taken);
  if (isSameSize) await writeFile(path.join(out, `${name}.diff.png`), PNG.sync.write(shown));
  const size = `${width}×${height}, now ${now.width}×${now.height}`;
  return `${name} differs in ${differing} pixels (${size}); see ${out}`;
}
