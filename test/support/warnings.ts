// The driver warns once a process of what its next version refuses.
import { afterAll, expect } from 'vitest';

const warnings: string[] = [];
function keep({ message }: Error): void {
  if (message.includes('removed in pg@')) warnings.push(message);
}

process.on('warning', keep);

afterAll(() => {
  process.off('warning', keep);
  expect(warnings, 'what pg warns of').toEqual([]);
});
