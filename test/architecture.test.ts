import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Decisions and data: what every other layer may build on. */
const PURE = `src/(${[
  'lib/',
  '\\w+/model\\.ts',
  'kpi/(?!query)',
  'clocks/(?!query|file|reckon|write|refresh|recompute)',
  'scorecard/(?!query|view|modal|answer|actions)',
  'charts/spec\\.ts',
  'breaches/(snooze|row|life)\\.ts',
  'detectors/',
  'watch/watched\\.ts',
  'settings/(expected|rates|rates-of-months)\\.ts',
  'frozen/closing\\.ts',
  'cards/(decide|errors)\\.ts',
  'digests/(schedule|compose|content|work|quotes)\\.ts',
  'plans/(act|draft|verdict|course)\\.ts',
  'rows/csv\\.ts',
  'sample/vendors\\.ts',
  'reviews/agreement\\.ts',
  'targets/(?!query|view|modal|card|answer|actions|forms)',
  'templates/(what-if|sensitivity|draft)\\.ts',
  'rollups/(columns|fill(-answers)?|rows|terms)\\.ts',
  'ingest/(cells|time|nearest)\\.ts',
].join('|')})`;

function only(...sources: string[]): RegExp {
  return new RegExp(`^(${sources.join('|')})`);
}

/** Who may import whom. First match wins; a file no row matches is an error. */
const RULES: [file: RegExp, mayImport: RegExp][] = [
  [/^src\/main\.ts$/, /./],
  [
    /^src\/(app|connect|interactions|welcome)\.ts$/,
    only('@slack/(bolt|web-api)$', 'pino$', 'yaml$', 'zod$', 'node:', 'src/(?!main)'),
  ],
  [
    /^src\/(errors|context|config)\.ts$/,
    only('zod$', 'pino$', '@slack/web-api$', 'src/(lib/|errors|config|db/pool|i18n/|charts/draw)'),
  ],
  [/^src\/playground\/validator\//, only('src/playground/validator/')],
  [
    /^src\/playground\/page\//,
    only('@slack/types$', 'src/playground/(page/|server/((control|page)-)?protocol\\.ts)'),
  ],
  [/^src\/playground\//, only('node:', 'ws$', 'yaml$', 'zod$', 'src/(lib|playground)/')],
  [/^src\/lib\//, only('node:', 'fraction\\.js$', 'src/lib/')],
  [/^src\/i18n\//, only('src/i18n/', PURE)],
  [
    /^src\/db\//,
    only(
      'pg$',
      'pg-copy-streams$',
      'node-pg-migrate$',
      'node:',
      'zod$',
      'src/(lib|db|i18n|errors)',
    ),
  ],
  [new RegExp(`^${PURE}`), only(PURE, 'zod$', 'src/(errors|i18n/operator(-\\w+)?)\\.ts')],
  [/^src\/slack\/(blocks|inputs)\.ts$/, only('@slack/types$', 'src/lib/', 'src/slack/blocks\\.ts')],
  [
    /^src\/(\w+\/(view(-\w+)?|modal|card)|observations\/anchors|charts\/native|digests\/(table|chart|notes|names|windows|zones))\.ts$/,
    only(
      PURE,
      'src/(i18n/|charts/|slack/(blocks|inputs)\\.ts)',
      'src/\\w+/(view(-\\w+)?|modal|card)\\.ts',
      'src/observations/anchors\\.ts',
      'src/digests/(table|chart|notes|names)\\.ts',
      '@slack/types$',
    ),
  ],
  [
    /^src\/charts\/(?!native|spec)/,
    only(
      PURE,
      'node:',
      'zod$',
      '@napi-rs/canvas$',
      'chart\\.js$',
      'chartjs-chart-matrix$',
      'quickchart-js$',
      'src/(i18n|charts)/',
      'src/slack/blocks\\.ts',
    ),
  ],
  [
    /^src\/(\w+\/query|rollups\/read(-days|-vendors)?|rows\/sql|(breaches|ideas)\/change|frozen\/contents|cards\/(attempts|lanes|rates|settings)|(observations|plans|ideas)\/row|observations\/search)\.ts$/,
    only(
      PURE,
      'lru-cache$',
      'zod$',
      'node:(crypto|timers/promises)$',
      'src/db/(db|pool|rows|together|wake)\\.ts',
      'src/(\\w+/query|rollups/read(-days|-vendors)?|rows/sql|(breaches|ideas)/change|frozen/contents|(observations|plans|ideas)/row|observations/search)\\.ts',
    ),
  ],
  [
    /^src\/cards\/(?!actions)/,
    only(
      PURE,
      '@slack/web-api$',
      'zod$',
      'pino$',
      'node:timers/promises$',
      'src/(cards|i18n|db|ops)/',
      'src/context\\.ts',
      'src/slack/(blocks|event)\\.ts',
      'src/workspaces/query\\.ts',
    ),
  ],
  [
    /^src\/installations\/store\.ts$/,
    only(
      PURE,
      'pino$',
      'zod$',
      'src/db/pool\\.ts',
      'src/(audit|installations|members|workspaces)/query\\.ts',
      'src/cards/settings\\.ts',
    ),
  ],
  [
    /^src\/(plans|meetings)\/(figures|show|agenda)\.ts$/,
    only(
      PURE,
      'src/db/db\\.ts',
      'src/context\\.ts',
      'src/i18n/(reader|locale)\\.ts',
      'src/\\w+/(query|card)\\.ts',
      'src/observations/search\\.ts',
      'src/(plans|meetings)/(figures|agenda)\\.ts',
    ),
  ],
  [
    /^src\/\w+\/job\.ts$/,
    only(
      PURE,
      'src/i18n/format\\.ts',
      'src/(plans|meetings)/(show|card)\\.ts',
      'src/ideas/change\\.ts',
      'src/db/(db|pool|wake)\\.ts',
      'src/context\\.ts',
      'src/i18n/(reader|locale)\\.ts',
      'src/slack/(people|reply|groups)\\.ts',
      'src/\\w+/(query|view(-\\w+)?|card|job)\\.ts',
    ),
  ],
  [
    /^src\/(\w+\/(answer|actions|forms|events|shortcuts)|observations\/carried|breaches\/feeds|plans\/(apply|task-forms)|ideas\/apply|home\/(request|sample|show)|admin\/change)\.ts$/,
    only(
      PURE,
      'zod$',
      'src/(context|errors|db/db)\\.ts',
      'src/i18n/(indicator-names|reader|format)\\.ts',
      'src/digests/(windows|zones)\\.ts',
      'src/db/db\\.ts',
      'src/(plans|meetings)/(figures|show|agenda)\\.ts',
      '@slack/web-api$',
      'src/rollups/read(-days)?\\.ts',
      'src/slack/(blocks|inputs|help|interaction|submission|shortcut|reply|event|people|standing)\\.ts',
      'src/(home/(request|sample|show)|admin/change|sample/load)\\.ts',
      'src/(observations/(carried|search)|breaches/feeds|plans/(apply|task-forms)|ideas/(apply|change|row))\\.ts',
      'src/\\w+/job\\.ts',
      'src/cards/(lanes|notice|settings)\\.ts',
      '@slack/types$',
      'src/\\w+/(query|view(-\\w+)?|modal|card|answer|forms)\\.ts',
    ),
  ],
  [
    /^src\/(ingest|contacts|surveys|events|clocks|figures|sample)\//,
    only(
      PURE,
      'zod$',
      'csv-parse',
      'pg',
      'node:',
      'yaml$',
      'src/(audit|db|ingest|contacts|surveys|events|clocks|figures|own|sample|rollups|vendors|workspaces|i18n|errors|observations/query)',
    ),
  ],
  [
    /^src\/slack\//,
    only(
      '@slack/',
      'zod$',
      'pino$',
      'node:',
      'src/(lib|i18n|slack|ops|members|claims|audit|vendors|inbox|installations|workspaces)/',
      'src/(context|config|errors|db/(db|pool)|cards/query)\\.ts',
    ),
  ],
  [
    /^src\/connectors\/(zendesk(-client)?|pullers|pull)\.ts$/,
    only(
      PURE,
      'zod$',
      'src/(context|config)\\.ts',
      'src/connectors/',
      'src/contacts/import\\.ts',
      'src/ingest/bytes\\.ts',
      'src/vendors/query\\.ts',
    ),
  ],
  [/^src\/ops\//, only('node:', 'pino$', 'prom-client$', 'src/(lib|ops)/')],
  [
    /^src\/jobs\//,
    only(
      'node:timers/promises$',
      'node-cron$',
      'src/(jobs/|lib/|context\\.ts|db/wake\\.ts|ops/metrics\\.ts|workspaces/query\\.ts)',
    ),
  ],
  [/^src\/cli/, only('node:', 'zod$', 'yaml$', 'cli-progress$', 'src/(?!slack|playground|main)')],
  [
    /^(commands|jobs)\/index\.ts$/,
    only('commands/', 'jobs/', 'src/slack/command\\.ts', 'src/jobs/job\\.ts'),
  ],
  [
    /^(commands|jobs)\//,
    only(
      'src/slack/(command|help)\\.ts',
      'src/jobs/(job|each)\\.ts',
      'src/\\w+/(query|view|modal|answer|job)\\.ts',
      'src/cards/(deliver|purge|resume)\\.ts',
      'src/connectors/(pullers|pull)\\.ts',
      'src/slack/durable\\.ts',
    ),
  ],
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
  const direct =
    /Date\.now\(|new Date\(\)|Temporal\.Now|(?<!clock\.)\bnow\(\)\s*(?:at time zone|-|\+|,|\)$)/g;
  if (!allowed.test(file)) expect(text.match(direct) ?? []).toEqual([]);
});

test('only src/db knows the driver, only the Slack ring knows Bolt, only main and the CLI end the process', () => {
  for (const file of files) {
    if (!/^src\/(db|contacts|surveys|ingest)\//.test(file))
      expect(imports(file), file).not.toContain('pg');
    if (!/^src\/(slack\/|app\.ts|connect\.ts)/.test(file))
      expect(imports(file), file).not.toContain('@slack/bolt');
    const text = readFileSync(file, 'utf8');
    if (!/^src\/(main|cli|playground\/main)\.ts$/.test(file)) {
      expect(text, file).not.toMatch(/process\.exit\(/);
      expect(text, file).not.toMatch(/process\.env(?!,)/);
    }
  }
});
