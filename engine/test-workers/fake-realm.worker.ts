import { expose } from 'comlink';
import { FakeRealm } from './fake-realm-api.ts';
import type { Script } from './fake-realm.ts';

expose(new FakeRealm(JSON.parse(self.name) as Script));
