// Periods as people write them in Chinese, in the words of English ones.

/** What people write in Chinese, in either script, for the English words. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^今[天日]$/, 'today'],
  [/^昨[天日]$/, 'yesterday'],
  [/^(?:今|本)年度?$/, 'this year'],
  [/^(?:去|上)年度?$/, 'last year'],
  [/^(\d{4})年度?$/, '$1'],
  [/^(?:本|这|這|这个|這個)(?:周|週|星期|礼拜|禮拜)$/, 'this week'],
  [/^上[个個]?(?:周|週|星期|礼拜|禮拜)$/, 'last week'],
  [/^(?:本|这|這|这个|這個)月$/, 'this month'],
  [/^上[个個]?月$/, 'last month'],
  [/^(?:本|这|這|这个|這個)季度?$/, 'this quarter'],
  [/^上[个個]?季度?$/, 'last quarter'],
  [/^(\d{4})年?第?([1-4])季度?$/, '$1-q$2'],
  [/^(\d{4})年?第?一季度?$/, '$1-q1'],
  [/^(\d{4})年?第?二季度?$/, '$1-q2'],
  [/^(\d{4})年?第?三季度?$/, '$1-q3'],
  [/^(\d{4})年?第?四季度?$/, '$1-q4'],
  [/^(\d{4})年(q[1-4])$/, '$1-$2'],
  [/^第?([1-4])季度?$/, 'q$1'],
  [/^第?一季度?$/, 'q1'],
  [/^第?二季度?$/, 'q2'],
  [/^第?三季度?$/, 'q3'],
  [/^第?四季度?$/, 'q4'],
  [/^(\d{4})年?第?(\d{1,2})[周週]$/, '$1-w$2'],
  [/^(?:最近|过去|過去|近) ?(\d{1,3}) ?[天日]$/, 'last $1 days'],
  [/^(?:最近|过去|過去|近) ?(\d{1,2}) ?[个個]?(?:周|週|星期|礼拜|禮拜)$/, 'last $1 weeks'],
  [/^(?:最近|过去|過去|近) ?(\d{1,2}) ?[个個]月$/, 'last $1 months'],
  [/^(?:最近|过去|過去|近) ?(\d)年$/, 'last $1 years'],
  [/^(?:最近|过去|過去|近)半年$/, 'last 6 months'],
];

/** 2026年10月1日至15日: what the end leaves out is the beginning's. */
const SHORT_END = /^(\d{4}年)(\d{1,2}月)(\d{1,2}日?(?:至|到|-|–|—|~))(\d{1,2}月)?(\d{1,2}日)$/;

/** The words of an English period, whatever language they were in. */
export function inEnglish(text: string): string {
  const full = text.replace(
    SHORT_END,
    (_, year, from, day, to, last) => `${year}${from}${day}${year}${to ?? from}${last}`,
  );
  const iso = (_: string, year: string, month: string, day?: string) =>
    [year, two(month), ...(day ? [two(day)] : [])].join('-');
  const words = inDigits(full)
    .replace(/(\d{4})年(\d{1,2})月(?:份|(\d{1,2})日?)?/g, iso)
    .replace(/\b(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?\b/g, iso);
  for (const [pattern, english] of CHINESE) {
    if (pattern.test(words)) return words.replace(pattern, english);
  }
  return words;
}

const HAN_DIGITS = '零一二三四五六七八九';

/** 最近三十天, 近两周: only where a count stands, so that 三季度 and 十月 keep their names. */
function inDigits(text: string): string {
  return text.replace(
    /^((?:最近|过去|過去|近) ?)([一二两兩三四五六七八九十]{1,3})(?= ?(?:[个個天日周週年]|星期|礼拜|禮拜))/,
    (whole, before: string, han: string) => {
      const [, tens, ten, ones = ''] =
        /^([^十]?)(十?)([^十]?)$/.exec(han.replace(/[两兩]/g, '二')) ?? [];
      const digit = (sign: string | undefined) => HAN_DIGITS.indexOf(sign || '零');
      if (!ten) return han.length === 1 ? `${before}${digit(tens)}` : whole;
      return `${before}${10 * (tens ? digit(tens) : 1) + digit(ones)}`;
    },
  );
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}
