import * as fc from 'fast-check';
import { expect } from '@open-wc/testing';
import { buildTflite, float32Bytes, int32Bytes, type ModelSpec } from '../testing/build-tflite.ts';
import { loadNetworkBytes } from '../../subjects/hands/networks.ts';
import { convertTflite } from './convert-tflite.ts';
import { readTflite } from './read-tflite.ts';
import { TfliteError } from './tflite-error.ts';

/** Every kind of place that a file has: tables, vectors, strings, options, constants of three types. */
const SMALL: ModelSpec = {
  tensors: [
    { shape: [1, 4, 4, 2] },
    { shape: [3, 1, 1, 2], type: 'float16', data: new Uint8Array(12) },
    { shape: [3, 1, 1, 2] },
    { shape: [3], data: float32Bytes([1, 2, 3]) },
    { shape: [1, 4, 4, 3] },
    { shape: [4, 2], type: 'int32', data: int32Bytes([0, 0, 1, 1, 1, 1, 0, 0]) },
    { shape: [1, 6, 6, 3] },
    { shape: [3], type: 'int8', data: Uint8Array.of(1, 2, 3), scale: [0.5], zeroPoint: [1] },
    { shape: [3] },
    { shape: [1, 6, 6, 3] },
  ],
  operators: [
    { name: 'DEQUANTIZE', inputs: [1], outputs: [2] },
    {
      name: 'CONV_2D',
      inputs: [0, 2, 3],
      outputs: [4],
      options: {
        type: 1,
        fields: [
          { slot: 0, int8: 0 },
          { slot: 1, int32: 1 },
          { slot: 2, int32: 1 },
          { slot: 3, int8: 3 },
          { slot: 4, int32: 1 },
          { slot: 5, int32: 1 },
        ],
      },
    },
    { name: 'PAD', inputs: [4, 5], outputs: [6] },
    { name: 'DEQUANTIZE', inputs: [7], outputs: [8] },
    { name: 'MUL', inputs: [6, 8], outputs: [9] },
  ],
};

/**
 * Time in which any file, sound or broken, must be dealt with. A sound network takes 0.1 to 0.3 s;
 * the rest is for a busy machine.
 */
const BOUND_MS = 5_000;

type Outcome = 'sound' | TfliteError['code'];

/** Converts, and says how it ended; anything but success and a well-worded TfliteError is thrown on. */
function outcomeOf(bytes: Uint8Array): Outcome {
  const start = performance.now();
  try {
    convertTflite(bytes, 'broken.tflite');
    return 'sound';
  } catch (error) {
    if (!(error instanceof TfliteError)) throw error;
    expect(error.message).to.match(/^broken\.tflite: [^:]+: .+/s);
    expect(error.message.length).to.be.below(2_000);
    return error.code;
  } finally {
    expect(performance.now() - start).to.be.below(BOUND_MS);
  }
}

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = value;
  return changed;
}

function withWord(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(at, value, true);
  return changed;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe('readTflite on other files', () => {
  const foreign: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['nothing', new Uint8Array(), /it is empty/],
    ['one byte', Uint8Array.of(0), /"TFL3"/],
    ['a web page', ascii('<!doctype html><html><body>Not found</body></html>'), /web page/],
    ['XML', ascii('<?xml version="1.0"?><Error/>'), /markup/],
    ['JSON', ascii('{"format": "graph-model"}'), /JSON/],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), /PNG/],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70), /JPEG/],
    ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0), /zip/],
    ['a gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), /gzip/],
    ['an older TFLite', ascii('\x1c\0\0\0TFL2 and so on'), /"TFL2"/],
    ['zeros', new Uint8Array(1_000), /"TFL3"/],
  ];
  for (const [what, bytes, words] of foreign) {
    it(`${what}: not TFLite, and says what it is`, () => {
      expect(() => readTflite(bytes, 'given.bin'))
        .to.throw(TfliteError, words)
        .with.property('code', 'not-tflite');
    });
  }
});

describe('readTflite on a small file, broken everywhere', () => {
  const sound = buildTflite(SMALL);

  it('the file is sound to begin with', () => expect(outcomeOf(sound)).to.equal('sound'));

  it('cut after each byte: not TFLite or truncated', () => {
    for (let length = 0; length < sound.length; length += 1) {
      const outcome = outcomeOf(sound.slice(0, length));
      expect(outcome, `cut to ${length}`).to.equal(length < 8 ? 'not-tflite' : 'truncated');
    }
  });

  it('each byte set to several values: a typed error or a network', () => {
    const seen = new Set<Outcome>();
    for (let at = 0; at < sound.length; at += 1) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff, (sound[at] ?? 0) + 4]) {
        seen.add(outcomeOf(withByte(sound, at, value)));
      }
    }
    for (const code of ['sound', 'truncated', 'out-of-range', 'inconsistent', 'not-tflite']) {
      expect([...seen]).to.include(code);
    }
  });

  it('each aligned word set to absurd offsets and lengths: a typed error or a network', () => {
    for (let at = 0; at + 4 <= sound.length; at += 4) {
      for (const value of [0, 1, 4, sound.length, 0x7fffffff, 0x80000000, 0xfffffffc, 0xffffffff]) {
        outcomeOf(withWord(sound, at, value));
      }
    }
  });

  it('several bytes at random: a typed error or a network', () => {
    const mutation = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 12 }), (mutations) => {
        outcomeOf(mutations.reduce((bytes, [at, value]) => withByte(bytes, at, value), sound));
      }),
      { numRuns: 2_000 },
    );
  });

  it('random bytes behind the right magic: a typed error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 400 }), (rest) => {
        const head = rest.slice(0, 4);
        const bytes = Uint8Array.of(
          ...head,
          ...new Uint8Array(4 - head.length),
          ...ascii('TFL3'),
          ...rest,
        );
        expect(outcomeOf(bytes)).to.not.equal('sound');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('readTflite on files that describe more than they hold', () => {
  it('a root offset past the end', () => {
    const bytes = withWord(buildTflite(SMALL), 0, 0x7ffffff0);
    expect(() => readTflite(bytes, 'x')).to.throw(TfliteError, /file ends at/);
  });

  it('a root that is its own vtable, and one that points before the file', () => {
    const looped = new Uint8Array(64);
    looped.set(ascii('TFL3'), 4);
    expect(outcomeOf(withWord(looped, 0, 16))).to.equal('out-of-range');
    const before = withWord(withWord(looped, 0, 16), 16, 0x7fffffff);
    expect(outcomeOf(before)).to.equal('out-of-range');
  });

  it('shapes of more elements than any network has', () => {
    const shape = [65_536, 65_536, 65_536];
    const spec = {
      tensors: [{ shape }, { shape }],
      operators: [{ name: 'RELU', inputs: [0], outputs: [1] }],
    };
    expect(outcomeOf(buildTflite(spec))).to.equal('out-of-range');
    const negative = { ...spec, tensors: [{ shape: [-1] }, { shape: [-1] }] };
    expect(outcomeOf(buildTflite(negative))).to.equal('out-of-range');
  });

  it('a constant whose buffer is shorter or longer than its shape', () => {
    for (const length of [2, 4]) {
      const data = float32Bytes(Array.from({ length }, () => 1));
      const tensors = [{ shape: [3] }, { shape: [3], data }, { shape: [3] }];
      const spec = { tensors, operators: [{ name: 'ADD', inputs: [0, 1], outputs: [2] }] };
      expect(outcomeOf(buildTflite(spec))).to.equal('inconsistent');
    }
  });

  it('tensors, operator codes and inputs that do not exist', () => {
    const tensors = [{ shape: [3] }, { shape: [3] }];
    const reading = (inputs: number[], outputs = [1]): ModelSpec => ({
      tensors,
      operators: [{ name: 'RELU', inputs, outputs }],
    });
    expect(outcomeOf(buildTflite(reading([2])))).to.equal('out-of-range');
    expect(outcomeOf(buildTflite(reading([-2])))).to.equal('out-of-range');
    expect(outcomeOf(buildTflite(reading([0], [2])))).to.equal('out-of-range');
    expect(outcomeOf(buildTflite(reading([])))).to.equal('inconsistent');
    expect(outcomeOf(buildTflite({ ...reading([0]), outputs: [] }))).to.equal('inconsistent');
    expect(outcomeOf(buildTflite({ ...reading([0]), inputs: [7] }))).to.equal('out-of-range');
  });

  it('one buffer shared by so many constants that they would fill the memory', () => {
    const shape = [1, 1, 1, 50_000];
    const count = 200;
    const data = float32Bytes(Array.from({ length: 50_000 }, () => 1));
    const first = Array.from({ length: count }, (_, index) => 2 + 2 * index);
    const spec: ModelSpec = {
      tensors: [
        { shape },
        ...first.flatMap((n) => [n === 2 ? { shape, data } : { shape }, { shape }]),
      ],
      operators: first.map((n) => ({
        name: 'ADD',
        inputs: [n === 2 ? 0 : n - 1, n - 1],
        outputs: [n],
      })),
    };
    const bytes = shareBuffer(
      buildTflite(spec),
      2,
      first.map((n) => n - 1),
    );
    expect(bytes.length).to.be.below(400_000);
    expect(() => convertTflite(bytes, 'x')).to.throw(TfliteError, /constants up to here take more/);
  });
});

describe('readTflite on files that repeat a table', () => {
  const repeats = 400;
  const plain = { shape: [3] };

  /** One table of 65 536 scales, listed 400 times: 264 KB that describe 100 MB. */
  const scaled = (scales: number): ModelSpec => ({
    tensors: [
      { ...plain, scale: Array.from({ length: scales }, () => 1) },
      ...Array.from({ length: repeats }, () => plain),
    ],
    operators: [{ name: 'RELU', inputs: [1], outputs: [2] }],
  });

  /** One operator that reads 1 024 tensors, listed 400 times. */
  const wide: ModelSpec = {
    tensors: [plain, plain],
    operators: [
      { name: 'PACK', inputs: Array.from({ length: 1_024 }, () => 0), outputs: [1] },
      ...Array.from({ length: repeats }, () => ({ name: 'PACK', inputs: [0], outputs: [1] })),
    ],
  };

  for (const [what, spec, list] of [
    ['scales', scaled(65_536), 'tensors'],
    ['inputs', wide, 'operators'],
  ] as const) {
    it(`${what}: out of range, and soon`, () => {
      const bytes = repeatFirst(buildTflite(spec), list);
      expect(bytes.length).to.be.below(300_000);
      const start = performance.now();
      expect(() => readTflite(bytes, 'x'))
        .to.throw(TfliteError, /vectors read up to here take more than \d+ bytes, 8 × the file/)
        .with.property('code', 'out-of-range');
      expect(performance.now() - start).to.be.below(500);
    });
  }

  it('a few that share theirs, as writers do that save room: read', () => {
    const bytes = repeatFirst(buildTflite(scaled(4)), 'tensors');
    const { tensors } = readTflite(bytes, 'x');
    expect(tensors).to.have.length(repeats + 1);
    expect(tensors.at(-1)?.quantization?.scale).to.deep.equal([1, 1, 1, 1]);
  });
});

/** Offsets in a flatbuffer, as a damaged or hostile file has them changed. */
function offsetsOf(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer);
  const field = (table: number, slot: number): number =>
    table + view.getUint16(table - view.getInt32(table, true) + 4 + 2 * slot, true);
  const follow = (at: number): number => at + view.getUint32(at, true);
  const subgraph = follow(follow(field(follow(0), 2)) + 4);
  return { view, field, follow, subgraph };
}

/** Has every entry of the subgraph's list point at its first table. */
function repeatFirst(bytes: Uint8Array, list: 'tensors' | 'operators'): Uint8Array {
  const { view, field, follow, subgraph } = offsetsOf(bytes);
  const vector = follow(field(subgraph, { tensors: 0, operators: 3 }[list]));
  const first = follow(vector + 4);
  for (let index = 1; index < view.getUint32(vector, true); index += 1) {
    const at = vector + 4 + 4 * index;
    view.setUint32(at, first - at, true);
  }
  return bytes;
}

/** Points the buffer field of tensors at one buffer. */
function shareBuffer(bytes: Uint8Array, buffer: number, tensors: readonly number[]): Uint8Array {
  const { view, field, follow, subgraph } = offsetsOf(bytes);
  const tensorVector = follow(field(subgraph, 0));
  for (const tensor of tensors) {
    view.setUint32(field(follow(tensorVector + 4 + 4 * tensor), 2), buffer, true);
  }
  return bytes;
}

describe('readTflite on a real network, broken', () => {
  let sound: Uint8Array;

  before(async () => {
    sound = await loadNetworkBytes('landmarks', 'lite', '/weights/');
  });

  it('cut at random: truncated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: sound.length - 1 }), (length) => {
        expect(outcomeOf(sound.subarray(0, length))).to.equal('truncated');
      }),
      { numRuns: 200 },
    );
  });

  it('words changed at random, half of them among the tables: a typed error or a network', () => {
    // The reading only: converting each of them would take minutes.
    const place = fc.oneof(
      fc.nat(sound.length - 4),
      fc.integer({ min: sound.length - 60_000, max: sound.length - 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, fc.nat(0xffffffff)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const bytes = changes.reduce((changed, [at, word]) => withWord(changed, at, word), sound);
          const start = performance.now();
          try {
            readTflite(bytes, 'broken.tflite');
          } catch (error) {
            expect(error).to.be.instanceOf(TfliteError);
          }
          expect(performance.now() - start).to.be.below(BOUND_MS);
        },
      ),
      { numRuns: 300 },
    );
  });
});
