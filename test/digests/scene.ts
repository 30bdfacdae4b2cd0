import type { Seen } from '../../src/digests/content.ts';
import { type Draft, SECTIONS } from '../../src/digests/model.ts';
import type { Metric } from '../../src/kpi/model.ts';
import { lastDays, previousPeriod } from '../../src/lib/period.ts';
import { rational } from '../../src/lib/rational.ts';
import { difference } from '../../src/scorecard/band.ts';
import { score } from '../../src/scorecard/model.ts';

export function digestDraft(given: Partial<Draft> = {}): Draft {
  return {
    ...{ channelId: 'C1', audience: 'leads', vendorIds: null, edition: 'daily' },
    ...{ weekdays: [1, 2, 3, 4, 5], time: '08:00', tz: 'UTC', locale: 'en', sections: SECTIONS },
    ...given,
  };
}

/** A figure in percent and how far noise reaches; null: not reported. */
type Figure = { readonly value: number; readonly noise: number } | null;
type Figures = Readonly<Record<string, Figure>>;

const DAY = Temporal.PlainDate.from('2026-11-22');
const PERIOD = lastDays(30, DAY);
/** All weigh the same; floor 70, target 80, stretch 90: four in five of the points at the target. */
const TARGET = { floor: rational(70), target: rational(80), stretch: rational(90) };

function cardOf(figures: Figures) {
  return score({
    indicators: Object.entries(figures).map(([key, figure]) => ({
      ...{ key, category: 'customer', weight: 5_000, kind: 'census' },
      ...{ rungs: [TARGET], history: [], quality: { q: 1, reason: null } },
      reading: figure
        ? {
            ...{ code: 'measured', value: rational(figure.value), n: 100_000 },
            interval: [
              rational(figure.value - figure.noise),
              rational(figure.value + figure.noise),
            ],
          }
        : { code: 'did_not_report' },
    })),
    ...{ guards: [], gates: [] },
  });
}

function metricsOf(figures: Figures): Metric[] {
  return Object.entries(figures).map(([key, figure]) => {
    const [id = '', variant = ''] = key.split('/');
    return {
      ...{ id, variant, value: figure?.value ?? null, unit: '%', n: figure ? 100_000 : 0 },
      ...{ numerator: null, denominator: null, excluded: {}, interval: null },
    };
  });
}

/** `was` is the period before of a review, and the thirty days of a daily digest. */
export function seenVendor(id: number, name: string, now: Figures, was: Figures): Seen {
  const vendor = { id, name, tz: 'UTC' };
  const [card, before] = [cardOf(now), cardOf(was)];
  const one = {
    ...{ vendor, period: PERIOD, card, metrics: metricsOf(now) },
    watermark: Temporal.Instant.from('2026-11-22T20:00:00Z'),
    previous: { period: previousPeriod(PERIOD), card: before },
    difference: difference(card, before),
  };
  const work = { breaches: [], plans: [], today: DAY.add({ days: 1 }) };
  return { standing: one, recent: one, usual: before, stale: [], findings: [], work };
}
