type Work = () => Promise<void>;
type Turn = { next: Work | null; done: Promise<void> };

/**
 * One at a time for a key. Of those that come while one runs only the last is done, after it: all of
 * them wait for that.
 */
export function latest(): (key: string, work: Work) => Promise<void> {
  const turns = new Map<string, Turn>();
  return (key, work) => {
    const running = turns.get(key);
    if (running) {
      running.next = work;
      return running.done;
    }
    const turn: Turn = { next: work, done: Promise.resolve() };
    turns.set(key, turn);
    turn.done = runAll(turn).finally(() => turns.delete(key));
    return turn.done;
  };
}

async function runAll(turn: Turn): Promise<void> {
  while (turn.next) {
    const work = turn.next;
    turn.next = null;
    await work();
  }
}
