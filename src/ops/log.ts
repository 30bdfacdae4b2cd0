import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

const SECRET = /\b(xox[a-z]-|xapp-|xoxe\.|postgres(?:ql)?:\/\/[^:@/\s]+:)[^\s"'@]+/gi;
const BEARER = /(Bearer |token=|code=|client_secret=)[^\s"'&]+/gi;
const RESPONSE_URL = /(https?:\/\/[^\s"']*\/(?:commands|actions|response)\/)[^\s"']+/gi;

/** No token, password or response_url leaves through text, wherever it came from. */
function redact(text: string): string {
  return text
    .replace(SECRET, '$1[redacted]')
    .replace(BEARER, '$1[redacted]')
    .replace(RESPONSE_URL, '$1[redacted]');
}

/** Structured lines; every one passes through `redact` on its way out. */
export function createLog(level: string, destination: NodeJS.WritableStream): Logger {
  const stream: DestinationStream = { write: (line) => void destination.write(redact(line)) };
  return pino({ level, base: null, serializers: { err: errorFields } }, stream);
}

/** An SDK error drags whole requests along; its name, words, code and stack are enough. */
function errorFields(error: Error): object {
  const { type, message, stack } = stdSerializers.err(error);
  const { code, data, cause } = error as { code?: unknown; data?: unknown; cause?: unknown };
  const slack = data as { error?: string; response_metadata?: { messages?: string[] } } | undefined;
  return {
    type,
    message,
    stack,
    ...(code ? { code } : {}),
    ...(slack?.error ? { slack: slack.error, details: slack.response_metadata?.messages } : {}),
    ...(cause instanceof Error ? { cause: cause.message } : {}),
  };
}
