import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fetchedBytes, useFileReader } from '../../probe/read-file.ts';

// Node's `fetch` reads no files.
useFileReader(async (url) => {
  if (!url.startsWith('file:')) return fetchedBytes(url);
  return new Uint8Array(await readFile(fileURLToPath(url))).buffer;
});

/** `faultbook/probe` in Node. */
export * from '../../probe/index.ts';
