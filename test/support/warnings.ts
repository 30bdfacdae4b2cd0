// The driver warns once a process of what its next version refuses.
import { afterAll, expect } from 'vitest';

const warnings: string[] = [];
process.on('warning', ({ message }) => {
  if (message.includes('removed in pg@')) warnings.push(message);
});

afterAll(() => expect(warnings, 'what pg warns of').toEqual([]));
