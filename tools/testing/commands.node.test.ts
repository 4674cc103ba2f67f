import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandTrials } from './command-trials.ts';
import { commandsIn, printedCommands } from './printed-commands.ts';
import { tryCommands } from './try-commands.ts';

describe('the list of trials', () => {
  it('has every script, and every command that README, CONTRIBUTING, docs and help print', async () => {
    assert.deepEqual(commandTrials.map(({ printed }) => printed).sort(), await printedCommands());
  });

  it('finds commands in blocks and in sentences', () => {
    const text =
      'Run `npm run x`, not `x.ts`.\n\n```sh\nnpm ci && npx a b\n```\n\n```js\nnpx c\n```\n';
    assert.deepEqual(commandsIn(text), ['npm ci', 'npx a b', 'npm run x']);
    const list = '1. Run it:\n\n   ```sh\n   npx a b\n   ```\n\n   ```js\n   npx c\n   ```\n';
    assert.deepEqual(commandsIn(list), ['npx a b']);
  });
});

tryCommands(commandTrials.filter(({ full }) => full !== true));
