import { commandTrials } from './command-trials.ts';
import { tryCommands } from './try-commands.ts';

tryCommands(commandTrials.filter(({ full }) => full === true));
