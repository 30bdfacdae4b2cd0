// What somebody looks for in the audit trail, as the buttons under it carry it.
import { type DeedGroup, GROUPS, type Search } from '../audit/model.ts';

export type Looked = Search & { readonly days: number };

const LOOKED = /^(\d{1,4})(?:\/(\w*)\/((?:[UW][A-Z0-9]{2,30})?))?$/;

/** `30/digests/U0123ABCD`; what is not asked for is empty. */
export function writeLooked({ days, group, userId }: Looked): string {
  return `${days}/${group ?? ''}/${userId ?? ''}`;
}

export function readLooked(text: string): Looked | null {
  const [, days, group = '', userId = ''] = LOOKED.exec(text) ?? [];
  if (days === undefined || (group !== '' && !isGroup(group))) return null;
  return { days: Number(days), group: isGroup(group) ? group : null, userId: userId || null };
}

function isGroup(text: string): text is DeedGroup {
  return (GROUPS as readonly string[]).includes(text);
}
