import type { Logger as BoltLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** The SDK's log lines as ours. Its debug level prints payloads and stays off. */
export function boltLogger(log: Logger): BoltLogger {
  const sdk = log.child({ part: 'slack' });
  const text = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    debug: () => {},
    info: (...parts) => sdk.debug(text(parts)),
    warn: (...parts) => sdk.warn(text(parts)),
    error: (...parts) => sdk.error(text(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
