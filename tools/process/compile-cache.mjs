import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// tsx keeps what it compiles in the folder for temporary files, and ends with a stack where that
// cannot be written. To be imported before tsx, which reads the variable when it is loaded.
try {
  rmdirSync(mkdtempSync(path.join(tmpdir(), 'fbook-try-')));
} catch {
  process.env.TSX_DISABLE_CACHE ??= '1';
}
