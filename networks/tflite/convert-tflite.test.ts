import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import {
  buildTflite,
  float32Bytes,
  int32Bytes,
  type FieldSpec,
  type ModelSpec,
  type TensorSpec,
} from '../testing/build-tflite.ts';
import { describeArtifacts } from '../describe-graph-model.ts';
import { difference } from '../testing/compare.ts';
import { runLiteRt } from '../testing/litert-oracle.ts';
import { convertTflite } from './convert-tflite.ts';
import { TfliteError, type TfliteErrorCode } from './tflite-error.ts';

/**
 * Two float32 evaluations of the same sum differ by the order of additions: here at most some
 * hundred products, a few 1e-7 of the largest value. A wrong layout, padding or option is off by
 * a share of order 1.
 */
const TOLERANCE = 1e-5;

/** Numbers that differ everywhere, of both signs, the same in each run. */
function numbers(count: number, scale = 1): number[] {
  return Array.from({ length: count }, (_, index) => scale * Math.sin(1.7 * index + 0.3) * 3);
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A float32 constant. */
function weights(shape: readonly number[], values = numbers(size(shape), 0.4)): TensorSpec {
  return { shape, data: float32Bytes(values) };
}

function integers(
  values: readonly number[],
  shape: readonly number[] = [values.length],
): TensorSpec {
  return { shape, type: 'int32', data: int32Bytes(values) };
}

/** A network of one operator: its image, its constants, its output. */
function single(
  name: string,
  input: readonly number[],
  constants: readonly TensorSpec[],
  output: readonly number[],
  options?: { type: number; fields: FieldSpec[] },
  version = 1,
): ModelSpec {
  const inputs = [0, ...constants.map((_, index) => index + 1)];
  const outputs = [constants.length + 1];
  return {
    tensors: [{ shape: input }, ...constants, { shape: output }],
    operators: [{ name, version, inputs, outputs, ...(options === undefined ? {} : { options }) }],
  };
}

const int8 = (slot: number, value: number): FieldSpec => ({ slot, int8: value });
const int32 = (slot: number, value: number): FieldSpec => ({ slot, int32: value });

interface ConvolutionOptions {
  readonly padding?: number;
  readonly stride?: readonly [height: number, width: number];
  readonly dilation?: readonly [height: number, width: number];
  readonly activation?: number;
}

function conv2dOptions(options: ConvolutionOptions): { type: number; fields: FieldSpec[] } {
  const { padding = 0, stride = [1, 1], dilation = [1, 1], activation = 0 } = options;
  const fields = [int8(0, padding), int32(1, stride[1]), int32(2, stride[0]), int8(3, activation)];
  return { type: 1, fields: [...fields, int32(4, dilation[1]), int32(5, dilation[0])] };
}

function depthwiseOptions(options: ConvolutionOptions & { readonly multiplier?: number }): {
  type: number;
  fields: FieldSpec[];
} {
  const {
    padding = 0,
    stride = [1, 1],
    dilation = [1, 1],
    activation = 0,
    multiplier = 1,
  } = options;
  const fields = [int8(0, padding), int32(1, stride[1]), int32(2, stride[0]), int32(3, multiplier)];
  return {
    type: 2,
    fields: [...fields, int8(4, activation), int32(5, dilation[1]), int32(6, dilation[0])],
  };
}

function poolOptions(padding: number, activation = 0): { type: number; fields: FieldSpec[] } {
  const fields = [int8(0, padding), int32(1, 2), int32(2, 1), int32(3, 3), int32(4, 2)];
  return { type: 5, fields: [...fields, int8(5, activation)] };
}

const SAME = 0;
const VALID = 1;
const RELU = 1;
const RELU6 = 3;
const image = [1, 7, 6, 3];

/** A transposed convolution of 2 channels by a kernel of 3 × 2 and strides 2 and 3. */
function transposed(
  output: readonly number[],
  padding: number,
  [rows, columns]: readonly [number, number],
): ModelSpec {
  return {
    tensors: [
      { shape: [1, rows, columns, 2] },
      integers(output),
      weights([4, 3, 2, 2]),
      { shape: output },
    ],
    operators: [
      {
        name: 'TRANSPOSE_CONV',
        inputs: [1, 2, 0],
        outputs: [3],
        options: { type: 49, fields: [int8(0, padding), int32(1, 3), int32(2, 2)] },
      },
    ],
  };
}

/** Networks of one operator each, by what they show. */
const SOUND: Readonly<Record<string, ModelSpec>> = {
  HARD_SWISH: single('HARD_SWISH', image, [], image),
  'DEPTH_TO_SPACE, blocks of 2': single('DEPTH_TO_SPACE', [1, 3, 2, 12], [], [1, 6, 4, 3], {
    type: 94,
    fields: [int32(0, 2)],
  }),
  'TRANSPOSE_CONV, same padding, strides 2 and 3': transposed([1, 7, 6, 4], SAME, [4, 2]),
  'TRANSPOSE_CONV, valid padding, strides 2 and 3': transposed([1, 9, 7, 4], VALID, [4, 2]),
  'CONV_2D, same padding, even stride': single(
    'CONV_2D',
    image,
    [weights([4, 3, 2, 3]), weights([4])],
    [1, 4, 6, 4],
    conv2dOptions({ stride: [2, 1] }),
  ),
  'CONV_2D, valid padding, RELU6': single(
    'CONV_2D',
    image,
    [weights([4, 3, 2, 3]), weights([4])],
    [1, 5, 5, 4],
    conv2dOptions({ padding: VALID, activation: RELU6 }),
  ),
  'CONV_2D, dilated, RELU': single(
    'CONV_2D',
    image,
    [weights([4, 3, 2, 3]), weights([4])],
    [1, 7, 6, 4],
    conv2dOptions({ dilation: [2, 3], activation: RELU }),
    2,
  ),
  'DEPTHWISE_CONV_2D, stride 2': single(
    'DEPTHWISE_CONV_2D',
    image,
    [weights([1, 3, 3, 3]), weights([3])],
    [1, 4, 3, 3],
    depthwiseOptions({ stride: [2, 2], activation: RELU6 }),
  ),
  'DEPTHWISE_CONV_2D, multiplier 2, valid': single(
    'DEPTHWISE_CONV_2D',
    image,
    [weights([1, 3, 2, 6]), weights([6])],
    [1, 5, 5, 6],
    depthwiseOptions({ padding: VALID, multiplier: 2 }),
  ),
  'DEPTHWISE_CONV_2D, dilated': single(
    'DEPTHWISE_CONV_2D',
    image,
    [weights([1, 3, 3, 3]), weights([3])],
    [1, 7, 6, 3],
    depthwiseOptions({ dilation: [2, 2] }),
    2,
  ),
  'FULLY_CONNECTED, RELU': single(
    'FULLY_CONNECTED',
    [2, 5],
    [weights([4, 5]), weights([4])],
    [2, 4],
    { type: 8, fields: [int8(0, RELU), int8(1, 0), int8(2, 0)] },
  ),
  'FULLY_CONNECTED of an image': single(
    'FULLY_CONNECTED',
    [1, 2, 2, 5],
    [weights([4, 20]), weights([4])],
    [1, 4],
    { type: 8, fields: [int8(0, 0), int8(1, 0), int8(2, 0)] },
  ),
  'FULLY_CONNECTED that keeps dimensions': single(
    'FULLY_CONNECTED',
    [1, 3, 5],
    [weights([4, 5]), weights([4])],
    [1, 3, 4],
    { type: 8, fields: [int8(0, 0), int8(1, 0), int8(2, 1)] },
    5,
  ),
  'MAX_POOL_2D, same': single('MAX_POOL_2D', image, [], [1, 7, 3, 3], poolOptions(SAME)),
  'MAX_POOL_2D, valid, RELU': single(
    'MAX_POOL_2D',
    image,
    [],
    [1, 6, 2, 3],
    poolOptions(VALID, RELU),
  ),
  'AVERAGE_POOL_2D, same: padding does not count': single(
    'AVERAGE_POOL_2D',
    image,
    [],
    [1, 7, 3, 3],
    poolOptions(SAME),
  ),
  'ADD of a channel constant, RELU6': single('ADD', image, [weights([3])], image, {
    type: 11,
    fields: [int8(0, RELU6)],
  }),
  'SUB, RELU': single('SUB', image, [weights(image)], image, { type: 28, fields: [int8(0, RELU)] }),
  MUL: single('MUL', image, [weights([1, 1, 6, 1])], image, { type: 21, fields: [] }),
  DIV: single('DIV', image, [weights([1], [0.7])], image, { type: 29, fields: [] }),
  MAXIMUM: single('MAXIMUM', image, [weights([3])], image, { type: 39, fields: [] }),
  MINIMUM: single('MINIMUM', image, [weights([3])], image, { type: 39, fields: [] }),
  'PRELU, a slope a channel': single('PRELU', image, [weights([1, 1, 3])], image),
  RELU: single('RELU', image, [], image),
  RELU6: single('RELU6', image, [], image),
  LEAKY_RELU: single('LEAKY_RELU', image, [], image, {
    type: 75,
    fields: [{ slot: 0, float32: 0.3 }],
  }),
  LOGISTIC: single('LOGISTIC', image, [], image),
  TANH: single('TANH', image, [], image),
  EXP: single('EXP', image, [], image, { type: 33, fields: [] }),
  ABS: single('ABS', image, [], image, { type: 78, fields: [] }),
  'SQRT, with NaN of negative values': single('SQRT', image, [], image),
  NEG: single('NEG', image, [], image, { type: 42, fields: [] }),
  SOFTMAX: single('SOFTMAX', [2, 5], [], [2, 5], {
    type: 9,
    fields: [{ slot: 0, float32: 1 }],
  }),
  'RESIZE_BILINEAR, half-pixel centres': single(
    'RESIZE_BILINEAR',
    image,
    [integers([14, 9])],
    [1, 14, 9, 3],
    { type: 15, fields: [int8(2, 0), int8(3, 1)] },
    3,
  ),
  'RESIZE_BILINEAR, aligned corners': single(
    'RESIZE_BILINEAR',
    image,
    [integers([14, 9])],
    [1, 14, 9, 3],
    { type: 15, fields: [int8(2, 1), int8(3, 0)] },
  ),
  'RESIZE_BILINEAR, plain': single('RESIZE_BILINEAR', image, [integers([14, 9])], [1, 14, 9, 3], {
    type: 15,
    fields: [int8(2, 0), int8(3, 0)],
  }),
  'RESIZE_NEAREST_NEIGHBOR, half-pixel centres': single(
    'RESIZE_NEAREST_NEIGHBOR',
    image,
    [integers([14, 9])],
    [1, 14, 9, 3],
    { type: 74, fields: [int8(0, 0), int8(1, 1)] },
    3,
  ),
  'RESIZE_NEAREST_NEIGHBOR, plain': single(
    'RESIZE_NEAREST_NEIGHBOR',
    image,
    [integers([14, 9])],
    [1, 14, 9, 3],
    { type: 74, fields: [int8(0, 0), int8(1, 0)] },
  ),
  RESHAPE: single('RESHAPE', image, [integers([1, -1, 3])], [1, 42, 3]),
  SQUEEZE: single(
    'SQUEEZE',
    [1, 4, 1, 3],
    [],
    [4, 1, 3].filter((_, axis) => axis !== 1),
    {
      type: 30,
      fields: [],
    },
  ),
  'CONCATENATION along a negative axis': single(
    'CONCATENATION',
    image,
    [weights([1, 7, 6, 2])],
    [1, 7, 6, 5],
    { type: 10, fields: [int32(0, -1), int8(1, 0)] },
  ),
  TRANSPOSE: single('TRANSPOSE', image, [integers([0, 3, 1, 2])], [1, 3, 7, 6], {
    type: 26,
    fields: [],
  }),
  PAD: single('PAD', image, [integers([0, 0, 1, 2, 0, 3, 0, 1], [4, 2])], [1, 10, 9, 4], {
    type: 22,
    fields: [],
  }),
  PADV2: single(
    'PADV2',
    image,
    [integers([0, 0, 1, 2, 0, 3, 0, 1], [4, 2]), weights([], [2.5])],
    [1, 10, 9, 4],
    { type: 43, fields: [] },
  ),
  'MEAN, keeping dimensions': single('MEAN', image, [integers([1, 2])], [1, 1, 1, 3], {
    type: 27,
    fields: [int8(0, 1)],
  }),
  'MEAN over negative axes': single('MEAN', image, [integers([-3, -2])], [1, 3], {
    type: 27,
    fields: [int8(0, 0)],
  }),
  'DEQUANTIZE of int8 constants, folded': {
    tensors: [
      { shape: image },
      { shape: [3], type: 'int8', data: Uint8Array.of(250, 3, 128), scale: [0.5], zeroPoint: [-4] },
      { shape: [3] },
      { shape: image },
    ],
    operators: [
      {
        name: 'DEQUANTIZE',
        version: 2,
        inputs: [1],
        outputs: [2],
        options: { type: 38, fields: [] },
      },
      { name: 'MUL', inputs: [0, 2], outputs: [3], options: { type: 21, fields: [] } },
    ],
  },
  'DEQUANTIZE of float16 constants, folded': {
    tensors: [
      { shape: image },
      // 1, −2 and 0.333.
      {
        shape: [3],
        type: 'float16',
        data: new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x3555).buffer),
      },
      { shape: [3] },
      { shape: image },
    ],
    operators: [
      {
        name: 'DEQUANTIZE',
        version: 3,
        inputs: [1],
        outputs: [2],
        options: { type: 38, fields: [] },
      },
      { name: 'MUL', inputs: [0, 2], outputs: [3], options: { type: 21, fields: [] } },
    ],
  },
};

async function runConverted(spec: ModelSpec): Promise<Float32Array> {
  const artifacts = convertTflite(buildTflite(spec), 'test.tflite');
  const model = await tf.loadGraphModel(tf.io.fromMemory(artifacts));
  const shape = [...(spec.tensors[0]?.shape ?? [])];
  const input = tf.tensor(numbers(size(shape)), shape);
  const output = model.predict(input) as tf.Tensor;
  const values = (await output.data()) as Float32Array;
  tf.dispose([input, output]);
  model.dispose();
  return values;
}

async function expectAsLiteRt(spec: ModelSpec): Promise<void> {
  const [expected] = await runLiteRt(
    buildTflite(spec),
    Float32Array.from(numbers(size(spec.tensors[0]!.shape))),
  );
  expect(difference(await runConverted(spec), expected!.values).ofLargest).to.be.at.most(TOLERANCE);
}

function expectError(spec: ModelSpec, code: TfliteErrorCode, words: RegExp): void {
  try {
    convertTflite(buildTflite(spec), 'test.tflite');
  } catch (error) {
    expect(error).to.be.instanceOf(TfliteError);
    const { code: given, message } = error as TfliteError;
    expect(given, message).to.equal(code);
    expect(message).to.match(/^test\.tflite: (operator|tensor|subgraph|model)/);
    expect(message).to.match(words);
    return;
  }
  expect.fail('It was converted.');
}

describe('convertTflite, operator by operator, computes what LiteRT computes', () => {
  before(async () => {
    await tf.setBackend('cpu');
  });
  for (const [title, spec] of Object.entries(SOUND)) {
    it(title, () => expectAsLiteRt(spec));
  }

  it("MediaPipe's transposed convolution with a bias, as TRANSPOSE_CONV and ADD", async () => {
    const plain = transposed([1, 7, 6, 4], SAME, [4, 2]);
    const [input, shape, kernel, output] = plain.tensors as [
      TensorSpec,
      TensorSpec,
      TensorSpec,
      TensorSpec,
    ];
    const bias = weights([4], [1, -2, 3, -4]);
    const [first] = plain.operators;
    const reference: ModelSpec = {
      tensors: [input, shape, kernel, { shape: [1, 7, 6, 4] }, bias, output],
      operators: [first!, { name: 'ADD', inputs: [3, 4], outputs: [5] }],
    };
    const custom: ModelSpec = {
      tensors: [input, kernel, bias, output],
      operators: [
        {
          name: 'CUSTOM',
          inputs: [0, 1, 2],
          outputs: [3],
          custom: { code: 'Convolution2DTransposeBias', options: int32Bytes([1, 3, 2]) },
        },
      ],
    };
    const [expected] = await runLiteRt(
      buildTflite(reference),
      Float32Array.from(numbers(size(input.shape))),
    );
    const values = await runConverted(custom);
    expect(difference(values, expected!.values).ofLargest).to.be.at.most(TOLERANCE);
  });

  it('a convolution without a bias', async () => {
    const spec = single(
      'CONV_2D',
      image,
      [weights([2, 1, 1, 3])],
      [1, 7, 6, 2],
      conv2dOptions({ activation: RELU }),
    );
    const { tensors, operators } = spec;
    const zeroBias: ModelSpec = {
      tensors: [...tensors.slice(0, 2), weights([2], [0, 0]), tensors[2]!],
      operators: [{ ...operators[0]!, inputs: [0, 1, 2], outputs: [3] }],
    };
    const values = await runConverted(spec);
    const [expected] = await runLiteRt(
      buildTflite(zeroBias),
      Float32Array.from(numbers(size(image))),
    );
    expect(difference(values, expected!.values).ofLargest).to.be.at.most(TOLERANCE);
  });
});

describe('convertTflite describes what it made', () => {
  it("names nodes by op and count, weights by node, and keeps TFLite's names", () => {
    const spec: ModelSpec = {
      tensors: [
        { shape: image },
        weights([1, 1, 3]),
        { shape: image },
        { shape: image },
        { shape: image },
      ],
      operators: [
        { name: 'PRELU', inputs: [0, 1], outputs: [2] },
        { name: 'PRELU', inputs: [2, 1], outputs: [3] },
        {
          name: 'MAX_POOL_2D',
          inputs: [3],
          outputs: [4],
          options: {
            type: 5,
            fields: [int32(1, 1), int32(2, 1), int32(3, 1), int32(4, 1), int8(5, RELU)],
          },
        },
      ],
    };
    const description = describeArtifacts(convertTflite(buildTflite(spec), 'test.tflite'));
    expect(description).to.deep.equal({
      inputs: [{ name: 'input', shape: image, dtype: 'float32' }],
      nodes: [
        {
          name: 'prelu_0',
          graphName: 'prelu_0',
          op: 'prelu',
          originalName: 'tensor_2',
          inputs: ['input'],
          weights: ['prelu_0/alpha'],
          attributes: {},
          shape: image,
        },
        {
          name: 'prelu_1',
          graphName: 'prelu_1',
          op: 'prelu',
          originalName: 'tensor_3',
          inputs: ['prelu_0'],
          weights: ['prelu_1/alpha'],
          attributes: {},
          shape: image,
        },
        {
          name: 'max_pool2d_0/before_activation',
          graphName: 'max_pool2d_0/before_activation',
          op: 'max_pool2d',
          originalName: null,
          inputs: ['prelu_1'],
          weights: [],
          attributes: { ksize: [1, 1, 1, 1], strides: [1, 1, 1, 1], padding: 'SAME' },
          shape: image,
        },
        {
          name: 'max_pool2d_0',
          graphName: 'max_pool2d_0',
          op: 'relu',
          originalName: 'tensor_4',
          inputs: ['max_pool2d_0/before_activation'],
          weights: [],
          attributes: {},
          shape: image,
        },
      ],
      weights: ['prelu_0', 'prelu_1'].map((node) => ({
        name: `${node}/alpha`,
        shape: [1, 1, 3],
        dtype: 'float32',
        nodes: [node],
      })),
      outputs: ['max_pool2d_0'],
    });
  });

  it('tells the settings that TFLite passes as integer constants', () => {
    const padded = [1, 9, 8, 3];
    const spec: ModelSpec = {
      tensors: [
        { shape: image },
        integers([0, 0, 1, 1, 0, 2, 0, 0], [4, 2]),
        { shape: padded },
        { shape: [1, 9, 16, 3] },
      ],
      operators: [
        { name: 'PAD', inputs: [0, 1], outputs: [2] },
        {
          name: 'CONCATENATION',
          inputs: [2, 2],
          outputs: [3],
          options: { type: 10, fields: [int32(0, -2), int8(1, 0)] },
        },
      ],
    };
    const description = describeArtifacts(convertTflite(buildTflite(spec), 'test.tflite'));
    expect(description.nodes.map(({ attributes }) => attributes)).to.deep.equal([
      { paddings: [0, 0, 1, 1, 0, 2, 0, 0] },
      { N: 2, axis: 2 },
    ]);
  });
});

describe('convertTflite refuses with a typed error', () => {
  const relu = single('RELU', image, [], image);

  it('an operator without a rule', () => {
    expectError(
      single('LSTM', image, [], image),
      'unsupported-operator',
      /operator 0 \(LSTM\).*CONV_2D/,
    );
    expectError(single('CUSTOM', image, [], image), 'unsupported-operator', /CUSTOM/);
  });

  it('a transposed convolution of other shapes, strides, padding or options', () => {
    const sound = transposed([1, 7, 6, 4], SAME, [4, 2]);
    expectError(
      transposed([1, 9, 6, 4], SAME, [4, 2]),
      'inconsistent',
      /cannot make \[1, 9, 6, 4\]/,
    );
    const [input, , kernel, output] = sound.tensors as [
      TensorSpec,
      TensorSpec,
      TensorSpec,
      TensorSpec,
    ];
    const custom = (options: readonly number[]): ModelSpec => ({
      tensors: [input, kernel, weights([4]), output],
      operators: [
        {
          name: 'CUSTOM',
          inputs: [0, 1, 2],
          outputs: [3],
          custom: { code: 'Convolution2DTransposeBias', options: int32Bytes(options) },
        },
      ],
    });
    expectError(custom([1, 3]), 'inconsistent', /8 bytes; 3 numbers/);
    expectError(custom([7, 3, 2]), 'out-of-range', /padding is 7; 1 \(SAME\)/);
    expectError(custom([1, 0, 2]), 'out-of-range', /strides are 0 and 2/);
  });

  it('a fused activation without a rule', () => {
    const spec = single('ADD', image, [weights([3])], image, { type: 11, fields: [int8(0, 5)] });
    expectError(spec, 'unsupported-option', /SIGN_BIT; RELU, RELU6 are/);
  });

  it('strides together with dilations', () => {
    const options = conv2dOptions({ stride: [2, 2], dilation: [2, 2] });
    const spec = single(
      'CONV_2D',
      image,
      [weights([4, 3, 2, 3]), weights([4])],
      [1, 4, 3, 4],
      options,
    );
    expectError(spec, 'unsupported-option', /strides and dilations/);
  });

  it('a stride of 0', () => {
    const options = conv2dOptions({ stride: [0, 1] });
    const spec = single(
      'CONV_2D',
      image,
      [weights([4, 3, 2, 3]), weights([4])],
      [1, 4, 3, 4],
      options,
    );
    expectError(spec, 'out-of-range', /vertical stride is 0; 1 to/);
  });

  it('grouped convolutions', () => {
    const spec = single(
      'CONV_2D',
      image,
      [weights([3, 1, 1, 1]), weights([3])],
      image,
      conv2dOptions({}),
    );
    expectError(spec, 'unsupported-option', /grouped/);
  });

  it('a softmax with another beta', () => {
    const spec = single('SOFTMAX', image, [], image, {
      type: 9,
      fields: [{ slot: 0, float32: 2 }],
    });
    expectError(spec, 'unsupported-option', /beta is 2/);
  });

  it('element types that TensorFlow.js does not compute in', () => {
    expectError(
      { ...relu, tensors: [{ shape: image, type: 'int8' }, { shape: image }] },
      'unsupported-type',
      /input is int8/,
    );
    expectError(
      { ...relu, tensors: [{ shape: image }, { shape: image, type: 'int32' }] },
      'unsupported-type',
      /output is int32/,
    );
    const bools = { shape: [3], type: 'bool', data: Uint8Array.of(1, 0, 1) } as const;
    expectError(single('ADD', image, [bools], image), 'unsupported-type', /type bool/);
  });

  it('a DEQUANTIZE of something computed', () => {
    expectError(single('DEQUANTIZE', image, [], image), 'unsupported-type', /constants/);
  });

  it('scales that differ within a tensor', () => {
    const spec: ModelSpec = {
      tensors: [
        { shape: [2] },
        { shape: [2], type: 'int8', data: Uint8Array.of(1, 2), scale: [1, 2], zeroPoint: [0, 0] },
        { shape: [2] },
        { shape: [2] },
      ],
      operators: [
        { name: 'DEQUANTIZE', inputs: [1], outputs: [2] },
        { name: 'ADD', inputs: [0, 2], outputs: [3] },
      ],
    };
    expectError(spec, 'unsupported-option', /2 scales/);
  });

  it('an output shape other than the operator computes', () => {
    expectError(
      single('RELU', image, [], [1, 7, 6, 4]),
      'inconsistent',
      /\[1, 7, 6, 3\].*\[1, 7, 6, 4\]/,
    );
    expectError(single('RESHAPE', image, [], [1, 43, 3]), 'inconsistent', /number of elements/);
  });

  it('inputs that do not broadcast', () => {
    expectError(single('ADD', image, [weights([4])], image), 'inconsistent', /do not broadcast/);
  });

  it('an operator that reads what none has written: a cycle, or the wrong order', () => {
    const spec: ModelSpec = {
      tensors: [{ shape: image }, { shape: image }, { shape: image }],
      operators: [
        { name: 'ADD', inputs: [0, 2], outputs: [1] },
        { name: 'RELU', inputs: [1], outputs: [2] },
      ],
    };
    expectError(spec, 'inconsistent', /operator 0 \(ADD\).*before any operator wrote it/);
  });

  it('a tensor that two operators write', () => {
    const operator = { name: 'RELU', inputs: [0], outputs: [1] };
    expectError(
      { ...relu, operators: [operator, operator] },
      'inconsistent',
      /has a value already/,
    );
  });

  it('an output that no operator writes', () => {
    const tensors = [{ shape: image }, { shape: image }, { shape: image }];
    expectError({ ...relu, tensors }, 'inconsistent', /not written/);
  });

  it('more than one subgraph, input or output of an operator', () => {
    expectError({ ...relu, subgraphs: 2 }, 'unsupported-structure', /2 subgraphs; exactly 1/);
    expectError({ ...relu, inputs: [0, 0] }, 'unsupported-structure', /2 inputs; exactly 1/);
    const operators = [{ name: 'RELU', inputs: [0], outputs: [1, 1] }];
    expectError({ ...relu, operators }, 'unsupported-option', /2 outputs; exactly 1/);
  });

  it('an axis, a permutation, paddings or a size out of range', () => {
    const concatenation = { type: 10, fields: [int32(0, 4)] };
    expectError(
      single('CONCATENATION', image, [weights(image)], image, concatenation),
      'out-of-range',
      /axis is 4; -4 to 3/,
    );
    expectError(
      single('TRANSPOSE', image, [integers([0, 1, 1, 2])], image),
      'out-of-range',
      /permutation/,
    );
    expectError(
      single('PAD', image, [integers([0, 0, -1, 0, 0, 0, 0, 0], [4, 2])], image),
      'out-of-range',
      /paddings/,
    );
    expectError(
      single('RESIZE_BILINEAR', image, [integers([0, 4])], image),
      'out-of-range',
      /size is \[0, 4\]/,
    );
  });

  it('a network whose results need too much memory at once, before any is allocated', () => {
    const chain = (shape: readonly number[], length: number): ModelSpec => ({
      tensors: Array.from({ length: length + 1 }, () => ({ shape })),
      operators: Array.from({ length }, (_, i) => ({
        name: 'RELU',
        inputs: [i],
        outputs: [i + 1],
      })),
    });
    // 128 MiB each, two of them at once: as deep as it likes.
    const half = [1, 8192, 4096, 1];
    expect(() => convertTflite(buildTflite(chain(half, 20)), 'x')).not.to.throw();
    // All are outputs, so that all are needed at the end.
    const outputs = { ...chain(half, 4), outputs: [0, 1, 2, 3, 4] };
    expectError(outputs, 'too-large', /operator 3 \(RELU\).*671088640 bytes; at most 536870912/);
    const wide = [1, 16384, 16384, 1];
    expectError(chain(wide, 1), 'out-of-range', /16384, 16384.*at most 67108864 elements/);
    const padded = single(
      'PAD',
      [1, 1, 1, 1],
      [integers([0, 0, 0, 16383, 0, 16383, 0, 0], [4, 2])],
      wide,
    );
    expectError(padded, 'out-of-range', /tensor 2/);
    const resized = single('RESIZE_BILINEAR', [1, 1, 1, 1], [integers([16384, 16384])], wide);
    expectError(resized, 'out-of-range', /tensor 2/);
  });

  it('one constant that so many operators read that their weights would fill the memory', () => {
    const shape = [1, 1, 1, 50_000];
    const count = 200;
    const spec: ModelSpec = {
      tensors: [{ shape }, weights(shape), ...Array.from({ length: count }, () => ({ shape }))],
      operators: Array.from({ length: count }, (_, i) => ({
        name: 'ADD',
        inputs: [i === 0 ? 0 : i + 1, 1],
        outputs: [i + 2],
      })),
    };
    expect(buildTflite(spec).length).to.be.below(400_000);
    expectError(spec, 'too-large', /weights up to its right take more than \d+ bytes/);
  });
});
