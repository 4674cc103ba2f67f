import { usualChoice } from '../browser/browser-choice.ts';
import { loseServer } from './testing/lose-server.ts';

loseServer('a page whose server is gone', usualChoice);
