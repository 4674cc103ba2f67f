/**
 * Writes `assets/first-look.json`, which the first screen shows, from a record on stdin:
 *
 *     npx faultbook run one-bad-pixel --json | node --import tsx tools/first-look/write-first-look.ts
 */
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { decodeRecord } from '../../record/record-codec.ts';
import { packageRoot } from '../package-root.ts';
import { writeWhole } from '../process/write-whole.ts';
import { firstLookOf } from './first-look-of.ts';

const look = firstLookOf(decodeRecord(await text(process.stdin)));
await writeWhole(
  path.join(packageRoot, 'assets/first-look.json'),
  `${JSON.stringify(look, null, 2)}\n`,
);
