// Who may do what. People of the workspace have its default role unless a row says otherwise;
// people of another workspace of the organisation have a role where a row gives them one; people of
// another organisation may do nothing unless a row makes them a vendor's contact.

export const ROLES = ['admin', 'lead', 'viewer', 'vendor_contact'] as const;
export type Role = (typeof ROLES)[number];

export const DEFAULT_ROLES = ['lead', 'viewer', 'nobody'] as const;
export type DefaultRole = (typeof DEFAULT_ROLES)[number];

export type Member = {
  readonly role: Role;
  /** Null: all vendors, also those that come later. */
  readonly vendorIds: readonly number[] | null;
};

/** What stands in the database about somebody and their workspace. */
export type Standing = {
  readonly member: Member | null;
  readonly defaultRole: DefaultRole;
  readonly hasAdmin: boolean;
};

/** Of the workspace; of another one of its organisation; of another organisation. */
export type From = 'home' | 'organisation' | 'outside';

/** What Slack says about the person. */
export type Origin = {
  readonly from: From;
  /** An admin or owner of the Slack workspace. */
  readonly isSlackAdmin: boolean;
};

type Belongs = {
  readonly teamId: string;
  /** Null: none, or Slack doesn't tell. */
  readonly organisation: { readonly id: string; readonly teams: readonly string[] } | null;
};

/** In an organisation people have one team of their own, and may be in several. */
export function fromOf(
  workspace: { readonly id: string; readonly enterpriseId: string | null },
  { teamId, organisation }: Belongs,
): From {
  if (teamId === workspace.id) return 'home';
  if (organisation === null || organisation.id !== workspace.enterpriseId) return 'outside';
  return organisation.teams.includes(workspace.id) ? 'home' : 'organisation';
}

/** Until somebody is named admin, Slack's own admins are: else nobody could ever name one. */
export function roleOf(
  { member, defaultRole, hasAdmin }: Standing,
  { from, isSlackAdmin }: Origin,
): Member | null {
  if (from === 'outside') return member?.role === 'vendor_contact' ? member : null;
  if (member || from === 'organisation') return member;
  if (isSlackAdmin && !hasAdmin) return { role: 'admin', vendorIds: null };
  return defaultRole === 'nobody' ? null : { role: defaultRole, vendorIds: null };
}

export function maySee(member: Member | null, vendorId: number): boolean {
  return member !== null && (member.vendorIds?.includes(vendorId) ?? true);
}

/** What binds both sides, weights and closed scores among it, is for those who lead. */
export function mayDecide(member: Member | null): boolean {
  return allows(member, 'decide');
}

/** Showing a score to a whole channel is the client's decision. */
export function mayShare(member: Member | null): boolean {
  return allows(member, 'decide');
}

/**
 * What an entry point asks of whoever uses it: `belong` to be of the organisation, or to have any
 * role, `see` any role, `compare` the client's side, `speak` whoever stands for one of the two sides.
 */
export type Need = 'belong' | 'see' | 'compare' | 'speak' | 'decide' | 'admin';

const ALLOWED: Readonly<Record<Need, readonly Role[]>> = {
  belong: ROLES,
  see: ROLES,
  compare: ['admin', 'lead', 'viewer'],
  speak: ['admin', 'lead', 'vendor_contact'],
  decide: ['admin', 'lead'],
  admin: ['admin'],
};

export function allows(member: Member | null, need: Need): boolean {
  return member !== null && ALLOWED[need].includes(member.role);
}

/**
 * What an entry point is about: `listed` shows what its reader may see and nothing else, `workspace`
 * concerns every vendor, `gone` is not there.
 */
export type About = 'listed' | 'workspace' | 'gone' | readonly number[];

/** About these vendors and all the others too. */
export function forEverybody(member: Member | null, vendorIds: readonly number[]): About {
  return member?.vendorIds ? 'workspace' : vendorIds;
}

export type Denial = 'stranger' | 'role' | 'vendor' | 'everybody' | 'gone';

/** Why not; null for those who may. `known` are the vendors that the workspace has. */
export function denial(
  { member, from }: { readonly member: Member | null; readonly from: From },
  need: Need,
  about: About,
  known: ReadonlySet<number>,
): Denial | null {
  if (!member) return need === 'belong' && from !== 'outside' ? null : 'stranger';
  if (!allows(member, need)) return 'role';
  if (about === 'listed') return null;
  if (about === 'workspace') return member.vendorIds === null ? null : 'everybody';
  if (about === 'gone') return 'gone';
  // Whether a vendor is there is nothing for those who may not see it.
  if (!about.every((id) => maySee(member, id))) return 'vendor';
  return about.every((id) => known.has(id)) ? null : 'gone';
}

/** Of what one holds, that which is left when somebody's row changes: one admin must remain. */
export function leavesNoAdmin(
  admins: readonly string[],
  userId: string,
  next: Role | null,
): boolean {
  return next !== 'admin' && admins.length === 1 && admins[0] === userId;
}
