import { it } from 'node:test';
import { expectRun, expectScenario } from 'faultbook/testing';
import { scenarios } from 'faultbook/scenarios';

it('a division by zero gives NaN where Faultbook says', async () => {
  const scenario = scenarios.find(({ id }) => id === 'zero-over-zero');
  const record = await expectScenario(scenario, { realm: { backend: 'cpu' } });
  expectRun(record).toGenerateAt('graph/-/div_0', 'NaN');
  expectRun(record).toReachAnswer();
});

it('pixels that nobody divided give an empty answer on WASM', async () => {
  const scenario = scenarios.find(({ id }) => id === 'never-divided');
  const record = await expectScenario(scenario, { realm: { backend: 'wasm' } });
  expectRun(record).toEndAs('silent');
  expectRun(record).not.toReachAnswer();
});
