import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPlan } from './check-plan.ts';
import { setupName, type Plan, type PlannedFault } from '../record/plan.ts';
import { avoidFaults, realmSetups } from './realm-setups.ts';

const plain = { backend: 'webgl', precision: 'float32', packing: true } as const;
const float16 = { ...plain, precision: 'float16' } as const;
const cpu = { backend: 'cpu' } as const;

const planned = (id: string, more: Partial<PlannedFault> = {}): PlannedFault => ({
  id,
  args: {},
  fromFrame: 0,
  ...more,
});

const plan = (more: Partial<Plan>): Plan =>
  checkPlan({
    schema: 'faultbook/plan@2',
    scenario: null,
    input: { kind: 'fixture', name: 'open-palm' },
    realm: plain,
    model: 'full',
    mode: 'static',
    frames: 2,
    maxHands: 1,
    seed: 7,
    consumer: null,
    faults: [],
    mitigations: [],
    ...more,
  });

const faultyName = (more: Partial<Plan>): string => setupName(realmSetups(plan(more)).faulty);

describe('realms of a plan', () => {
  it('are one and the same where no fault is a property of the realm', () => {
    const { golden, faulty } = realmSetups(plan({ faults: [planned('slow-gpu')] }));
    assert.equal(setupName(golden), setupName(faulty));
  });

  it('are told apart by such faults and their arguments, and not by those that are off', () => {
    const names = [
      faultyName({}),
      faultyName({ faults: [planned('isnan-hook', { args: { answer: 'always' } })] }),
      faultyName({ faults: [planned('isnan-hook', { args: { answer: 'never' } })] }),
      faultyName({ faults: [planned('texture-limit')] }),
      faultyName({ faults: [planned('texture-limit'), planned('isnan-hook')] }),
    ];
    assert.equal(new Set(names).size, names.length);
    assert.equal(faultyName({ faults: [planned('isnan-hook', { on: false })] }), names[0]);
    const { golden } = realmSetups(plan({ faults: [planned('texture-limit')] }));
    assert.deepEqual(golden.faults, []);
  });

  it('have the settings that the mitigations make, and the golden one those of the plan', () => {
    const changed = (id: string) =>
      realmSetups(plan({ realm: float16, mitigations: [planned(id)] }));
    assert.deepEqual(changed('keep-float32').faulty.settings, plain);
    assert.deepEqual(changed('unpack-textures').faulty.settings, { ...float16, packing: false });
    assert.deepEqual(changed('cpu-backend').faulty.settings, cpu);
    for (const id of ['keep-float32', 'unpack-textures', 'cpu-backend']) {
      assert.deepEqual(changed(id).golden.settings, plain);
    }
    const off = plan({ realm: float16, mitigations: [planned('cpu-backend', { on: false })] });
    assert.deepEqual(realmSetups(off).faulty.settings, float16);
  });

  it('on the CPU leave faults of the GPU out, and those of its number format, and no others', () => {
    const faults = ['isnan-hook', 'emulated-precision', 'leak', 'network-input-scale'].map((id) =>
      planned(id),
    );
    const { faults: left } = avoidFaults(plan({ faults, mitigations: [planned('cpu-backend')] }));
    assert.deepEqual(
      left.filter(({ on }) => on !== false).map(({ id }) => id),
      ['leak', 'network-input-scale'],
    );
    // Each keeps its place: evidence names it.
    assert.equal(left.length, faults.length);
    const kept = avoidFaults(plan({ faults, mitigations: [planned('unpack-textures')] }));
    assert.ok(kept.faults.every(({ on }) => on !== false));
  });
});

describe('faults of the GPU in a plan', () => {
  it('are refused on the CPU backend, unless they are off', () => {
    for (const id of ['isnan-hook', 'lost-context', 'zero-kernel', 'slow-gpu']) {
      assert.throws(() => plan({ realm: cpu, faults: [planned(id)] }), /Choose the backend webgl/);
      assert.ok(plan({ realm: cpu, faults: [planned(id, { on: false })] }));
    }
    assert.ok(plan({ realm: cpu, faults: [planned('emulated-precision'), planned('leak')] }));
    assert.ok(plan({ realm: cpu, mitigations: [planned('backend-self-test')] }));
  });

  it('that belong to the realm strike from its first frame on, or not at all', () => {
    for (const id of ['isnan-hook', 'texture-limit', 'webgl-flags']) {
      assert.throws(
        () => plan({ faults: [planned(id, { fromFrame: 1 })] }),
        /its first frame must be 0; given: 1/,
      );
    }
  });

  it('emulate no format on textures that hold half precision', () => {
    const faults = [planned('emulated-precision')];
    assert.throws(() => plan({ realm: float16, faults }), /Choose the precision float32/);
    assert.ok(plan({ realm: float16, mitigations: [planned('keep-float32')] }));
  });
});
