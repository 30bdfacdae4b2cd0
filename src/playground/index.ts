// The local Slack on a port of its own. To have it beside other things on one port, use
// createLocalSlack and give its `handle` and `upgrade` to that server.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalSlack, type LocalSlack, type LocalSlackOptions } from './server/server.ts';

export { createLocalSlack, type LocalSlack, type LocalSlackOptions };

type ServeOptions = {
  /** 0 takes a free one. */
  readonly port?: number;
  /** Looked at first; true when it has answered. */
  readonly extra?: (request: IncomingMessage, response: ServerResponse) => boolean;
};

export async function startLocalSlack(
  options: LocalSlackOptions & ServeOptions,
): Promise<LocalSlack> {
  const { port = 0, extra, ...rest } = options;
  const slack = createLocalSlack(rest);
  const server = createServer((request, response) => {
    if (!extra?.(request, response)) slack.handle(request, response);
  });
  server.on('upgrade', slack.upgrade);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  slack.serveAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    ...slack,
    url: slack.url,
    apiUrl: slack.apiUrl,
    async stop() {
      await slack.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
