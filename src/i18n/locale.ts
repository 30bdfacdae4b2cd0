export type Locale = 'en' | 'zh-Hans' | 'zh-Hant';

/** `slackLocale` as in users.info: `en-US`, `zh-CN`, `zh-TW`. Any other language reads English. */
export function localeOf(slackLocale: string): Locale {
  const { language, script } = new Intl.Locale(slackLocale).maximize();
  if (language !== 'zh') return 'en';
  return script === 'Hant' ? 'zh-Hant' : 'zh-Hans';
}
