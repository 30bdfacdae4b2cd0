import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom. First match wins; a file no row matches is an error. */
const RULES: [file: RegExp, mayImport: RegExp][] = [
  [/^src\/main\.ts$/, /./],
  [/^src\/playground\/validator\//, /^src\/playground\/validator\//],
  [/^src\/playground\/page\//, /^src\/playground\/(page\/|server\/protocol\.ts)/],
  [/^src\/playground\//, /^(node:|ws$|yaml$|src\/(lib|playground)\/)/],
  [/^src\/lib\//, /^(node:|fraction\.js$|src\/lib\/)/],
  [/^src\/i18n\//, /^src\/(i18n|lib)\//],
  [
    /^src\/(errors|context|config)\.ts$/,
    /^(zod$|pino$|@slack\/web-api$|src\/(lib\/|errors|config|db\/pool))/,
  ],
  [
    /^src\/db\//,
    /^(pg|pg-copy-streams|node-pg-migrate|node:.*|src\/(lib|db)\/.*|src\/errors\.ts)$/,
  ],
  [/^src\/\w+\/model\.ts$/, /^src\/(lib\/|\w+\/model\.ts)/],
  [/^src\/slack\/blocks\.ts$/, /^(@slack\/types$|src\/lib\/)/],
  [
    /^src\/\w+\/view\.ts$/,
    /^src\/(lib\/|i18n\/|\w+\/model\.ts|\w+\/view\.ts|charts\/|slack\/blocks\.ts)/,
  ],
  [/^src\/\w+\/query\.ts$/, /^(zod$|src\/(lib\/|db\/(db|pool)\.ts|kpi\/|\w+\/(model|query)\.ts))/],
  [
    /^src\/slack\//,
    /^(@slack\/|zod$|pino$|node:|src\/(lib|i18n|slack|ops|members|claims)\/|src\/(context|errors)\.ts)/,
  ],
  [/^src\/ops\//, /^(node:|pino$|prom-client$|src\/(lib|ops)\/)/],
  [/^src\/jobs\//, /^(node-cron$|src\/(jobs\/|lib\/|context\.ts))/],
  [/^src\/(app|interactions)\.ts$/, /^(@slack\/|src\/)/],
  [/^src\/cli/, /^(node:|zod$|src\/(?!slack|playground))/],
  [/^(commands|jobs)\/index\.ts$/, /^(commands|jobs)\/|^src\/(slack\/command|jobs\/job)\.ts$/],
  [/^(commands|jobs)\//, /^(zod$|src\/(?!db\/pool|slack\/register|playground|main|app))/],
];

const files = ['src', 'commands', 'jobs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
const IMPORT = /^(?:import|export)\s[^;]*?from '([^']+)';/gms;

function imports(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, name = '']) =>
    name.startsWith('.') ? join(dirname(file), name) : name,
  );
}

test('there is something to check', () => expect(files.length).toBeGreaterThan(50));

test.each(files)('%s imports only what its row allows', (file) => {
  const rule = RULES.find(([pattern]) => pattern.test(file));
  expect(rule, 'no row for this file').toBeDefined();
  expect(imports(file).filter((name) => !rule?.[1].test(name))).toEqual([]);
});

test.each(files)('%s takes time from the clock alone', (file) => {
  const allowed = /^src\/(lib\/clock\.ts|playground\/)/;
  const text = readFileSync(file, 'utf8');
  const direct = /Date\.now\(|new Date\(\)|Temporal\.Now|\bnow\(\)\s*(?:at time zone|-|\+|,|\)$)/g;
  if (!allowed.test(file)) expect(text.match(direct) ?? []).toEqual([]);
});

test('only src/db knows the driver, only the Slack ring knows Bolt, only main and the CLI end the process', () => {
  for (const file of files) {
    if (!/^src\/(db|contacts|surveys|ingest)\//.test(file))
      expect(imports(file), file).not.toContain('pg');
    if (!/^src\/(slack\/|app\.ts)/.test(file))
      expect(imports(file), file).not.toContain('@slack/bolt');
    const text = readFileSync(file, 'utf8');
    if (!/^src\/(main|cli|playground\/main)\.ts$/.test(file)) {
      expect(text, file).not.toMatch(/process\.exit\(/);
      expect(text, file).not.toMatch(/process\.env(?!,)/);
    }
  }
});
