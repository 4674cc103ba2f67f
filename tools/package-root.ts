import path from 'node:path';

/** Folder of this package: what the dev server serves as its root. */
export const packageRoot = path.resolve(import.meta.dirname, '..');
