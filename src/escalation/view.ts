// What the called see: who calls and why, above the breach as it stands.
import { mayAct } from '../breaches/model.ts';
import { breachCard } from '../breaches/view.ts';
import type { CardFacts } from '../breaches/view-why.ts';
import { number } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { clip, LIMITS, section } from '../slack/blocks.ts';

type Card = ReturnType<typeof breachCard>;
type Line = { readonly text: string; readonly blocks: readonly ReturnType<typeof section>[] };

/** Null: nobody pressed, time alone did it. */
type By = string | null;

export function callCard(reader: Reader, facts: CardFacts, by: By): Card {
  const { calls } = reader.words;
  const why = by === null ? calls.called : calls.calledBy(mention(by));
  return under(why, breachCard(reader, facts));
}

/** With what a vendor's own people may press. */
export function vendorCallCard(
  reader: Reader,
  facts: CardFacts,
  contacts: readonly string[],
  replyH: number | null,
): Card {
  const { calls } = reader.words;
  const mentions = contacts.map((id) => mention(id)).join(' ');
  const asked =
    replyH === null
      ? calls.vendor(mentions)
      : calls.vendorWithin(
          mentions,
          number(reader.locale, replyH, Number.isInteger(replyH) ? 0 : 1),
        );
  return under(asked.trim(), breachCard(reader, facts, forVendor(facts.vendor.id)));
}

/** As a contact of the vendor's would see it. */
function forVendor(vendorId: number) {
  return (kind: Parameters<typeof mayAct>[2]) =>
    mayAct({ role: 'vendor_contact', vendorIds: [vendorId] }, vendorId, kind);
}

function under(lead: string, { text, blocks }: Card): Card {
  return { text: clip(`${lead} ${text}`, LIMITS.messageText), blocks: [section(lead), ...blocks] };
}

export type Obstacle = 'noContacts' | 'foreignChannel' | 'foreignPerson' | 'noPlace' | 'emptyGroup';

/** To whoever is responsible for the steps. */
export function undeliveredNotice(
  { words }: Reader,
  { vendor }: CardFacts,
  obstacle: Obstacle,
  id: string,
): Line {
  const { undelivered } = words.calls;
  if (obstacle === 'noContacts') return said(undelivered.noContacts(vendor.name));
  if (obstacle === 'noPlace') return said(undelivered.noPlace(id));
  if (obstacle === 'emptyGroup') return said(undelivered.emptyGroup(id, vendor.name));
  return said(undelivered[obstacle](id, vendor.name));
}

function said(text: string): Line {
  return { text, blocks: [section(text)] };
}

function mention(id: string): string {
  return `<@${id}>`;
}
