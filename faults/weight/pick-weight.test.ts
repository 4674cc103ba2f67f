import { expect } from '@open-wc/testing';
import type { Evidence } from '../../record/record.ts';
import { ArgumentError } from '../check-arguments.ts';
import { ContractRig } from '../testing/contract/contract-rig.ts';
import { reasonOf } from '../testing/reason-of.ts';

describe('weights picked by name, by layer or at random', function () {
  this.timeout(60_000);

  let rig: ContractRig;
  before(async () => {
    rig = await ContractRig.open();
    // A realm refuses a faulty pass without the golden values that it is compared with.
    await rig.pass({ kind: 'golden', frames: 1 });
  });

  const strike = async (
    args: Record<string, string | number>,
    { id = 'weight-value', seed = 7 } = {},
  ): Promise<Evidence> => {
    const { evidence } = await rig.pass({
      faults: [{ id, args: { network: 'palm', ...args }, fromFrame: 0 }],
      frames: 1,
      seed,
    });
    const [first] = evidence;
    if (first === undefined) throw new Error('No evidence.');
    return first;
  };

  it('finds the same tensor by its name and by its layer', async () => {
    const named = await strike({ weight: 'depthwise_conv2d_0/kernel', element: 3 });
    // conv2d_0, prelu_0, depthwise_conv2d_0
    const layered = await strike({ pick: 'layer', layer: 2, element: 3 });
    expect(layered).to.deep.equal(named);
    expect(named.site).to.equal('weight · palm · depthwise_conv2d_0/kernel');
  });

  it('says which layers there are when there is none of that number', async () => {
    const reason = await reasonOf(() => strike({ pick: 'layer', layer: 999 }));
    expect(reason).to.be.instanceOf(ArgumentError);
    expect((reason as Error).message).to.match(
      /^The palm network has \d+ layers with weights, 0 \(conv2d_0\/kernel\) to \d+ \(\S+\); given: layer 999\.$/,
    );
  });

  it('draws tensor and element by the seed: the same of the same, others of others', async () => {
    const drawn = await strike({ pick: 'random' }, { seed: 3 });
    expect(await strike({ pick: 'random' }, { seed: 3 })).to.deep.equal(drawn);
    const places = new Set<string>();
    for (let seed = 0; seed < 8; seed++) {
      const { site, first } = await strike({ pick: 'random' }, { seed });
      places.add(`${site} ${first?.address.join(',')}`);
    }
    expect(places.size).to.be.at.least(7);
  });

  it('flips a bit of the drawn weight, and of none beside it', async () => {
    const flipped = await strike({ pick: 'random', bit: 31 }, { id: 'weight-bit-flip', seed: 5 });
    expect(flipped.changed).to.equal(1);
    expect(flipped.first?.after).to.equal(-(flipped.first?.before ?? NaN));
    const written = await strike({ pick: 'random', value: 1 }, { seed: 5 });
    expect(written.site).to.equal(flipped.site);
    expect(written.first?.address).to.deep.equal(flipped.first?.address);
  });

  it('scales a whole tensor that was drawn', async () => {
    const { site, elements, changed } = await strike(
      { pick: 'random', factor: 2 },
      { id: 'weight-scale', seed: 5 },
    );
    expect(site).to.equal((await strike({ pick: 'random' }, { seed: 5 })).site);
    expect(elements).to.be.greaterThan(1);
    expect(changed).to.be.greaterThan(1);
  });
});
