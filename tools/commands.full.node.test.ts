import { commandTrials } from './testing/command-trials.ts';
import { tryCommands } from './testing/try-commands.ts';

tryCommands(commandTrials.filter(({ full }) => full === true));
