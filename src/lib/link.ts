// Links that people type.
export const LINK_MAX = 1_000;

/** https only, but as Slack gives links into itself. Slack's own links end at a bar or an angle. */
export function readLink(
  text: string,
  slackOrigin: string,
): { readonly href: string } | { readonly code: 'no_link' | 'not_https' } {
  const url = URL.parse(text.trim());
  if (!url) return { code: 'no_link' };
  if (url.origin === slackOrigin) return { href: url.href };
  if (url.protocol !== 'https:') return { code: 'not_https' };
  // A name before the host makes a link look as if it led there.
  if (url.username !== '' || url.password !== '' || !url.hostname.includes('.')) {
    return { code: 'no_link' };
  }
  const href = url.href.replace(/[|<>]/g, encodeURIComponent);
  return href.length > LINK_MAX ? { code: 'no_link' } : { href };
}
