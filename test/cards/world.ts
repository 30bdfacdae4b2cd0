import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalSlack, startLocalSlack } from '../../src/playground/index.ts';
import { defaultWorld, type World } from '../../src/playground/world.ts';
import { type Running, startProcess } from '../support/process.ts';

export function channelId(number: number): string {
  return `C0MANY${String(number).padStart(4, '0')}`;
}

/** The usual people, and as many more channels. */
function worldOf(channels: number): World {
  const [first] = defaultWorld.channels;
  const more = Array.from({ length: channels }, (_, number) => ({
    id: channelId(number),
    name: `many-${number}`,
    kind: 'channel' as const,
    topic: '',
    members: first?.members ?? [],
    has_bot: true,
  }));
  return { ...defaultWorld, channels: [...defaultWorld.channels, ...more] };
}

export function startSlack(channels: number, rateLimits = false): Promise<LocalSlack> {
  return startLocalSlack({ manifest: 'manifest.yml', rateLimits, world: worldOf(channels) });
}

/** The bot as a process of its own. */
export async function startBot(
  slack: LocalSlack,
  databaseUrl: string,
  transport: 'http' | 'socket' = 'http',
): Promise<Running> {
  const running = startProcess('src/main.ts', {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(transport === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret }
      : { SLACK_APP_TOKEN: slack.appToken }),
  });
  try {
    await running.says(/^Plumbline is connected/m);
  } catch (error) {
    await kill(running);
    throw error;
  }
  return running;
}

export async function kill(running: Running): Promise<void> {
  running.child.kill('SIGKILL');
  await running.exit;
}

export type Line = {
  readonly url: string;
  /** Every connection breaks and none is taken, for so long. */
  outage(ms: number): Promise<void>;
  /** The server behind it is another one, or the same on another port. */
  retarget(url: string): void;
  close(): Promise<void>;
};

/** The embedded server listens at a socket, a given one at a port. */
function connectTo({ hostname, port, searchParams }: URL): Socket {
  const dir = searchParams.get('host');
  return dir ? connect(`${dir}/.s.PGSQL.${port}`) : connect(Number(port || 5432), hostname);
}

/** A line to the database that can be cut. */
export async function lineTo(databaseUrl: string): Promise<Line> {
  let target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isDown = false;
  const server = createServer((socket) => {
    if (isDown) return void socket.destroy();
    const far = connectTo(target);
    for (const end of [socket, far]) {
      open.add(end);
      end.on('error', () => {});
      end.once('close', () => {
        open.delete(end);
        socket.destroy();
        far.destroy();
      });
    }
    socket.pipe(far).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.searchParams.delete('host');
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: url.href,
    retarget(url) {
      target = new URL(url);
      cut();
    },
    async outage(ms) {
      isDown = true;
      cut();
      await sleep(ms);
      isDown = false;
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
