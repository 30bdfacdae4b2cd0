import { createHash, createHmac, randomUUID } from 'node:crypto';

/** In hexadecimal. The length of each part counts too, so that no two lists meet in one hash. */
export function sha256(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

/** In hexadecimal; without the key nobody can try texts until one fits. */
export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Nobody else ever gets the same, and nobody guesses it. */
export function randomKey(): string {
  return randomUUID();
}
