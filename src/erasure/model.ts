/** Of somebody who was deleted: whom nothing can be told. */
export function isNobodys(userId: string): boolean {
  return /^UGONE[0-9A-F]{12}$/.test(userId);
}
