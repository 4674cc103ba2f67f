import { cp } from 'node:fs/promises';
import path from 'node:path';
import { packageRoot } from '../package-root.ts';

const leftBehind = ['node_modules', '.git', 'dist', 'lib', 'test-results'];

/** Copies the package to a folder as a clone has it: without what is installed, built or written. */
export async function copySources(folder: string): Promise<void> {
  await cp(packageRoot, folder, {
    recursive: true,
    filter: (source) => !leftBehind.includes(path.relative(packageRoot, source)),
  });
}
