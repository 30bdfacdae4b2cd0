import { hasClaim, takeClaim } from './claims/query.ts';
import type { Context } from './context.ts';
import { number } from './i18n/format.ts';
import { start as words } from './i18n/start.ts';
import { saveMember } from './members/query.ts';
import { loadSample } from './sample/load.ts';
import { LOADED, STARTED } from './sample/model.ts';
import { matchVendor } from './vendors/model.ts';
import { listVendors, saveVendorChannel } from './vendors/query.ts';

/** The local Slack's own admin. */
const ADMIN = 'U0ADALIN01';

/** The local Slack's person of another organisation, the vendor that they work for, and where it reads. */
const VENDOR_CONTACT = { userId: 'U0VERACRUZ', vendor: 'Acme Support', channelId: 'C0ACME0001' };

export type Say = {
  line(text: string): void;
  /** 0 to 1; shown on terminals only. */
  progress(share: number): void;
};

/**
 * A newcomer finds a workspace with a history. One's own data is never mixed with the sample;
 * a load that was killed half-way is taken up again.
 */
export async function welcome(ctx: Context, workspaceId: string, say: Say): Promise<void> {
  const { db, clock } = ctx;
  if (await hasClaim(db, workspaceId, LOADED)) return;
  const begun = await hasClaim(db, workspaceId, STARTED);
  const ownData = !begun && (await listVendors(db, workspaceId)).length > 0;
  if (!ownData) {
    await takeClaim(db, workspaceId, STARTED, clock.now());
    await load(ctx, workspaceId, say);
  }
  await takeClaim(db, workspaceId, LOADED, clock.now());
}

async function load(ctx: Context, workspaceId: string, say: Say): Promise<void> {
  const { db, clock } = ctx;
  const start = clock.now();
  say.line(words.loading);
  const loaded = await loadSample(db, clock, workspaceId, say.progress);
  const seconds = clock.now().since(start).total('seconds');
  say.line(
    words.loaded(
      number('en', loaded.contacts),
      number('en', loaded.surveys),
      number('en', seconds, 1),
    ),
  );
  const vendor = matchVendor(VENDOR_CONTACT.vendor, await listVendors(db, workspaceId));
  if (vendor) {
    const member = { role: 'vendor_contact', vendorIds: [vendor.id] } as const;
    await saveMember(db, workspaceId, VENDOR_CONTACT.userId, member);
    await saveMember(db, workspaceId, ADMIN, { role: 'admin', vendorIds: null });
    await saveVendorChannel(db, workspaceId, vendor.id, VENDOR_CONTACT.channelId);
  }
}
