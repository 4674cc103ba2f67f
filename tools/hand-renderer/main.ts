import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkPictures } from './check.ts';
import { renderPictures } from './render-pictures.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');
const outputFolder = path.join(projectRoot, 'assets/hands');

const usage = `Renders the hands of assets/hands with their true key points.

  node tools/render-hands.mjs            render all pictures and write hands.json
  node tools/render-hands.mjs --check [name …]
      only compare the pictures, or those named, with MediaPipe, as a table
`;

/** @returns The exit code: 0 done, 2 wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    console.error(`${String(error)}\n\n${usage}`);
    return 2;
  }
  const { values: options, positionals } = parsed;
  if (options.help === true) console.log(usage);
  else if (options.check === true) console.log(await checkPictures(outputFolder, positionals));
  else await renderPictures(projectRoot, outputFolder);
  return 0;
}
