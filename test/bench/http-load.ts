// Types commands at a steady pace, whether or not earlier ones have been answered.
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../../src/playground/client.ts';
import { vendorOf } from './engine.ts';

const [url = '', count = '', aSecond = ''] = process.argv.slice(2);
const ada = createClient(url, 'U0ADALIN01');
const CHANNEL = 'C0LEADS001';

const from = performance.now();
const sent: Promise<unknown>[] = [];
for (let round = 0; round < Number(count); round += 1) {
  const waitMs = from + (round * 1_000) / Number(aSecond) - performance.now();
  if (waitMs > 0) await sleep(waitMs);
  sent.push(ada.command(CHANNEL, `/vendor-score ${vendorOf(round)} last month`));
}
await Promise.all(sent);
await sleep(2_000); // the last answers
