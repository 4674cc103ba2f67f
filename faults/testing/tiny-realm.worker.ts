import { expose } from 'comlink';
import { Realm } from '../../engine/realm/realm.ts';
import { TinyDetector } from './tiny-detector.ts';

// The real realm in a worker, on the first nodes of the real networks.
expose(new Realm(() => TinyDetector.load()));
