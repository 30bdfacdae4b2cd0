// node test/bench/due-times.ts: how many contacts' due times a second a business calendar gives.
import { performance } from 'node:perf_hooks';
import { book } from '../../src/clocks/book.ts';
import { plainDueMs } from '../../src/clocks/contact.ts';
import { defaultPolicy } from '../../src/clocks/model.ts';

const CONTACTS = 2_000_000;
const YEARS_2_MS = 2 * 365 * 86_400_000;
const startMs = Temporal.Instant.from('2024-11-01T00:00Z').epochMilliseconds;
const days = [1, 2, 3, 4, 5];

const agreed = book({
  policies: [
    {
      version: 2,
      vendorId: null,
      effectiveFrom: '2020-01-01',
      policy: { ...defaultPolicy, calendar: 'office' },
    },
  ],
  calendars: [
    {
      name: 'office',
      version: 1,
      effectiveFrom: '2020-01-01',
      calendar: {
        zone: 'Asia/Shanghai',
        hours: [
          { days, from: '09:00', to: '12:00' },
          { days, from: '13:30', to: '18:00' },
        ],
        holidays: ['2025-01-01', '2025-10-01'],
        openings: [],
      },
    },
  ],
  vendors: [],
  tz: 'Asia/Shanghai',
});

const priorities = ['1', '2', '3', '4'];
const channels = ['email', 'chat', 'phone'];
for (let round = 1; round <= 3; round += 1) {
  const from = performance.now();
  let sum = 0;
  for (let row = 0; row < CONTACTS; row += 1) {
    const openedMs = startMs + ((row * 7_919_777_777) % YEARS_2_MS);
    const due = plainDueMs(agreed.at('acme', openedMs), {
      openedMs,
      channel: channels[row % 3] ?? '',
      issueType: '',
      priority: priorities[row % 4] ?? '',
    });
    sum += due.resolutionDueMs + due.firstResponseDueMs;
  }
  const seconds = (performance.now() - from) / 1_000;
  const rate = Math.round((2 * CONTACTS) / seconds);
  process.stdout.write(`${rate.toLocaleString('en')} due times a second (sum ${sum})\n`);
}
