import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/server.ts'],
    setupFiles: ['test/support/conformance.ts', 'test/support/warnings.ts'],
    testTimeout: 30_000,
    // What is waited for comes when a busy machine gets to it.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 30_000,
    pool: 'forks',
    // Files of one worker share their modules: no test may leave a trace in one.
    isolate: false,
    // Some tests wait for processes or for a lease's end: more than the cores of a small machine.
    maxWorkers: 3,
  },
});
