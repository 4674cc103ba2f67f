import { isOfPass } from '../../fault-spec.ts';
import { faultSpecs } from '../../fault-specs.ts';
import { expectPutBack } from './contract-endings.ts';
import { ContractRig } from './contract-rig.ts';

describe('a pass that ends early', function () {
  this.timeout(120_000);

  let rig: ContractRig;
  before(async () => {
    rig = await ContractRig.open();
  });

  for (const spec of Object.values(faultSpecs).filter(isOfPass)) {
    it(`${spec.id} puts everything back after an exception and a cancel`, () =>
      expectPutBack(rig, spec));
  }
});
