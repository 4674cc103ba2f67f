import { expose } from 'comlink';
import { listenForPage } from '../frame-host.ts';
import { FakeRealm } from './fake-realm-api.ts';
import type { Script } from './fake-realm.ts';

const script = new URL(import.meta.url).searchParams.get('script') ?? '';

listenForPage((port) => expose(new FakeRealm(JSON.parse(script) as Script), port));
