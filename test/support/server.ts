import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

/** One server a run, one migrated template that each test file clones. */
export async function setup(project: TestProject) {
  const given = process.env['TEST_DATABASE_URL'];
  const dir = mkdtempSync(path.join(os.tmpdir(), 'plumbline-test-'));
  const fast = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
  ];
  chmodSync(dir, 0o755); // the server may run as another user
  // Processes that tests start compile the same sources: once a run is enough.
  process.env['NODE_COMPILE_CACHE'] = path.join(dir, 'compiled');
  const embedded = given ? undefined : await startEmbedded(dir, fast);
  const serverUrl = given ?? embedded?.url ?? '';
  const template = `plumbline_template_${process.pid}`;
  await admin(serverUrl, `create database ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${template}`;
  await migrate(url.href);
  project.provide('serverUrl', serverUrl);
  project.provide('template', template);
  return async () => {
    await admin(serverUrl, `drop database ${template} with (force)`);
    await embedded?.stop();
    // A process that has just ended may still write what it compiled.
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
