import type { Config } from '../config.ts';
import { type Connector, PullError, type Puller } from './model.ts';
import { vendorFromOf } from './zendesk.ts';
import { zendeskPuller } from './zendesk-client.ts';

/** Who signs in stands in the environment: without it every pull is refused. */
export function pullerOf(
  { zendesk }: Pick<Config, 'zendesk'>,
  { account, vendorFrom }: Pick<Connector, 'account' | 'vendorFrom'>,
): Puller {
  const from = vendorFromOf(vendorFrom);
  if (!zendesk || !from) {
    return async () => {
      throw new PullError('refused', 'ZENDESK_EMAIL and ZENDESK_API_TOKEN are not set');
    };
  }
  const { email, token, apiUrl } = zendesk;
  const baseUrl = apiUrl ?? `https://${account}.zendesk.com`;
  return zendeskPuller({ email, token, baseUrl }, from);
}
