import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unmeasured } from './unmeasured.ts';
import { measuredDevices } from './measured-devices.ts';
import { propertyNames } from './property.ts';
import type { Environment, RealmReport, RunRecord } from '../record.ts';
import { differsBecause, differsLabel, standingOf } from './standing.ts';
import { record } from '../testing/build-record.ts';

const half = { backend: 'webgl', precision: 'float16', packing: true } as const;

/** A realm as a measured device has it. */
function realmOn(device: string, settings: RealmReport['settings'] = half): RealmReport {
  const found = measuredDevices.find(({ name }) => name === device);
  const name =
    settings.backend === 'webgl' ? `webgl-${settings.precision}-packed` : settings.backend;
  const properties = found?.realms[name] ?? {};
  const { storedInf, overflow, largestStored, zeroOverZero, subnormals, ...edges } = properties;
  return {
    ...record().environment.realms.golden,
    settings,
    arithmetic: {
      precision: 16,
      isNaN: 'right',
      storedInf,
      overflow,
      largestStored,
      zeroOverZero,
      subnormals,
      edges,
    } as RealmReport['arithmetic'],
  };
}

const environmentOf = (realm: RealmReport, more: Partial<Environment> = {}): Environment => ({
  ...record().environment,
  engine: 'V8',
  realms: { golden: realm, faulty: realm },
  ...more,
});

const with_ = (environment: Environment, status: 'pass' | 'fail' | 'notApplicable'): RunRecord =>
  record({ environment, expectations: [{ name: 'So it is', status, actual: 'otherwise' }] });

const changed = (realm: RealmReport, edges: object): RealmReport => ({
  ...realm,
  renderer: 'ANGLE (NVIDIA, GeForce)',
  arithmetic: { ...realm.arithmetic, edges: { ...realm.arithmetic.edges!, ...edges } },
});

describe('how a scenario stands', () => {
  const swiftShader = realmOn('Chromium, SwiftShader');

  it('was measured on three environments, in every realm and by every property', () => {
    assert.deepEqual(
      measuredDevices.map(({ name }) => name),
      ['Chromium, SwiftShader', 'Chromium, llvmpipe', 'Firefox, llvmpipe'],
    );
    for (const { realms } of measuredDevices) {
      assert.equal(Object.keys(realms).length, 6);
      for (const properties of Object.values(realms))
        assert.deepEqual(Object.keys(properties).toSorted(), [...propertyNames].toSorted());
    }
  });

  it('has drifted where something fails on a device that was measured, under any name', () => {
    for (const { name } of measuredDevices) {
      const realm = { ...realmOn(name), renderer: 'A new name' };
      assert.equal(standingOf(with_(environmentOf(realm), 'fail')), 'drifted', name);
      assert.equal(differsBecause(with_(environmentOf(realm), 'fail')), null);
    }
  });

  it('differs on this GPU where the self-test measured something else, and says what', () => {
    const seen = with_(environmentOf(changed(swiftShader, { logOfZero: -103.28 })), 'fail');
    assert.equal(standingOf(seen), 'differs');
    assert.equal(differsLabel(seen), 'differs on this GPU');
    assert.match(differsBecause(seen) ?? '', /log of 0 is −103\.3\./);
  });

  it('differs in this browser where no scenario was measured on its engine', () => {
    const seen = with_(environmentOf(swiftShader, { engine: 'JavaScriptCore' }), 'fail');
    assert.equal(standingOf(seen), 'differs');
    assert.equal(differsLabel(seen), 'differs in this browser');
  });

  it('holds on any device where nothing fails', () => {
    const other = environmentOf(changed(swiftShader, { logOfZero: -103.28 }));
    assert.equal(standingOf(with_(other, 'pass')), 'holds');
    assert.equal(standingOf(with_(other, 'notApplicable')), 'not applicable');
  });

  it('is not judged by a realm that only a fault makes another one', () => {
    const struck = changed(swiftShader, { minimumOfNaN: 1 });
    const environment = environmentOf(swiftShader, {
      realms: { golden: swiftShader, faulty: struck },
    });
    assert.equal(unmeasured(environment), null);
    // The faulty run is in half precision, the golden one is not: then both count.
    const golden = realmOn('Chromium, SwiftShader', { ...half, precision: 'float32' });
    assert.equal(unmeasured({ ...environment, realms: { golden, faulty: swiftShader } }), null);
    assert.notEqual(unmeasured({ ...environment, realms: { golden, faulty: struck } }), null);
    // No one device has both realms.
    const mixed = { golden, faulty: realmOn('Chromium, llvmpipe') };
    assert.notEqual(unmeasured({ ...environment, realms: mixed }), null);
  });

  it('of a record that is older than a property is judged by the others', () => {
    const old = Object.fromEntries(
      Object.entries(swiftShader.arithmetic).filter(([name]) => name !== 'edges'),
    ) as unknown as RealmReport['arithmetic'];
    assert.equal(unmeasured(environmentOf({ ...swiftShader, arithmetic: old })), null);
    const other = { ...old, overflow: -1 };
    assert.notEqual(unmeasured(environmentOf({ ...swiftShader, arithmetic: other })), null);
  });
});
