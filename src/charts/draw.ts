// The one way to a chart:
//
//   const block = await ctx.charts.draw(spec);      // then put it among the blocks of a message
//   const bytes = await ctx.charts.png(spec);       // a picture in any case, for a file
//
// Slack's own chart where it can show all of the spec; else a picture, from a QuickChart when one
// is configured and otherwise, or when that fails, from here. `draw` never throws: where no way
// worked, or Slack won't take the picture, the block's figures stand in its place (instead.ts).
import type { MessageBlock } from '../slack/blocks.ts';
import { altText } from './alt.ts';
import { insteadOf } from './instead.ts';
import { nativeChart } from './native.ts';
import { type Painter, painter } from './png.ts';
import { quickchartPng } from './quickchart.ts';
import { type ChartSpec, WAYS } from './spec.ts';

export type Charts = {
  draw(spec: ChartSpec): Promise<MessageBlock>;
  /** Throws an Error with the reason when no way worked. */
  png(spec: ChartSpec): Promise<Uint8Array>;
  close(): Promise<void>;
};

type Log = (facts: object, message: string) => void;

type Options = {
  readonly quickchartUrl: string | undefined;
  readonly log: { readonly warn: Log; readonly error: Log };
  readonly local?: Painter;
};

export function createCharts({ quickchartUrl, log, local = painter() }: Options): Charts {
  async function png(spec: ChartSpec): Promise<Uint8Array> {
    if (quickchartUrl && WAYS[spec.kind].includes('quickchart')) {
      try {
        return await quickchartPng(quickchartUrl, spec);
      } catch (error) {
        log.warn({ err: error }, 'QuickChart failed; drawn here instead');
      }
    }
    return local.paint(spec);
  }
  return {
    png,
    async draw(spec) {
      const native = nativeChart(spec);
      if (native) return native;
      const drawn = await png(spec).catch((error: unknown) => {
        log.error({ err: error, chart: spec.kind }, 'chart not drawn');
        return null;
      });
      return {
        ...{ type: 'picture', png: drawn, fileName: 'chart', title: spec.title },
        ...{ alt: altText(spec), instead: insteadOf(spec) },
      };
    },
    close: () => local.close(),
  };
}
