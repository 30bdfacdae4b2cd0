import { type Place, type Problem, PullError, type Puller } from './model.ts';
import { Export, pageOf, type VendorFrom } from './zendesk.ts';

export type ZendeskAccess = {
  readonly email: string;
  readonly token: string;
  /** Of the Web API of `account`. */
  readonly baseUrl: string;
};

const TIMEOUT_MS = 30_000;

/** One page of tickets. Who signs in never follows a redirect to another host. */
export function zendeskPuller(access: ZendeskAccess, vendorFrom: VendorFrom): Puller {
  const who = Buffer.from(`${access.email}/token:${access.token}`).toString('base64');
  return async (place) => {
    const response = await fetch(exportUrl(access.baseUrl, place), {
      headers: { authorization: `Basic ${who}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: Error) => {
      throw new PullError('away', reasonOf(error), null, error);
    });
    if (!response.ok) {
      await response.body?.cancel();
      const retryAfterS = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
      throw new PullError(
        problemOf(response.status, place),
        `HTTP ${response.status}`,
        Number.isNaN(retryAfterS) ? null : retryAfterS,
      );
    }
    const json: unknown = await response.json().catch((error: Error) => {
      throw new PullError('away', reasonOf(error), null, error);
    });
    const found = Export.safeParse(json);
    if (!found.success) {
      const [issue] = found.error.issues;
      throw new PullError('away', `unexpected answer: ${issue?.path.join('.')} ${issue?.message}`);
    }
    return pageOf(found.data, vendorFrom);
  };
}

function exportUrl(baseUrl: string, { cursor, since }: Place): URL {
  const url = new URL('/api/v2/incremental/tickets/cursor.json', baseUrl);
  url.searchParams.set('include', 'metric_sets,groups');
  if (cursor === null) {
    url.searchParams.set('start_time', `${Math.floor(since.epochMilliseconds / 1_000)}`);
  } else url.searchParams.set('cursor', cursor);
  return url;
}

function problemOf(status: number, { cursor }: Place): Problem {
  if (status === 429) return 'busy';
  if ((status === 400 || status === 422) && cursor !== null) return 'cursor';
  return status >= 400 && status < 500 && status !== 408 && status !== 409 ? 'refused' : 'away';
}

function reasonOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}
