import { readFileSync } from 'node:fs';
import cron from 'node-cron';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../commands/index.ts';
import { jobs } from '../jobs/index.ts';
import { en } from '../src/i18n/en.ts';
import { zhHans } from '../src/i18n/zh-hans.ts';
import { zhHant } from '../src/i18n/zh-hant.ts';
import { events, interactions, optionSources } from '../src/interactions.ts';

const manifest = parse(readFileSync('manifest.yml', 'utf8'));

test('manifest.yml offers exactly the commands that there are, with their usage', () => {
  const offered = manifest.features.slash_commands.map(
    ({ command, usage_hint }: { command: string; usage_hint: string }) => [command, usage_hint],
  );
  expect(offered).toEqual(commands.map(({ name, usage }) => [name, usage]));
});

test('every command is in the help of every language', () => {
  for (const words of [en, zhHans, zhHant]) {
    const help = [words.help.title, ...words.help.lines].join('\n');
    for (const { name } of commands) expect(help).toContain(name);
  }
});

test('every interaction and option source has an id of its own', () => {
  for (const list of [interactions, optionSources]) {
    const ids = list.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+\.[a-z_]+$/);
  }
});

test('manifest.yml subscribes to exactly the events that something is done about', () => {
  const subscribed = manifest.settings.event_subscriptions.bot_events;
  expect(subscribed).toEqual(events.map(({ type }) => type).toSorted());
});

test('every job has a name of its own and a schedule that means something', () => {
  expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length);
  for (const job of jobs) expect(cron.validate(job.cron), job.name).toBe(true);
});

test('.env.example names the variables that the configuration reads, and no others', () => {
  const named = new Set(
    [...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name),
  );
  const source = readFileSync('src/config.ts', 'utf8');
  const read = new Set([...source.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name));
  expect(named).toEqual(read);
});

test('every language names the same indicators and reasons', () => {
  for (const words of [zhHans, zhHant]) {
    expect(Object.keys(words.indicators)).toEqual(Object.keys(en.indicators));
    expect(Object.keys(words.excluded)).toEqual(Object.keys(en.excluded));
    expect(Object.keys(words.score.gates)).toEqual(Object.keys(en.score.gates));
    expect(Object.keys(words.explain.reasons)).toEqual(Object.keys(en.explain.reasons));
  }
});
