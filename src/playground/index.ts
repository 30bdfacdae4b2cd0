// The local Slack on a port of its own, a free one unless said otherwise. To have it beside other
// things on one port, use createLocalSlack and give its `handle` and `upgrade` to that server.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalSlack, type LocalSlack, type LocalSlackOptions } from './server/server.ts';

export { createLocalSlack, type LocalSlack, type LocalSlackOptions };

export async function startLocalSlack({
  port = 0,
  ...options
}: LocalSlackOptions & { readonly port?: number }): Promise<LocalSlack> {
  const slack = createLocalSlack(options);
  const server = createServer(slack.handle);
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
