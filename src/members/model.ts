// Who may do what. People of the workspace are leads unless a row says otherwise; people of
// another organisation may do nothing unless a row makes them a vendor's contact.

export type Role = 'admin' | 'lead' | 'viewer' | 'vendor_contact';

export type Member = { readonly role: Role; readonly vendorId: number | null };

/** What the payload says about the person: `home` false means another organisation. */
export function roleOf(member: Member | null, home: boolean): Member | null {
  if (member) return member;
  return home ? { role: 'lead', vendorId: null } : null;
}

/** A vendor's contact sees that vendor and nobody else's. */
export function maySee(member: Member | null, vendorId: number): boolean {
  if (!member) return false;
  return member.role !== 'vendor_contact' || member.vendorId === vendorId;
}

/** What binds both sides, weights and closed scores among it, is for those who lead. */
export function mayDecide(member: Member | null): boolean {
  return member?.role === 'admin' || member?.role === 'lead';
}

/** Showing a score to a whole channel is the client's decision. */
export function mayShare(member: Member | null): boolean {
  return member?.role === 'admin' || member?.role === 'lead';
}
