import { usualChoice } from '../browser/browser-choice.ts';
import { walkScreens } from './testing/walk-screens.ts';

walkScreens('every screen of the running playground', usualChoice);
