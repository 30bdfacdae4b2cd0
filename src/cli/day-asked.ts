import { UserError } from '../errors.ts';
import { figureWords } from '../i18n/operator-figures.ts';
import type { Cli } from './command.ts';

/** The day that an option names, else today in `tz`. */
export function dayAsked(cli: Cli, given: string | undefined, tz: string): Temporal.PlainDate {
  if (given === undefined) return cli.clock.now().toZonedDateTimeISO(tz).toPlainDate();
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(given)) return Temporal.PlainDate.from(given);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new UserError(figureWords.own.badDay(given));
}
