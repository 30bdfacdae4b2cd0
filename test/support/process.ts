import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type Running = {
  readonly child: ChildProcess;
  readonly exit: Promise<Exit>;
  stdout(): string;
  stderr(): string;
  /** Resolves with the match once standard output has it; rejects if the process ends before. */
  says(pattern: RegExp, limitMs?: number): Promise<RegExpExecArray>;
};

/** A TypeScript file of ours as a process of its own, with nothing of Slack's in its environment. */
export function startProcess(
  file: string,
  env: Record<string, string>,
  args: string[] = [],
): Running {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(SLACK_|DATABASE_URL|DATA_DIR|PORT|LOG_LEVEL|QUICKCHART_URL)/.test(name),
  );
  const child = spawn(process.execPath, [path.resolve(file), ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  const watchers = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    out += chunk;
    for (const watch of watchers) watch();
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const exit = new Promise<Exit>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    exit,
    stdout: () => out,
    stderr: () => err,
    async says(pattern, limitMs = 60_000) {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const watch = () => {
        const found = pattern.exec(out);
        if (found) resolve(found);
      };
      const fail = (why: string) => reject(new Error(`${why}: ${pattern}\n${out}\n${err}`));
      const timer = setTimeout(() => fail('not said in time'), limitMs);
      void exit.then(() => fail('ended without saying'));
      watchers.add(watch);
      watch();
      return promise.finally(() => {
        clearTimeout(timer);
        watchers.delete(watch);
      });
    },
  };
}
