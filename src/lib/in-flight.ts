/** Work that has begun and must end before the process does. */
export type InFlight = {
  track(work: Promise<void>): Promise<void>;
  /** Resolves when nothing is under way, or after `limitMs` with what still was. */
  drain(limitMs: number): Promise<number>;
};

export function inFlight(): InFlight {
  const running = new Set<Promise<void>>();
  return {
    async track(work) {
      running.add(work);
      await work.finally(() => running.delete(work));
    },
    async drain(limitMs) {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, limitMs);
      while (running.size > 0) {
        const before = [...running];
        const ended = Promise.allSettled(before).then(() => 'ended' as const);
        if ((await Promise.race([ended, late])) !== 'ended') break;
      }
      clearTimeout(timer);
      return running.size;
    },
  };
}
