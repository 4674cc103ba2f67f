import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { frame, item, health, plan, record, step } from '../testing/build-record.ts';
import { FormatError } from './json-number.ts';
import { decodePlan, encodePlan } from './plan-codec.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';
import { arbitraryPlan, arbitraryRecord } from '../testing/arbitrary-record.ts';
import { firstDifference } from '../testing/same-bits.ts';

/** A record that uses every optional key. */
const whole = record({
  golden: { frames: [frame(0, { items: [item()], steps: [step('palm', 'conv2d_0')] })] },
  faulty: {
    frames: [
      frame(0, {
        steps: [
          {
            ...step('palm', 'conv2d_0', health(4, 2)),
            events: [{ kind: 'NaN', event: 'generate' }],
            divergence: { maxAbs: Infinity, relativeL2: null, leftOut: 2 },
          },
        ],
        gates: [
          {
            name: 'palm score',
            stage: 'decode',
            item: null,
            step: 'decode/-/score',
            test: 'score < 0.5',
            operands: { score: NaN },
            decision: 'kept',
            decidedByNaN: true,
            inferred: true,
          },
        ],
        error: { name: 'Error', message: 'no' },
      }),
    ],
    ended: { reason: 'hung', message: 'silent' },
  },
  blame: {
    frame: 0,
    step: 'palm/-/conv2d_0',
    symptom: 'NaN',
    verdict: 'guilty',
    because: '',
    path: ['palm/-/conv2d_0'],
    lastVisible: null,
    autopsy: {
      step: 'palm/-/conv2d_0',
      address: [0, 0, 0, 0],
      value: NaN,
      recomputed: Infinity,
      operands: [
        { role: 'weight', name: 'conv2d_0/kernel', address: [0], value: -Infinity, term: 0 },
      ],
      terms: 1,
      partial: null,
      stage: 'operand',
      explained: true,
      sentence: '',
    },
  },
});

type Json = Record<string, unknown>;

const follow = (json: Json, path: readonly (string | number)[]): Json =>
  path.reduce<Json>((at, key) => at[key] as Json, json);

/** JSON text with the object at a path of keys changed. */
function changed(text: string, path: readonly (string | number)[], change: (at: Json) => void) {
  const json = JSON.parse(text) as Json;
  change(follow(json, path));
  return JSON.stringify(json);
}

function refusal(decode: (text: string) => unknown, text: string): string {
  try {
    decode(text);
  } catch (error) {
    expect(error, text.slice(0, 80)).to.be.instanceOf(FormatError);
    return (error as Error).message;
  }
  throw new Error(`Accepted: ${text.slice(0, 200)}`);
}

/** Every path to an object in a value. */
function objectPaths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => objectPaths(item, [...path, i]));
  return [path, ...Object.entries(value).flatMap(([key, v]) => objectPaths(v, [...path, key]))];
}

const freeNames = ['args', 'packages', 'timings', 'operands'];

describe('codec of records', () => {
  it('gives back every record as it was, bit for bit', () => {
    fc.assert(
      fc.property(arbitraryRecord, (given) => {
        expect(firstDifference(decodeRecord(encodeRecord(given)), given)).to.equal(null);
      }),
      { numRuns: 300 },
    );
  });

  it('writes NaN, ±Infinity and −0 as text and nothing as null that is a number', () => {
    const points = [NaN, Infinity, -Infinity, -0].map((x) => ({ x, y: 1 }));
    const text = encodeRecord(
      record({ golden: { frames: [frame(0, { items: [item(0, { keypoints: points })] })] } }),
    );
    expect(text).to.include(
      '"keypoints":[{"x":"NaN","y":1},{"x":"Infinity","y":1},{"x":"-Infinity","y":1},{"x":"-0","y":1}]',
    );
  });

  it('refuses what is not JSON, and other JSON', () => {
    expect(refusal(decodeRecord, '{"schema":')).to.match(/not a run record: it is not JSON/);
    for (const text of ['', 'null', '[]', '3', '"NaN"', '{}', '[[[[', '['.repeat(50_000)]) {
      refusal(decodeRecord, text);
    }
  });

  it('refuses another version and names the place', () => {
    const text = changed(encodeRecord(whole), [], (at) => (at.schema = 'faultbook/run@3'));
    expect(refusal(decodeRecord, text)).to.match(/schema: .*faultbook\/run@2.*faultbook\/run@3/);
  });

  it('refuses an unknown key in any object, and names it', () => {
    const text = encodeRecord(whole);
    const paths = objectPaths(JSON.parse(text)).filter(
      (path) => !freeNames.includes(String(path.at(-1))),
    );
    expect(paths.length).to.be.above(25);
    for (const path of paths) {
      for (const key of ['surplus', 'toString']) {
        const message = refusal(
          decodeRecord,
          changed(text, path, (at) => (at[key] = 1)),
        );
        expect(message, path.join('.')).to.include([...path, key].join('.'));
      }
    }
  });

  it('refuses a missing key of any object but the optional ones, and names it', () => {
    const text = encodeRecord(whole);
    const optional = ['error', 'ended', 'consumer', 'sameConsumed', 'golden', 'host'];
    let tried = 0;
    for (const path of objectPaths(JSON.parse(text))) {
      if (freeNames.includes(String(path.at(-1)))) continue;
      const at = follow(JSON.parse(text) as Json, path);
      for (const key of Object.keys(at).filter((candidate) => !optional.includes(candidate))) {
        const message = refusal(
          decodeRecord,
          changed(text, path, (object) => Reflect.deleteProperty(object, key)),
        );
        expect(message).to.include([...path, key].join('.'));
        tried++;
      }
    }
    expect(tried).to.be.above(100);
  });

  it('refuses values of another type anywhere', () => {
    const text = encodeRecord(whole);
    for (const path of objectPaths(JSON.parse(text))) {
      const at = follow(JSON.parse(text) as Json, path);
      for (const key of Object.keys(at)) {
        for (const wrong of [[[]], { a: { b: 1 } }]) {
          const message = refusal(
            decodeRecord,
            changed(text, path, (object) => (object[key] = wrong)),
          );
          expect(message).to.include([...path, key].join('.'));
        }
      }
    }
  });

  it('refuses numbers that are none of the numbers allowed', () => {
    const steps = ['faulty', 'frames', 0, 'steps', 0];
    const wrongs: [(string | number)[], string, unknown][] = [
      [[...steps, 'health'], 'max', 'nan'],
      [[...steps, 'health'], 'max', '1'],
      [[...steps, 'health'], 'nan', 'NaN'],
      [[...steps, 'health'], 'nan', -1],
      [[...steps, 'health'], 'nan', 0.5],
      [steps, 'index', null],
      [['plan'], 'seed', 'NaN'],
    ];
    for (const [path, key, wrong] of wrongs) {
      const text = changed(encodeRecord(whole), path, (at) => (at[key] = wrong));
      expect(refusal(decodeRecord, text)).to.include([...path, key].join('.'));
    }
  });

  it('refuses a number too large for JSON, which would read as Infinity', () => {
    const text = encodeRecord(whole).replace('"score":0.9', '"score":1e999');
    expect(refusal(decodeRecord, text)).to.include('golden.frames.0.items.0.score');
  });

  it('refuses keys that reach a prototype, also where names are free', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      for (const place of ['"args":{', '"operands":{', '"packages":{', '"health":{']) {
        const text = encodeRecord(whole).replace(place, `${place}"${key}":{"polluted":1},`);
        const message = refusal(decodeRecord, text.replace(',}', '}'));
        expect(message).to.include(key);
      }
    }
    expect(({} as Json).polluted).to.equal(undefined);
  });
});

describe('codec of plans', () => {
  it('gives back every plan as it was, bit for bit', () => {
    fc.assert(
      fc.property(arbitraryPlan, (given) => {
        expect(firstDifference(decodePlan(encodePlan(given)), given)).to.equal(null);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses any damage to its text, or reads another sound plan; never another error', () => {
    const text = encodePlan(plan());
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 2 }), (at, put) => {
        const damaged = text.slice(0, at) + put + text.slice(at + 1);
        try {
          const read = decodePlan(damaged);
          expect(read.schema).to.equal('faultbook/plan@2');
        } catch (error) {
          expect(error).to.be.instanceOf(FormatError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses every cut', () => {
    const text = encodePlan(plan());
    for (let length = 0; length < text.length; length++) {
      refusal(decodePlan, text.slice(0, length));
    }
  });

  it('refuses an array where names are free', () => {
    const text = changed(encodePlan(plan()), ['faults', 0], (at) => (at.args = [1]));
    expect(refusal(decodePlan, text)).to.include('faults.0.args');
  });

  it('refuses a key that appears twice, and names it, however it is written', () => {
    const text = encodePlan(plan({ faults: [{ id: 'x', args: { scale: 2 }, fromFrame: 0 }] }));
    for (const [from, to, path] of [
      ['"seed"', '"seed": 1, "seed"', 'seed'],
      ['"seed"', '"s\\u0065ed": 1, "seed"', 'seed'],
      ['"backend"', '"backend": "cpu", "backend"', 'realm.backend'],
      ['"scale"', '"scale": "]}[{,:", "scale"', 'faults.0.args.scale'],
      ['"id"', '"id": "\\"}", "id"', 'faults.0.id'],
    ] as const) {
      const message = refusal(decodePlan, text.replace(from, to));
      expect(message).to.include(`${path}: the key appears twice`);
    }
    // The same name in two objects is none.
    expect(decodePlan(text).realm).to.deep.equal(plan().realm);
  });

  it('reads a text with a byte order mark before it, and no other one', () => {
    const text = encodePlan(plan());
    expect(decodePlan(`\uFEFF${text}`)).to.deep.equal(decodePlan(text));
    refusal(decodePlan, `\uFEFF\uFEFF${text}`);
  });

  it('refuses a file of an impossible size or hash', () => {
    const file = { kind: 'file', name: 'a.png', size: 3, sha256: '0'.repeat(64) } as const;
    const text = encodePlan(plan({ input: file }));
    for (const size of ['-1', '-0', '0.5', '1e300']) {
      const message = refusal(decodePlan, text.replace('"size": 3', `"size": ${size}`));
      expect(message).to.match(/input\.size.*whole number/);
    }
    for (const sha256 of ['', '0'.repeat(63), 'G'.repeat(64)]) {
      expect(refusal(decodePlan, text.replace('0'.repeat(64), sha256))).to.include('input.sha256');
    }
  });
});
