// What /vendor-admin shows.
import { number, zone } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import type { DefaultRole, Member } from '../members/model.ts';
import {
  actions,
  button,
  context,
  type Message,
  type MessageBlock,
  section,
} from '../slack/blocks.ts';

/** A block each, of the fifty that a message takes. */
const MOST_LINES = 40;

function listed<T>(
  { words, locale }: Reader,
  title: string,
  all: readonly T[],
  draw: (one: T) => MessageBlock,
  end: readonly MessageBlock[],
): Message {
  const more = all.length - MOST_LINES;
  return {
    text: title,
    blocks: [
      section(title),
      ...all.slice(0, MOST_LINES).map(draw),
      ...(more > 0 ? [context(words.admin.more(number(locale, more)))] : []),
      ...end,
    ],
  };
}

type Named = Member & { readonly userId: string };

export function membersView(
  reader: Reader,
  members: readonly Named[],
  nameOf: (vendorId: number) => string,
  defaultRole: DefaultRole,
): Message {
  const { admin, score } = reader.words;
  const draw = ({ userId, role, vendorIds }: Named) => {
    const vendors = vendorIds?.map(nameOf).join(score.and) ?? admin.allVendors;
    return section(
      admin.members.line(userId, admin.roles[role], vendors),
      button(admin.edit, `admin.member_edit:${userId}`, userId),
    );
  };
  return listed(reader, admin.members.title, members, draw, [
    context(admin.members.others(admin.defaults[defaultRole])),
    actions(button(admin.members.add, 'admin.member_add', 'new', 'primary')),
  ]);
}

export type VendorLine = {
  readonly id: number;
  readonly name: string;
  readonly tz: string;
  readonly channelId: string | null;
  readonly isArchived: boolean;
  readonly aliases: readonly string[];
};

export function vendorsView(reader: Reader, vendors: readonly VendorLine[]): Message {
  const { locale, words } = reader;
  const { vendors: said, edit } = words.admin;
  const draw = ({ id, name, tz, channelId, isArchived, aliases }: VendorLine) => {
    const where = `${zone(locale, tz)}${isArchived ? said.archived : ''}`;
    return section(
      said.line(name, where, channelId, aliases.join(words.score.and)),
      button(edit, `admin.vendor_edit:${id}`, `${id}`),
    );
  };
  return listed(reader, said.title, vendors, draw, [
    ...(vendors.length === 0 ? [section(said.none)] : []),
    actions(button(said.add, 'admin.vendor_add', 'new', 'primary')),
  ]);
}

export type LinkLine = {
  readonly kind: 'vendor' | 'alerts' | 'fallback' | 'digest';
  readonly id: number;
  readonly channelId: string;
  readonly name: string;
};

export function channelsView(reader: Reader, links: readonly LinkLine[]): Message {
  const { admin, digestForms } = reader.words;
  const { channels } = admin;
  const textOf = ({ kind, channelId, name }: LinkLine) => {
    if (kind === 'vendor') return channels.vendor(channelId, name);
    if (kind === 'alerts') return channels.alerts(channelId);
    if (kind === 'fallback') return channels.fallback(channelId);
    return channels.digest(channelId, digestForms.editions[name as 'daily' | 'weekly' | 'monthly']);
  };
  const draw = (link: LinkLine) => {
    const value = `${link.kind}/${link.id}`;
    return section(textOf(link), button(channels.unlink, `admin.unlink:${value}`, value));
  };
  const none = links.length === 0 ? [section(channels.none)] : [];
  return listed(reader, channels.title, links, draw, none);
}

export type SettingsFacts = {
  readonly locale: 'en' | 'zh-Hans' | 'zh-Hant';
  readonly tz: string;
  readonly defaultRole: DefaultRole;
  readonly agentNames: boolean;
};

export function settingsView(reader: Reader, facts: SettingsFacts): Message {
  const { settings, defaults, edit } = reader.words.admin;
  const text = settings.line(
    settings.languages[facts.locale],
    zone(reader.locale, facts.tz),
    defaults[facts.defaultRole],
    facts.agentNames ? settings.kept : settings.hashed,
  );
  return {
    text: settings.title,
    blocks: [
      section(settings.title),
      section(text),
      actions(button(edit, 'admin.settings_edit', 'x', 'primary')),
    ],
  };
}
