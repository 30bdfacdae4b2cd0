// Slack's markup that escapes by default: a vendor called <!channel> is shown as that and
// notifies nobody.

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

// Slack has no escape for its marks, so a name that would be drawn bold or as an emoji gets
// lookalikes of the same shape. An underscore inside a word is no mark and stays.
const MARKS: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };
const MARK = /[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const EMOJI = /:(?=[\w+'-]+:)/g;

// They turn round what stands behind them: a name could show 12 % as 21 %. Arabic and Hebrew need none.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** What people typed, in its own place and no further. */
export function straight(text: string): string {
  return text.replace(TURNS, '');
}

/** Markup whose values are escaped; the template itself is ours. */
export function mrkdwn(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: parts }, ...values.map((value) => escapeMarkup(String(value))));
}

/** For catalogue sentences that are put together outside a template. */
function escapeMarkup(value: string): string {
  return straight(value)
    .replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(MARK, (sign) => MARKS[sign] ?? sign)
    .replace(EMOJI, '꞉')
    .replace(/[\r\n]+/g, ' ');
}

// Slack draws bold, struck and code only where they stand free: a Chinese letter or a full-width sign
// beside a mark would show the mark itself. A hair space frees it, and is hardly seen.
const HAIR = '\u200a';
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;
const MARKED = /<[^>\n]*>|`[^`\n]+`|([*~])(?! )[^*~\n]+?(?<! )\1/g;

/** Our markup with room around its marks; links and mentions need none. */
export function spaced(text: string): string {
  return text.replace(MARKED, (found, _mark, at: number) => {
    if (found.startsWith('<')) return found;
    const before = WIDE.test(text[at - 1] ?? '') ? HAIR : '';
    const after = WIDE.test(text[at + found.length] ?? '') ? HAIR : '';
    return `${before}${found}${after}`;
  });
}

/** Our own sentence without its bold: for notifications, and for whoever listens. */
export function withoutBold(text: string): string {
  return text.replace(/\*/g, '');
}
