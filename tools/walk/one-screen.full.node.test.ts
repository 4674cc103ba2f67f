import { usualChoice } from '../browser/browser-choice.ts';
import { fitCards } from './testing/fit-cards.ts';

fitCards('control, chart, pictures and outcome are in the window together', usualChoice);
