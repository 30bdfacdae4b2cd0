import { day, instant, number, period } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Unit } from '../kpi/model.ts';
import { month } from '../lib/period.ts';
import { nameOf } from '../scorecard/view.ts';
import { clip, context, LIMITS, type Modal, plain, section } from '../slack/blocks.ts';
import { formModal, input, textInput } from '../slack/inputs.ts';
import { mention, rungLines, whoSigned } from '../targets/card.ts';
import type { Proposal, Signature } from '../targets/model.ts';
import { REASON_MAX } from '../targets/plan.ts';
import type { Vendor } from '../vendors/model.ts';

export function objectModal({ words }: Reader, metadata: string): Modal {
  const { object, form } = words.targets;
  return formModal({
    ...{ id: 'targets.objection', title: object.title, submit: object.send, close: form.close },
    metadata,
    blocks: [
      input({
        ...{ name: 'reason', label: object.reason },
        element: textInput({ multiline: true, max: REASON_MAX }),
      }),
    ],
  });
}

export function recordModal({ words }: Reader, vendor: Vendor, metadata: string): Modal {
  const { record, form } = words.targets;
  return formModal({
    ...{ id: 'targets.consent', title: record.title, submit: record.send, close: form.close },
    metadata,
    blocks: [
      section(record.intro(vendor.name)),
      input({ name: 'who', label: record.who, element: textInput({ max: 80 }) }),
      input({
        ...{ name: 'note', label: record.note, hint: record.noteHint },
        element: textInput({ max: REASON_MAX, multiline: true }),
      }),
    ],
  });
}

/** A modal takes 250 kB. */
const SHOWN = 40;
const ENTRY_TEXT = 2_900;
const REASON_TEXT = 300;
const RESULTS = 12;

/** The whole trail: who proposed what when and why, and who answered. */
export function historyModal(
  reader: Reader,
  vendor: Vendor,
  proposals: readonly Proposal[],
  unitOf: (key: string) => Unit,
): Modal {
  const { words } = reader;
  const { trail } = words.targets;
  const hidden = proposals.length - SHOWN;
  const entries = proposals
    .slice(0, SHOWN)
    .map((one) => section(clip(entryText(reader, vendor, one, unitOf(one.key)), ENTRY_TEXT)));
  return {
    type: 'modal',
    title: plain(trail.title, LIMITS.modalTitle),
    close: plain(words.explain.close, LIMITS.modalTitle),
    blocks: [
      section(proposals.length === 0 ? trail.empty : trail.intro(vendor.name)),
      ...entries,
      ...(hidden > 0 ? [context(trail.more(number(reader.locale, hidden)))] : []),
    ],
  };
}

function entryText(reader: Reader, { tz }: Vendor, proposal: Proposal, unit: Unit): string {
  const { words, locale } = reader;
  const { trail, card } = words.targets;
  const { status, holdsFrom, vendorId, decidedAt, proposedBy } = proposal;
  const state =
    status === 'agreed'
      ? trail.states.agreed(day(locale, holdsFrom ?? FIRST))
      : trail.states[status];
  const when = (at: Temporal.Instant) => instant(locale, at, tz, 0);
  const everybody = vendorId === null ? ` · ${trail.all}` : '';
  const withdrawn =
    status === 'withdrawn' && decidedAt
      ? [card.states.withdrawn(mention(reader, proposedBy), when(decidedAt))]
      : [];
  return [
    `*${nameOf(reader, proposal.key)}* · ${state}${everybody}`,
    rungLines(reader, unit, proposal.ladder, proposal.rungs),
    trail.proposed(mention(reader, proposedBy), when(proposal.proposedAt)),
    card.reason(clip(proposal.reason, REASON_TEXT)),
    ...(proposal.eases ? [card.eases] : []),
    ...proposal.signatures.map((one) => signatureText(reader, one, when(one.at))),
    ...withdrawn,
    ...proposal.results
      .slice(-RESULTS)
      .map(({ from, rung, met }) =>
        trail.climbed(period(locale, month(from.toPlainYearMonth())), `${rung + 1}`, met),
      ),
  ].join('\n');
}

const FIRST = Temporal.PlainDate.from('2000-01-01');

function signatureText(reader: Reader, signature: Signature, when: string): string {
  const { card } = reader.words.targets;
  const side = signature.side === 'client' ? card.client : card.vendorSide;
  const who = whoSigned(reader, signature);
  if (signature.verdict === 'agreed') return card.signed(side, who, when);
  const { note } = signature;
  return [
    card.refused(side, who, when),
    ...(note ? [card.reason(clip(note, REASON_TEXT))] : []),
  ].join('\n');
}
