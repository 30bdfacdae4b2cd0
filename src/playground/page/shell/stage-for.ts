// Ties the renderer to this window: who is reading, and where clicks go.
import type { Container, OptionList } from '../../server/page-protocol.ts';
import type { Address } from '../render/address.ts';
import type { Stage, Surface } from '../render/stage.ts';
import { channelTitle, nameOf, type Session } from './session.ts';
import { inputsOf, type Touched } from './touched.ts';

const SEPARATOR = '\n';

export function stageFor(
  session: Session,
  kind: Surface['kind'],
  container: Container,
  touched: Touched,
): Stage {
  const { doc, words, locale, api, boot } = session;
  const key = ({ blockId, actionId }: Address) => blockId + SEPARATOR + actionId;
  const address = ({ blockId, actionId }: Address) => ({
    container,
    block_id: blockId,
    action_id: actionId,
  });
  return {
    doc,
    words,
    locale,
    tz: boot.me.tz,
    directory: {
      users: boot.users.map((user) => ({ id: user.id, label: nameOf(session, user.id) })),
      channels: boot.channels.map((channel) => ({
        id: channel.id,
        label: channelTitle(session, channel).replace(/^#/, ''),
        kind: channel.kind,
        isShared: channel.is_ext_shared && channel.kind !== 'im',
        isBot: boot.users.some((user) => user.is_bot && user.id === channel.name),
      })),
      here: session.channelId,
    },
    fileUrl: ({ id, url }, how) => {
      const query = how === 'download' ? { download: '' } : {};
      return api.href('file', { file: id ?? url ?? '', ...query });
    },
    surface: {
      kind,
      touched: (at) => touched.get(key(at))?.input,
      touch: (at, input) => void touched.set(key(at), { at, input }),
      async act(at, input) {
        const state = inputsOf(touched);
        await api.send('action', { ...address(at), ...(input ? { input } : {}), state });
      },
      upload: api.upload,
      search: (at, value) => api.send<OptionList>('options', { ...address(at), value }),
    },
  };
}
