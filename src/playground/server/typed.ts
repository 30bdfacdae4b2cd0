// What people type, as Slack keeps it: names become ids, addresses links, and all else is literal.
import { isDirect } from './rooms.ts';
import type { Member, Room, Slack } from './state.ts';

const EVERYBODY = ['here', 'channel', 'everyone'];
const CODE = /(```[\s\S]*?```|`[^`\n]*`)/;
const NAME = /(?<![\p{L}\d<&])([@#])([\p{L}\d._-]*[\p{L}\d_])/gu;
const ADDRESS =
  /(?<![\w<|])https?:\/\/(?:(?!&lt;|&gt;)[^\s<>|"])*(?:(?!&lt;|&gt;)[^\s<>|".,;:!?')])/g;

export function escapeTyped(slack: Slack, member: Member, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const kept = escaped.replace(/&lt;([@#][\w|^-]+)&gt;/g, '<$1>');
  const named = (part: string) =>
    part.replace(NAME, (whole, sign: string, name: string) => {
      if (sign === '@' && EVERYBODY.includes(name)) return `<!${name}>`;
      const user = sign === '@' ? findUser(slack, name) : null;
      if (user) return `<@${user.id}>`;
      const room = sign === '#' ? findChannel(slack, name, member) : null;
      return room ? `<#${room.id}|${room.name}>` : whole;
    });
  const linked = (part: string) =>
    part.split(/(<[^>]*>)/).map((one, index) => (index % 2 ? one : one.replace(ADDRESS, '<$&>')));
  return kept
    .split(CODE)
    .flatMap((part, index) => (index % 2 ? part : linked(named(part))))
    .join('');
}

/** With `should_escape` a command gets ids: `@ada` → `<@U…|ada>`, `#general` → `<#C…|general>`. */
export function resolveNames(slack: Slack, text: string): string {
  return text.replace(/(?<!\S)([@#])([\p{L}\d._-]+)/gu, (whole, sign: string, name: string) => {
    if (sign === '@') {
      const user = findUser(slack, name);
      return user ? `<@${user.id}|${name}>` : whole;
    }
    const room = findChannel(slack, name);
    return room ? `<#${room.id}|${name}>` : whole;
  });
}

function findUser({ users }: Slack, name: string): Member | undefined {
  return [...users.values()].find((one) => one.name === name.toLowerCase());
}

/** Nobody finds out by a name that there is a private channel. */
function findChannel({ rooms }: Slack, name: string, by?: Member): Room | undefined {
  const isOpen = (room: Room) => !by || room.kind === 'channel' || room.members.has(by.id);
  return [...rooms.values()].find((one) => !isDirect(one) && one.name === name && isOpen(one));
}
