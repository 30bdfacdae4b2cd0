import { createHash } from 'node:crypto';

/** In hexadecimal. The length of each part counts too, so that no two lists meet in one hash. */
export function sha256(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}
