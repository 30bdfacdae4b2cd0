// A spec as the configuration of Chart.js with what only the local drawing can have: functions.
import type { SKRSContext2D } from '@napi-rs/canvas';
import { Chart, type Plugin } from 'chart.js';
import { INK } from './colours.ts';
import { barConfig, type ChartConfig, lineConfig, shareConfig } from './config.ts';
import { configuredHeat } from './heat.ts';
import { tickLabels } from './layout.ts';
import { barFigures, font, type Pen, shareFigures, targetLine } from './plugins.ts';
import { figure, percentages } from './scale.ts';
import type { ChartSpec } from './spec.ts';

const LEGEND_GAP_PX = 10;

export type Configured = { readonly config: ChartConfig; readonly plugins: Plugin[] };

export function configured(
  spec: ChartSpec,
  pen: Pen,
  ctx: SKRSContext2D,
  widthPx: number,
): Configured {
  switch (spec.kind) {
    case 'line': {
      const plugins = spec.target ? [targetLine(pen, spec.target, spec)] : [];
      return { config: ticked(lineConfig(spec), spec, pen, ctx), plugins };
    }
    case 'bar': {
      const target = spec.target ? [targetLine(pen, spec.target, spec)] : [];
      return {
        config: ticked(barConfig(spec), spec, pen, ctx),
        plugins: [...target, barFigures(pen, spec)],
      };
    }
    case 'share': {
      const plugins = [shareFigures(pen, percentages(spec))];
      return { config: ticked(shareConfig(spec), spec, pen, ctx), plugins };
    }
    case 'heat':
      return configuredHeat(spec, pen, ctx, widthPx);
  }
}

type Scales = Record<'x' | 'y', Record<string, unknown>>;

/** Names that fit, and figures as the reader writes them. */
function ticked(
  config: ChartConfig,
  spec: Exclude<ChartSpec, { kind: 'heat' }>,
  pen: Pen,
  ctx: SKRSContext2D,
): ChartConfig {
  const isFlat = config.options['indexAxis'] === 'y';
  const scales = config.options['scales'] as Scales;
  const [names, values] = isFlat ? (['y', 'x'] as const) : (['x', 'y'] as const);
  ctx.font = font(pen, 13);
  const target = 'target' in spec ? spec.target?.value : undefined;
  return {
    ...config,
    data: { ...config.data, labels: tickLabels(ctx, spec, isFlat) as string[] },
    options: {
      ...config.options,
      scales: {
        [names]: {
          ...scales[names],
          ticks: { color: INK.text, maxRotation: 50, ...(scales[names]['ticks'] as object) },
          border: { color: INK.grid },
        },
        [values]: {
          ...scales[values],
          ...(target === undefined ? {} : { suggestedMin: target, suggestedMax: target }),
          ticks: {
            color: INK.quiet,
            maxTicksLimit: isFlat ? 8 : 6,
            maxRotation: 0,
            callback: (value: number) => figure(pen.locale, value),
          },
          border: { display: false },
        },
      },
    },
  };
}

/** Chart.js leaves no room between the legend and the plot. */
export function spreadLegend({ legend }: Chart): void {
  if (!legend) return;
  const { fit } = legend as unknown as { fit(): void };
  Object.assign(legend, {
    fit() {
      fit.call(legend);
      if (legend.options.display) legend.height += LEGEND_GAP_PX;
    },
  });
}

export function legendOf(spec: ChartSpec): object {
  const hasNames =
    spec.kind !== 'heat' &&
    (spec.series.length > 1 || (spec.kind === 'line' && spec.band !== undefined));
  return {
    display: hasNames,
    position: 'top',
    align: 'start',
    labels: {
      usePointStyle: true,
      boxWidth: 10,
      boxHeight: 9,
      padding: 14,
      color: INK.text,
      // A thick line makes no thicker mark.
      generateLabels: (chart: Chart) =>
        Chart.defaults.plugins.legend.labels
          .generateLabels(chart)
          .map((label) => ({ ...label, lineWidth: 0 })),
      // The lower edge of a band has no name.
      filter: ({ text }: { text: string }) => text !== '',
    },
  };
}
