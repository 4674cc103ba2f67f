import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { usePixelReader } from '../../engine/realm/decode-picture.ts';
import { Realm } from '../../engine/realm/realm.ts';
import { ownProject } from '../../project/own-project.ts';
import { useProject } from '../../project/use-project.ts';
import { installFileFetch } from './file-fetch.ts';
import { readPixels } from './read-pixels.ts';

if (parentPort === null) throw new Error('A realm runs in a thread of its own.');

// The CPU backend recommends another package here, in the middle of a command's output.
const { warn } = console;
console.warn = (...words: unknown[]) => {
  if (!String(words[0]).includes('running TensorFlow.js in Node.js')) warn(...words);
};
installFileFetch();
usePixelReader(readPixels);
useProject(ownProject);
expose(new Realm(), nodeEndpoint(parentPort));
