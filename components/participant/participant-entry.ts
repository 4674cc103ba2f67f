import { startTheme } from '../theme/theme-choice.ts';
import { adoptTokens } from '../theme/tokens.ts';
import './participant-page.ts';

/** The participants' page: the only script of `lesson/`. It runs no network. */
adoptTokens(document);
startTheme();
document.body.append(document.createElement('fb-participant-page'));
