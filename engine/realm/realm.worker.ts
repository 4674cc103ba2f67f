import { expose } from 'comlink';
import { ownProject } from '../../project/own-project.ts';
import { useProject } from '../../project/use-project.ts';
import { Realm } from './realm.ts';

useProject(ownProject);
expose(new Realm());
