// A history that stays for the next run: its folder says how far it reaches once it is complete.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const Kept = z.object({ end: z.iso.date().transform((day) => Temporal.PlainDate.from(day)) });

const fileOf = (dir: string) => path.join(dir, 'history.json');

/** Null where none was completed. */
export async function endOfKept(dir: string): Promise<Temporal.PlainDate | null> {
  const text = await readFile(fileOf(dir), 'utf8').catch(() => null);
  return text === null ? null : Kept.parse(JSON.parse(text)).end;
}

export async function markKept(dir: string, end: Temporal.PlainDate): Promise<void> {
  await writeFile(fileOf(dir), `${JSON.stringify({ end: end.toString() })}\n`);
}
