// Writes the schemas anew: npm run schemas -- FOLDER, where FOLDER has `samples` and `methods`.
import { writeFileSync } from 'node:fs';
import { FILE, print } from './file.ts';
import { generate } from './generate.ts';

writeFileSync(FILE, print(generate(process.argv[2] ?? '')));
