import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type Painter, painter } from '../../src/charts/png.ts';
import { line } from '../../src/charts/spec.ts';
import { look } from './picture.ts';

const spec = (title = 'Score') =>
  line({ title, categories: ['a', 'b'], series: [{ name: 'x', values: [1, 2] }], yLabel: 'y' });
const folder = mkdtempSync(join(tmpdir(), 'painter-'));
const open: Painter[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function paints(limits: Parameters<typeof painter>[0] = {}): Painter {
  const created = painter(limits);
  open.push(created);
  return created;
}

/** A thread that does what its spec's title says. */
function script(body: string): URL {
  const file = join(folder, `${open.length}-${Math.abs(body.length)}.mjs`);
  writeFileSync(
    file,
    `import { parentPort, threadId } from 'node:worker_threads';
     parentPort.on('message', async ({ title }) => { ${body} });`,
  );
  return pathToFileURL(file);
}
const OBEDIENT = `
  if (title === 'die') process.exit(1);
  if (title === 'throw') throw new Error('thrown outside');
  if (title === 'loop') while (true);
  if (title === 'fail') parentPort.postMessage({ error: 'bad spec' });
  else parentPort.postMessage({ png: new Uint8Array([threadId]) });`;

test('a picture comes from the thread while the event loop goes on', async () => {
  const { paint } = paints();
  await paint(spec());
  let turns = 0;
  let isDone = false;
  const turn = () => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  const png = await paint(spec());
  isDone = true;
  // A drawing on this thread would let it turn once or twice.
  expect(turns).toBeGreaterThan(50);
  expect((await look(png)).width).toBe(1_440);
});

test('two threads draw the same spec with the same bytes', async () => {
  const [one, other] = [await paints().paint(spec('满意度')), await paints().paint(spec('满意度'))];
  expect(Buffer.compare(one, other)).toBe(0);
});

test.each(['die', 'throw', 'loop'])(
  'after a thread that does “%s” the next one draws',
  async (title) => {
    const { paint } = paints({
      script: script(OBEDIENT),
      drawingMs: title === 'loop' ? 2_000 : 15_000,
    });
    const [thread] = await paint(spec());
    await expect(paint(spec(title))).rejects.toThrow(
      title === 'loop' ? /within 2 seconds/ : /ended|thrown outside/,
    );
    const [next] = await paint(spec());
    expect(next).not.toBe(thread);
  },
);

test('a drawing that fails costs neither the thread nor those that wait', async () => {
  const { paint } = paints({ script: script(OBEDIENT) });
  const [thread] = await paint(spec());
  const results = await Promise.allSettled([paint(spec('fail')), paint(spec())]);
  expect(results[0]).toMatchObject({ status: 'rejected', reason: { message: 'bad spec' } });
  expect(results[1]).toMatchObject({ status: 'fulfilled', value: new Uint8Array([thread ?? 0]) });
});

test('the queue has an end', async () => {
  const { paint } = paints({ script: script(OBEDIENT), waitingMax: 2 });
  const results = await Promise.allSettled([paint(spec()), paint(spec()), paint(spec())]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(results[2]).toMatchObject({ reason: { message: 'too many charts at once' } });
  await expect(paint(spec())).resolves.toBeDefined();
});

test('a thread is replaced before it has grown', async () => {
  const { paint } = paints({ script: script(OBEDIENT), drawingsMax: 2 });
  const threads: (number | undefined)[] = [];
  for (let at = 0; at < 4; at += 1) threads.push((await paint(spec()))[0]);
  expect(threads[1]).toBe(threads[0]);
  expect(threads[2]).not.toBe(threads[1]);
  expect(threads[3]).toBe(threads[2]);
});

test('closed, it ends what is under way and takes no more', async () => {
  const { paint, close } = paints({ script: script(OBEDIENT) });
  await paint(spec());
  const looping = expect(paint(spec('loop'))).rejects.toThrow(/ended/);
  await new Promise((done) => setTimeout(done, 50));
  await close();
  await looping;
  await expect(paint(spec())).rejects.toThrow(/closed/);
});
