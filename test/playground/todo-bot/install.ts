// The way of a browser through OAuth: the bot's button, the consent page, back to the bot.
export async function installThere(botUrl: string, team: string, person: string): Promise<void> {
  const start = await fetch(`${botUrl}/slack/install`, { redirect: 'manual' });
  const cookie = (start.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const consentUrl = new URL(start.headers.get('location') ?? '');
  const consent = await fetch(consentUrl);
  if (consent.status !== 200) throw new Error(await consent.text());

  const form = new URLSearchParams(consentUrl.searchParams);
  form.set('place', `${team}:${person}`);
  form.set('decision', 'allow');
  const agreed = await fetch(`${consentUrl.origin}${consentUrl.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const back = await fetch(agreed.headers.get('location') ?? '', { headers: { cookie } });
  if (back.status !== 200) throw new Error(await back.text());
}
