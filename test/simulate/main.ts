// npm run simulate: what the detectors cost and find, by the product's own code on made-up vendors,
// beside exact figures and what was measured when they were designed. Seeded: the same every time.
import { parseArgs } from 'node:util';
import { chance } from './chance.ts';
import { rates } from './expected.ts';
import { simulatePlans } from './plans.ts';
import { simulate } from './simulate.ts';

const USAGE = `npm run simulate -- [--years N] [--seed TEXT]

  --years N      vendor-years a row (default 2000: some ten minutes)
  --seed TEXT    other made-up vendors
  --rates        print the tables of src/settings/rates.ts and rates-of-months.ts

Marked "page": the figure of the design can't be had, as the exact one shows (docs/detectors.md).
Marked "OFF": the product is wrong.
`;

const { values } = parseArgs({
  options: {
    years: { type: 'string', default: '2000' },
    seed: { type: 'string', default: 'plumbline' },
    rates: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else if (values.rates) {
  rates(chance(values.seed), Number(values.years), (line) => process.stdout.write(`${line}\n`));
} else {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  const rows = simulate(chance(values.seed), Number(values.years), write);
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  write(
    `\n${count('fits')} within a quarter of the page, ${count('page')} where the page can't be right, ${count('off')} off`,
  );
  simulatePlans(chance(values.seed), Number(values.years), write);
  if (count('off') > 0) process.exitCode = 1;
}
