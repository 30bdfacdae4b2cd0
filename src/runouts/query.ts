import { z } from 'zod';
import type { Db } from '../db/db.ts';

const WATERMARKS = /* sql */ `
  select vendor_id as "vendorId", watermark
    from feed
   where workspace_id = $1 and kind = 'contacts' and watermark >= $2`;

const WatermarkRow = z.object({ vendorId: z.number(), watermark: z.instanceof(Temporal.Instant) });

/** Of a vendor whose contacts are known less far nobody guesses what has happened since. */
const KNOWN_MIN = 60;

/** How far contacts are known, of vendors that are watched as things happen. */
export async function listFresh(
  db: Db,
  workspaceId: string,
  now: Temporal.Instant,
): Promise<Map<number, Temporal.Instant>> {
  const { rows } = await db.query(WATERMARKS, [
    workspaceId,
    now.subtract({ minutes: KNOWN_MIN }).toString(),
  ]);
  const found = z.array(WatermarkRow).parse(rows);
  return new Map(found.map(({ vendorId, watermark }) => [vendorId, watermark]));
}

const ABOUT = /* sql */ `
  select c.source, c.external_id as contact, c.queue, c.priority, c.issue_type as "issueType"
    from unnest($2::text[], $3::text[]) as d (contact, source)
    join contact c on c.workspace_id = $1 and c.external_id = d.contact and c.source = d.source`;

const AboutRow = z.object({
  ...{ source: z.string(), contact: z.string(), queue: z.string() },
  ...{ priority: z.string(), issueType: z.string() },
});
export type About = z.infer<typeof AboutRow>;

export async function listAbout(
  db: Db,
  workspaceId: string,
  contacts: readonly { readonly contact: string; readonly source: string }[],
): Promise<About[]> {
  if (contacts.length === 0) return [];
  const { rows } = await db.query(ABOUT, [
    ...[workspaceId, contacts.map(({ contact }) => contact), contacts.map(({ source }) => source)],
  ]);
  return z.array(AboutRow).parse(rows);
}
