import { setTimeout as sleep } from 'node:timers/promises';

type Work = () => Promise<void>;
type Waiting = { next: Work; done: Promise<void> };
/** `free` when the next may begin. */
type Turn = { free: Promise<void>; waiting: Waiting | null };

/**
 * One at a time for a key. Of those that come while one runs, or within `pauseMs` of its end, only
 * the last is done, after that: all of them wait for it.
 */
export function latest(pauseMs = 0): (key: string, work: Work) => Promise<void> {
  const turns = new Map<string, Turn>();

  function begin(key: string, work: Work): Promise<void> {
    const done = work();
    const turn: Turn = { free: Promise.resolve(), waiting: null };
    turns.set(key, turn);
    // Whoever waits for `done` hears of its failure.
    const over = done.catch(() => {});
    turn.free = over
      .then(() => (pauseMs > 0 ? sleep(pauseMs, undefined, { ref: false }) : undefined))
      .then(() => void (turn.waiting ?? turns.delete(key)));
    return done;
  }

  return (key, work) => {
    const turn = turns.get(key);
    if (!turn) return begin(key, work);
    if (turn.waiting) {
      turn.waiting.next = work;
      return turn.waiting.done;
    }
    const waiting: Waiting = { next: work, done: Promise.resolve() };
    waiting.done = turn.free.then(() => begin(key, waiting.next));
    turn.waiting = waiting;
    return waiting.done;
  };
}
