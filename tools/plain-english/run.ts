/**
 * `npm run lint`, third part: finds the phrases that nobody would say (`phrases.ts`) in everything
 * that users read. Exit code 1 if there is one.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { packageRoot } from '../package-root.ts';
import { checked, never, toBeRewritten } from './areas.mjs';
import { findPhrases } from './find-phrases.ts';

const files = await glob([...checked], {
  cwd: packageRoot,
  ignore: [...never, ...toBeRewritten.map(({ files: area }) => area)],
});
const lines = await Promise.all(
  files.sort().map(async (file) => {
    const found = findPhrases(file, await readFile(path.join(packageRoot, file), 'utf8'));
    return found.map(
      ({ line, column, phrase, write }) =>
        `${file}:${line}:${column} - "${phrase}". Write instead: ${write}.`,
    );
  }),
);
for (const line of lines.flat()) console.log(line);
console.log(`Plain English: ${files.length} files, ${lines.flat().length} phrases to avoid.`);
if (lines.flat().length > 0) process.exitCode = 1;
