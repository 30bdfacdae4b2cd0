/** An error whose text is for the person who asked: it says what happened and what to do. */
export class UserError extends Error {
  override name = 'UserError';
}
