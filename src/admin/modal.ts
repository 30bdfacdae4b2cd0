import { zone } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { DEFAULT_ROLES, type Member, ROLES } from '../members/model.ts';
import { context, LIMITS, type Modal, option, plain } from '../slack/blocks.ts';
import {
  checkboxes,
  formModal,
  input,
  multiSelectInput,
  selectInput,
  textInput,
  usersSelect,
} from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { vendorOption } from '../vendors/view.ts';
import type { SettingsFacts, VendorLine } from './view.ts';

export const NO_ROLE = 'none';
const MOST_VENDORS = 50;
export const NAME_MAX = 80;
const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;

type Element = Parameters<typeof input>[0]['element'];

/** `userId` null: somebody who is chosen in the form. */
export function memberModal(
  { words }: Reader,
  vendors: readonly Vendor[],
  userId: string | null,
  member: Member | null,
): Modal {
  const { admin } = words;
  const said = admin.members;
  const roles = ROLES.map((role) => ({
    ...option(admin.roles[role], role),
    description: plain(admin.roleHints[role], LIMITS.option),
  }));
  const all = userId === null ? roles : [...roles, option(admin.noRole, NO_ROLE)];
  const chosen = member ? ROLES.indexOf(member.role) : userId === null ? -1 : ROLES.length;
  return formModal({
    ...{ id: 'admin.member', title: said.form, submit: admin.save, close: admin.cancel },
    metadata: userId ?? '',
    blocks: [
      userId === null
        ? input({ name: 'person', label: said.person, element: usersSelect() })
        : context(`<@${userId}>`),
      input({ name: 'role', label: said.role, element: selectInput(all, chosen) }),
      vendorsInput(said.vendors, said.vendorsHint, vendors, member?.vendorIds ?? null),
    ],
  });
}

function vendorsInput(
  label: string,
  hint: string,
  vendors: readonly Vendor[],
  chosen: readonly number[] | null,
) {
  // More than a menu holds are found by typing.
  const options =
    vendors.length > LIMITS.options || vendors.length === 0 ? null : vendors.map(vendorOption);
  const initial = vendors.filter(({ id }) => chosen?.includes(id)).map(vendorOption);
  const element = {
    ...multiSelectInput(options, MOST_VENDORS),
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  } as Element;
  const block = input({ ...{ name: 'vendors', label, hint, optional: true }, element });
  return options ? block : { ...block, element: { ...block.element, action_id: 'vendor.pick' } };
}

function zoneInput(label: string, { locale }: Reader, tz: string) {
  const shown = zone(locale, tz);
  const block = input({
    ...{ name: 'zone', label },
    element: {
      type: 'external_select',
      min_query_length: 0,
      initial_option: option(tz.includes(shown) ? tz : `${tz} · ${shown}`, tz),
    },
  });
  return { ...block, element: { ...block.element, action_id: 'digest.zone' } };
}

export type VendorFacts = {
  /** Null: a new one, in this zone. */
  readonly vendor: (VendorLine & { readonly hasContacts: boolean }) | null;
  readonly tz: string;
};

export function vendorModal(reader: Reader, { vendor, tz }: VendorFacts): Modal {
  const { vendors: said, save, cancel } = reader.words.admin;
  const archived = [option(said.archiveOption, 'yes')];
  const channel: Element = {
    type: 'conversations_select',
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(vendor?.channelId ? { initial_conversation: vendor.channelId } : {}),
  };
  const name = textInput({ max: NAME_MAX, initial: vendor?.name });
  const aliases = textInput({ max: 500, initial: vendor?.aliases.join(', ') || undefined });
  return formModal({
    ...{ id: 'admin.vendor', title: said.form, submit: save, close: cancel },
    metadata: `${vendor?.id ?? 0}`,
    blocks: [
      input({ name: 'name', label: said.name, element: name }),
      input({
        ...{ name: 'aliases', label: said.aliases, hint: said.aliasesHint },
        ...{ element: aliases, optional: true },
      }),
      vendor?.hasContacts
        ? context(`${zone(reader.locale, vendor.tz)} · ${said.zoneFixed}`)
        : zoneInput(said.zone, reader, tz),
      input({ name: 'channel', label: said.channel, element: channel, optional: true }),
      ...(vendor
        ? [
            input({
              ...{ name: 'archived', label: said.archive, optional: true },
              element: checkboxes(archived, vendor.isArchived ? ['yes'] : []),
            }),
          ]
        : []),
    ],
  });
}

export function settingsModal(reader: Reader, facts: SettingsFacts): Modal {
  const { settings, defaults, save, cancel } = reader.words.admin;
  const languages = LOCALES.map((each) => option(settings.languages[each], each));
  const roles = DEFAULT_ROLES.map((role) => option(defaults[role], role));
  const names = [option(settings.kept, 'kept'), option(settings.hashed, 'hashed')];
  return formModal({
    ...{ id: 'admin.settings', title: settings.form, submit: save, close: cancel, metadata: '' },
    blocks: [
      input({
        ...{ name: 'language', label: settings.language },
        element: selectInput(languages, LOCALES.indexOf(facts.locale)),
      }),
      zoneInput(settings.zone, reader, facts.tz),
      input({
        ...{ name: 'role', label: settings.role },
        element: selectInput(roles, DEFAULT_ROLES.indexOf(facts.defaultRole)),
      }),
      input({
        ...{ name: 'names', label: settings.names },
        element: selectInput(names, facts.agentNames ? 0 : 1),
      }),
    ],
  });
}
