// The other side of png.ts: one drawing at a time, away from the event loop that answers Slack.
import { parentPort } from 'node:worker_threads';
import { paint } from './paint.ts';
import type { ChartSpec } from './spec.ts';

export type Drawn = { readonly png: Uint8Array } | { readonly error: string };

parentPort?.on('message', async (spec: ChartSpec) => {
  parentPort?.postMessage(await drawn(spec));
});

async function drawn(spec: ChartSpec): Promise<Drawn> {
  try {
    return { png: await paint(spec) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
