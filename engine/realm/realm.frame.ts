import { expose } from 'comlink';
import { listenForPage } from '../frame-host.ts';
import { ownProject } from '../../project/own-project.ts';
import { useProject } from '../../project/use-project.ts';
import { Realm } from './realm.ts';

useProject(ownProject);
listenForPage((port) => expose(new Realm(), port));
