import progress from 'cli-progress';

export type Bar = { update(doneOf: number): void; stop(): void };

/** On a terminal, on standard error: what is piped on stays clean. */
export function progressBar(total: number | null): Bar {
  if (!process.stderr.isTTY || total === null) return { update() {}, stop() {} };
  const bar = new progress.SingleBar(
    {
      format: '{bar} {percentage} % {eta_formatted}',
      stream: process.stderr,
      clearOnComplete: true,
    },
    progress.Presets.shades_classic,
  );
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
