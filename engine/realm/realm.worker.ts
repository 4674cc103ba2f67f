import { expose } from 'comlink';
import { Realm } from './realm.ts';

expose(new Realm());
