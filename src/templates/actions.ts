import { z } from 'zod';
import type { Period } from '../lib/period.ts';
import { maySee } from '../members/model.ts';
import { said } from '../scorecard/answer.ts';
import { readSubject } from '../scorecard/ask.ts';
import { PRESET_NAMES } from '../scorecard/presets.ts';
import { type Interaction, interaction } from '../slack/interaction.ts';
import { listVendors } from '../vendors/query.ts';
import { loadContenders } from './answer.ts';
import { whatIfView } from './view.ts';

type Comparison = { readonly period: Period; readonly vendorIds: readonly number[] | null };

const IDS = /^(?:all|\d{1,15}(?:\/\d{1,15})*)$/;

const Value = z.string().transform((text, ctx): Comparison => {
  const subject = readSubject(text);
  if (subject && IDS.test(subject.detail)) {
    const { period, detail } = subject;
    return { period, vendorIds: detail === 'all' ? null : detail.split('/').map(Number) };
  }
  ctx.addIssue('no comparison');
  return z.NEVER;
});

/** Of the vendors that are compared those that the person may see. */
const whatIf = interaction<Comparison>({
  id: 'compare.what_if',
  value: Value,
  async run(ctx, { args, actor, detail }) {
    const { member, words, workspaceId } = actor;
    const { period, vendorIds } = args;
    const vendors = (await listVendors(ctx.db, workspaceId)).filter(
      ({ id }) => maySee(member, id) && (vendorIds?.includes(id) ?? true),
    );
    if (vendors.length === 0)
      return { kind: 'private', message: said(words.templates.whatIf.none) };
    const choice = PRESET_NAMES.find((name) => name === detail) ?? 'current';
    const contenders = await loadContenders(ctx.db, workspaceId, vendors, period);
    return {
      kind: detail === '' ? 'private' : 'replace',
      message: whatIfView(actor, { period, contenders, choice, vendorIds }),
    };
  },
});

export const templateActions: readonly Interaction[] = [whatIf];
