import { importContacts } from '../contacts/import.ts';
import type { Pool } from '../db/pool.ts';
import { textSource } from '../ingest/bytes.ts';
import type { Clock } from '../lib/clock.ts';
import { importSurveys } from '../surveys/import.ts';
import { addVendors } from '../vendors/query.ts';
import { type SampleFiles, sampleFiles } from './files.ts';
import { SAMPLE_VENDORS } from './vendors.ts';

/** Claims: the sample was begun in the workspace, and is there to the end. */
export const STARTED = 'sample:started';
export const LOADED = 'sample:loaded';

export type Loaded = {
  readonly vendors: number;
  readonly contacts: number;
  readonly surveys: number;
};

/**
 * Six months that end now, through the same import as anybody's files. `onProgress` gets the
 * share that is done, 0 to 1. Loading twice brings the rows up to date.
 */
export async function loadSample(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
  onProgress: (share: number) => void = () => {},
): Promise<Loaded> {
  await addVendors(pool, workspaceId, SAMPLE_VENDORS, clock.now());
  const files = sampleFiles(clock.now());
  const total = sizeOf(files);
  const request = (name: keyof SampleFiles, before: number) => ({
    workspaceId,
    source: 'sample',
    input: textSource(`${name}.csv`, files[name]),
    onBytes: (read: number) => onProgress(Math.min(1, (before + read) / total)),
  });
  // Surveys touch the same days: their figures are worked out once, at the end.
  const contacts = await importContacts(pool, clock, { ...request('contacts', 0), refresh: false });
  const done = total - sizeOf({ ...files, contacts: [] });
  const surveys = await importSurveys(pool, clock, request('surveys', done));
  return { vendors: SAMPLE_VENDORS.length, contacts: contacts.read, surveys: surveys.read };
}

function sizeOf({ contacts, surveys }: SampleFiles): number {
  return [...contacts, ...surveys].reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}
