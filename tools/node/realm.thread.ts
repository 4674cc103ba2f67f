import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { usePixelReader } from '../../engine/realm/decode-picture.ts';
import { Realm } from '../../engine/realm/realm.ts';
import { installFileFetch } from './file-fetch.ts';
import { readPixels } from './read-pixels.ts';

if (parentPort === null) throw new Error('A realm runs in a thread of its own.');
installFileFetch();
usePixelReader(readPixels);
expose(new Realm(), nodeEndpoint(parentPort));
