/** “1 day”, “2 days”. `count` is written out already; only English has two forms. */
export function counted(count: string, one: string, many = `${one}s`): string {
  return `${count} ${count === '1' ? one : many}`;
}
