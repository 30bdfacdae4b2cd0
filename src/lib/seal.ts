// Secrets at rest: AES-256-GCM under one of several keys, the first for writing, the others until
// what they sealed has been sealed anew.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_CHARS = 8;

type Sealed = { readonly keyId: string; readonly sealed: Buffer };

export type Keyring = {
  /** Of the first key. */
  readonly keyId: string;
  has(keyId: string): boolean;
  /** What is `about` something else does not open. */
  seal(text: string, about: string): Sealed;
  /** Null: none of the keys is the one. Throws on what was tampered with, or is about something else. */
  open(from: Sealed, about: string): string | null;
};

export function keyring(keys: readonly [Buffer, ...Buffer[]]): Keyring {
  const [first] = keys;
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const keyId = idOf(first);
  return {
    keyId,
    has: (id) => byId.has(id),
    seal(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return { keyId, sealed: Buffer.concat([nonce, body, cipher.getAuthTag()]) };
    },
    open({ keyId: by, sealed }, about) {
      const key = byId.get(by);
      if (!key) return null;
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG_BYTES));
      const body = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([body, decipher.final()]).toString('utf8');
    },
  };
}

/** Tells keys apart without telling anything of them. */
function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, KEY_ID_CHARS);
}
