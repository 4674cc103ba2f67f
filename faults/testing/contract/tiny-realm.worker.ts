import { expose } from 'comlink';
import { Realm } from '../../../engine/realm/realm.ts';
import { createHandsLoader } from '../../../subjects/hands/loader.ts';
import { TinyDetector } from './tiny-detector.ts';

// The real realm in a worker, on the first nodes of the real networks.
expose(new Realm(() => Promise.resolve(createHandsLoader(() => TinyDetector.load()))));
