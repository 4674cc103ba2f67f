import { chai, expect, it } from 'vitest';
import { chaiMatchers, runScenario } from 'faultbook/testing';
import { scenarios } from 'faultbook/scenarios';

chai.use(chaiMatchers);

it('a division by zero gives NaN', { timeout: 120_000 }, async () => {
  const scenario = scenarios.find(({ id }) => id === 'zero-over-zero')!;
  const record = await runScenario(scenario, { realm: { backend: 'cpu' } });
  expect(record).toGenerateAt('graph/-/div_0', 'NaN');
  expect(record).not.toBeFinite('answer');
});
