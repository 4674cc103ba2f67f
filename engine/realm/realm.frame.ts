import { expose } from 'comlink';
import { listenForPage } from '../frame-host.ts';
import { Realm } from './realm.ts';

listenForPage((port) => expose(new Realm(), port));
