// Every method that Slack has a page for here: it exists, takes each argument of the page, refuses
// without those that are required and without its scopes, and belongs to the page's tier.
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { startLocalSlack, type LocalSlack } from '../../../src/playground/index.ts';
import { METHODS } from '../../../src/playground/server/web-api/index.ts';
import { shared } from '../../support/shared.ts';
import { MANIFEST } from './support.ts';

const FOLDER = shared('slack-conformance/methods');

type Argument = { readonly type?: string; readonly example?: unknown };
type Page = {
  readonly http_method: string;
  readonly scope: { readonly bot?: readonly string[] };
  readonly rate_limits?: string | null;
  readonly json_input_supported?: boolean;
  readonly args: {
    readonly required?: readonly string[];
    readonly properties: { readonly [name: string]: Argument };
  };
  readonly errors?: { readonly [code: string]: unknown };
};

const PAGES: [name: string, page: Page][] = (FOLDER ? readdirSync(FOLDER) : []).map((file) => [
  file.replace(/\.json$/, ''),
  JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Page,
]);
