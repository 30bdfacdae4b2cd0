// What `npx plumbline rows` says.
import { inQuotes } from './operator.ts';

export const operatorRows = {
  summary: 'write the contacts behind a figure as CSV',
  out: 'write into this file; default standard output',
  unknown: (typed: string, nearest: readonly string[]) =>
    `no indicator is called ${inQuotes(typed)}${nearest.length > 0 ? `; nearest: ${nearest.join(', ')}` : ''}`,
  noRows: (key: string) => `no contacts stand behind ${key}: it is imported or observed`,
  notWritten: (file: string, reason: string) => `can't write ${inQuotes(file)}: ${reason}`,
  written: (rows: number, file: string) => `${rows} rows in ${file}`,
  truncated: (rows: number) => `the file ends after ${rows} rows: there are more`,
};
