import * as chai from '@esm-bundle/chai';
import { chaiMatchers, runScenario } from 'faultbook/testing';
import { scenarios } from 'faultbook/scenarios';

chai.use(chaiMatchers);

it('a division by zero gives NaN', async function () {
  this.timeout(120_000);
  const scenario = scenarios.find(({ id }) => id === 'zero-over-zero')!;
  const record = await runScenario(scenario, { realm: { backend: 'cpu' } });
  chai.expect(record).toGenerateAt('graph/-/div_0', 'NaN');
  chai.expect(record).not.toBeFinite('answer');
});
