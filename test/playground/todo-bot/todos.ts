// The lists, in memory: one for each person of each workspace.

export type Todo = { readonly id: string; readonly text: string; readonly due: string | null };
export type Owner = { readonly team: string; readonly user: string };

const lists = new Map<string, Todo[]>();
let count = 0;

function keyOf({ team, user }: Owner): string {
  return `${team}/${user}`;
}

export function todosOf(owner: Owner): readonly Todo[] {
  return lists.get(keyOf(owner)) ?? [];
}

export function add(owner: Owner, text: string, due: string | null = null): void {
  count += 1;
  lists.set(keyOf(owner), [...todosOf(owner), { id: `t${count}`, text, due }]);
}

/** False when it was not, or no longer, on this person's list. */
export function finish(owner: Owner, id: string): boolean {
  const left = todosOf(owner).filter((todo) => todo.id !== id);
  const isDone = left.length < todosOf(owner).length;
  lists.set(keyOf(owner), [...left]);
  return isDone;
}

export function forgetTeam(team: string): void {
  for (const key of lists.keys()) {
    if (key.startsWith(`${team}/`)) lists.delete(key);
  }
}
