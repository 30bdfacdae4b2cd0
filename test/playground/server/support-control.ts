// The control API as another language would use it.
type Place = { readonly url: string };

export async function control(slack: Place, verb: string, body: unknown = {}) {
  const response = await fetch(`${slack.url}/_/control/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export async function getJson<T>(slack: Place, path: string): Promise<T> {
  const response = await fetch(`${slack.url}/_/${path}`);
  return (await response.json()) as T;
}
