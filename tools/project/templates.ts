/** What `faultbook init` writes, by path. */
export const templates: ReadonlyMap<string, string> = new Map([
  [
    'faultbook.config.ts',
    `import { defineConfig } from 'faultbook';

export default defineConfig({
  // Every scenario in these files is in the playground (npx faultbook dev).
  scenarios: ['failures/**/*.scenario.ts'],
  // npx faultbook test runs these.
  tests: ['failures/**/*.test.ts'],
  // false leaves Faultbook's own scenarios out.
  builtIn: true,
  // A folder of your own pictures: pictures: './pictures',
});
`,
  ],
  [
    'failures/unscaled-frame.scenario.ts',
    `import { defineFamily, defineScenario, faultOf, under } from 'faultbook';

export default defineFamily({ id: 'our-app', title: 'Our app' });

export const unscaledFrame = defineScenario({
  id: 'unscaled-frame',
  title: 'A frame nobody divided by 255',
  story: 'The camera code passes pixels from 0 to 255 to a network that expects 0 to 1.',
  difficulty: 'easy',
  symptoms: ['no hand is found', 'estimateHands returns an empty array'],
  userSees: 'No hand, no error, no NaN.',
  mechanism:
    'Every value is 255 times too large. The scores still are finite, but none of them passes the threshold.',
  notice: 'Log the largest input value.',
  remedy: 'Divide the pixels by 255 in one place.',
  realm: { backend: 'wasm' },
  faults: [faultOf('network-input-scale', { scale: 255 })],
  mitigations: [
    {
      id: 'divide-pixels',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: ['open-palm'] },
      because: 'The guard divides the pixels again.',
    },
  ],
  expectations: under({ inputs: ['open-palm'] }, [
    {
      predicate: { type: 'outcome', is: ['silent'] },
      because: 'The app receives an empty list, which is no error.',
    },
  ]),
});
`,
  ],
  [
    'failures/unscaled-frame.test.ts',
    `import { expectRun, expectScenario, runScenario } from 'faultbook/testing';
import { unscaledFrame } from './unscaled-frame.scenario.js';

describe('a frame nobody divided by 255', function () {
  this.timeout(120_000);

  it('behaves as the scenario says, with and without its guard', async () => {
    await expectScenario(unscaledFrame, { guards: true });
  });

  it('gives a wrong answer without any NaN', async () => {
    const record = await runScenario(unscaledFrame);
    expectRun(record).toEndAs('silent');
    expectRun(record).not.toReachAnswer();
  });

  it('is repaired by dividing', async () => {
    const record = await runScenario(unscaledFrame, {
      mitigations: [{ id: 'divide-pixels', args: {} }],
    });
    expectRun(record).toBeRestoredBy('divide-pixels');
    expectRun(record).toHaveHandsClose();
  });
});
`,
  ],
]);
