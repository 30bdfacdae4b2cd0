import { userInfo } from 'node:os';

/** Who runs this process, by the machine's name for them; null where it has none. */
export function operatingUser(): string | null {
  try {
    return userInfo().username;
  } catch {
    // A number without an entry among the users, as containers like it.
    return null;
  }
}
