// Days and instants of rows, as the driver gives them, or as text where JSON carries them.
import { z } from 'zod';

export const Day = z.iso.date().transform((text) => Temporal.PlainDate.from(text));

export const Instant = z.union([
  z.instanceof(Temporal.Instant),
  z.string().transform((text) => Temporal.Instant.from(text)),
]);
