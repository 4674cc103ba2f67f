import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freePlan } from '../tools/command-line/free-plan.ts';
import { decodePlan } from '../record/codec/plan-codec.ts';
import { changeRealm, goldenRealm, realmName, type RealmSettings } from '../record/plan.ts';

const read = (realm: object): RealmSettings =>
  decodePlan(JSON.stringify({ ...freePlan([]), realm })).realm;

const webgl = { backend: 'webgl', precision: 'float16', packing: false } as const;

describe('the settings of a realm', () => {
  it('are read as they are written, each backend with its own', () => {
    for (const realm of [webgl, { backend: 'cpu' }, { backend: 'wasm' }] as const) {
      assert.deepEqual(read(realm), realm);
    }
  });

  it('are read from plans that named those of a GPU on the CPU as well', () => {
    for (const packing of [true, false]) {
      assert.deepEqual(read({ backend: 'cpu', precision: 'float32', packing }), {
        backend: 'cpu',
      });
    }
  });

  it('are refused where a backend does not have them, or where it lacks its own', () => {
    assert.throws(() => read({ backend: 'cpu', precision: 'float16', packing: true }), /precision/);
    assert.throws(() => read({ backend: 'webgl', packing: true }), /precision/);
    assert.throws(() => read({ backend: 'metal' }), /webgl.*wasm.*cpu/);
    assert.throws(() => read({ backend: 'wasm', threads: 2 }), /threads/);
  });

  it('lose what another backend does not have, and get the defaults of WebGL back', () => {
    assert.deepEqual(changeRealm(webgl, { backend: 'wasm' }), { backend: 'wasm' });
    assert.deepEqual(changeRealm({ backend: 'cpu' }, { backend: 'webgl' }), {
      backend: 'webgl',
      precision: 'float32',
      packing: true,
    });
    assert.deepEqual(changeRealm(webgl, { packing: true }), { ...webgl, packing: true });
    assert.equal(realmName(goldenRealm({ realm: webgl })), 'webgl-float32-packed');
    assert.equal(realmName(goldenRealm({ realm: { backend: 'wasm' } })), 'wasm');
  });
});
