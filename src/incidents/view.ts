import { day as dayWords } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { button, section } from '../slack/blocks.ts';
import type { Incident } from './model.ts';

type Section = ReturnType<typeof section>;

export type IncidentFacts = {
  /** Open at the end of the period that is explained. */
  readonly incidents: readonly Incident[];
  /** Whether the reader may say that one is over. */
  readonly mayEnd: boolean;
};

/** For Explain; empty where there is nothing to say. */
export function incidentBlocks(reader: Reader, { incidents, mayEnd }: IncidentFacts): Section[] {
  const { words, locale } = reader;
  const say = words.incidents;
  return incidents.map(({ id, category, day, by, ended }) => {
    const name = words.observations.categories[category];
    const opened = say.opened(name, dayWords(locale, day), `<@${by}>`);
    if (ended) {
      const end = say.ended(dayWords(locale, ended.on), `<@${ended.by}>`, ended.reason);
      return section(`${opened}\n${end}`);
    }
    return section(
      `${opened}\n${say.ends}`,
      mayEnd ? button(say.end, `incident.end:${id}`, `${id}`) : undefined,
    );
  });
}
