// The test clock: what falls due tomorrow can be looked at today.
import type { ClockState, ControlState } from '../../server/control-protocol.ts';
import type { PanelWords } from '../panel-words.ts';
import { h } from '../render/dom.ts';
import type { Session } from '../shell/session.ts';
import type { Work } from './panel.ts';

const TICK_MS = 1_000;

export type ClockBox = {
  readonly element: HTMLElement;
  show(state: ControlState): void;
  stop(): void;
};

export function createClockBox(session: Session, words: PanelWords, work: Work): ClockBox {
  const { doc, locale, boot } = session;
  const zone = boot.me.tz;
  let clock: ClockState | null = null;
  let seenAtMs = 0;
  const face = h(doc, 'time', { class: 'clock-face' });
  const about = h(doc, 'p', { class: 'hint', role: 'status' });
  const turn = button(words.stop, () => ({ run: clock?.isStopped === true }));
  const real = button(words.realTime, () => ({}));
  const ticking = setInterval(tick, TICK_MS);

  function button(text: string, body: () => object): HTMLButtonElement {
    const onclick = () => void work('clock', body());
    return h(doc, 'button', { type: 'button', class: 'button', onclick }, text);
  }
  function tick(): void {
    if (!clock) return;
    const passed = clock.isStopped ? 0 : Date.now() - seenAtMs;
    const now = new Date(Date.parse(clock.now) + passed);
    const format = { dateStyle: 'full', timeStyle: 'medium', timeZone: zone } as const;
    face.textContent = new Intl.DateTimeFormat(locale, format).format(now);
    face.dateTime = now.toISOString();
  }
  return {
    element: h(
      doc,
      'section',
      { class: 'panel-box', 'aria-label': words.clock },
      h(doc, 'h2', {}, words.clock),
      face,
      about,
      h(
        doc,
        'div',
        { class: 'actions' },
        button(words.tomorrow, () => ({ jump: { time: '08:00', zone, days: 1 } })),
        button(words.forward(words.hour), () => ({ advance: 'PT1H' })),
        button(words.forward(words.day), () => ({ advance: 'PT24H' })),
        turn,
        real,
      ),
      h(doc, 'p', { class: 'hint' }, words.clockNote),
    ),
    show(state) {
      clock = state.clock;
      seenAtMs = Date.now();
      turn.textContent = clock.isStopped ? words.run : words.stop;
      const moved = Math.round(clock.offsetMs / 60_000);
      const ahead = moved === 0 ? words.clockReal : words.clockAhead(spanOf(moved, locale));
      about.textContent = clock.isStopped ? `${ahead} · ${words.clockStopped}` : ahead;
      real.disabled = moved === 0 && !clock.isStopped;
      tick();
    },
    stop: () => clearInterval(ticking),
  };
}

/** `+1 day 9 hr` in the reader's language. */
function spanOf(minutes: number, locale: string): string {
  const all = Math.abs(minutes);
  const parts = [
    ['day', Math.floor(all / 1_440)],
    ['hour', Math.floor((all % 1_440) / 60)],
    ['minute', all % 60],
  ] as const;
  const shown = parts
    .filter(([, count]) => count > 0)
    .map(([unit, count]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    );
  return `${minutes < 0 ? '−' : '+'}${shown.join(' ')}`;
}
