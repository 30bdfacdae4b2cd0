// The form of praise, checked anew when it is sent.
import { z } from 'zod';
import { once } from '../claims/query.ts';
import { dropDraft, keepingDraft } from '../drafts/answer.ts';
import { UserError } from '../errors.ts';
import { listClosedMonths } from '../frozen/query.ts';
import { tidyLines } from '../lib/lines.ts';
import { said, visibleVendor } from '../scorecard/answer.ts';
import { RowId } from '../slack/interaction.ts';
import { type Submission, type SubmitReply, submission } from '../slack/submission.ts';
import { findVendorChannel } from '../vendors/query.ts';
import { showKudos } from './job.ts';
import { heldFacts, MONTHS, WHY_MAX } from './model.ts';
import { addKudos } from './query.ts';
import { NO_FACT, PRAISE_FORM } from './view.ts';

const give = submission({
  id: PRAISE_FORM,
  values: z.object({ what: z.string(), why: z.string().max(3_000).nullable() }),
  metadata: RowId,
  needs: 'decide',
  about: (_, { metadata }) => [metadata],
  closed: keepingDraft(PRAISE_FORM, ['why']),
  async run(ctx, { args, metadata, actor, key, carried }): Promise<SubmitReply> {
    const { words, workspaceId, userId, locale } = actor;
    const { problems, noChannel } = words.ideas;
    const why = tidyLines(args.why).join(' ');
    if (why === '') return { kind: 'errors', errors: { why: problems.empty } };
    if (why.length > WHY_MAX) return { kind: 'errors', errors: { why: problems.too_long } };
    const vendor = await visibleVendor(ctx, actor, metadata);
    if (!vendor) throw new UserError(words.vendor.gone);
    const channelId = await findVendorChannel(ctx.db, workspaceId, vendor.id);
    if (!channelId) throw new UserError(noChannel(vendor.name));
    const held = heldFacts(await listClosedMonths(ctx.db, workspaceId, vendor.id, MONTHS));
    const facts = held.filter((fact) => fact.key === args.what);
    // Late data may have ended what the window offered.
    if (facts.length === 0 && args.what !== NO_FACT) throw new UserError(words.kudos.notHeld);
    const at = ctx.clock.now();
    const done = await once(ctx.db, workspaceId, key, at, async (db) => {
      await dropDraft(db, actor, PRAISE_FORM, carried);
      const given = { vendorId: vendor.id, at, language: locale, by: userId, why, facts };
      const kudos = await addKudos(db, workspaceId, given);
      await showKudos(db, workspaceId, vendor, kudos, { channelId, at });
    });
    const text = done ? words.kudos.given(channelId) : words.form.already;
    return { kind: 'private', message: said(text) };
  },
});

export const kudosForms: readonly Submission[] = [give];
