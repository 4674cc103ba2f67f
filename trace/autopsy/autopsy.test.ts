import { expect } from '@open-wc/testing';
import { ask, convolution, counting } from './testing/ask.ts';

/** Narrow no-break space between groups of three digits. */
const spaced = (text: string): string => text.replaceAll('_', '\u202f');

describe('autopsy computes one element anew', () => {
  // Expectations are worked out by hand from the definitions of the operators.
  const three = { operands: [[[1, 3, 3, 1], counting(9)]] } as const;

  it('of a convolution with VALID padding and bias', () => {
    const { recomputed, terms, partial, operands } = ask('conv2d', {
      attributes: convolution('VALID', 1, 1, ['BiasAdd']),
      operands: [...three.operands, [[2, 2, 1, 1], [1, 2, 3, 4], 'weight'], [[1], [10], 'bias']],
      shape: [1, 2, 2, 1],
      address: [0, 0, 1, 0],
    });
    // 2·1 + 3·2 + 5·3 + 6·4 + 10
    expect({ recomputed, terms, partial }).to.deep.equal({ recomputed: 57, terms: 4, partial: 57 });
    expect(operands.map(({ role, value, term }) => [role, value, term])).to.deep.equal([
      ['input', 6, 0],
      ['weight', 4, 0],
      ['input', 5, 1],
      ['weight', 3, 1],
      ['input', 3, 2],
      ['weight', 2, 2],
      ['input', 2, 3],
      ['weight', 1, 3],
      ['bias', 10, null],
    ]);
    expect(operands[0]?.address).to.deep.equal([0, 1, 2, 0]);
    expect(operands[1]?.address).to.deep.equal([1, 1, 0, 0]);
  });

  it('of a convolution with SAME padding and stride 2, which pads behind only', () => {
    const at = (row: number, column: number) =>
      ask('conv2d', {
        attributes: convolution('SAME', 2),
        operands: [
          [[1, 4, 4, 1], counting(16)],
          [[3, 3, 1, 1], counting(9), 'weight'],
        ],
        shape: [1, 2, 2, 1],
        address: [0, row, column, 0],
      });
    expect(at(0, 0)).to.include({ recomputed: 348, terms: 9 });
    // 11·1 + 12·2 + 15·4 + 16·5
    expect(at(1, 1)).to.include({ recomputed: 175, terms: 4 });
  });

  it('of a convolution with SAME padding and stride 1, which pads in front too', () => {
    const { recomputed, terms } = ask('conv2d', {
      attributes: convolution('SAME'),
      operands: [...three.operands, [[3, 3, 1, 1], counting(9), 'weight']],
      shape: [1, 3, 3, 1],
      address: [0, 0, 0, 0],
    });
    // 1·5 + 2·6 + 4·8 + 5·9
    expect({ recomputed, terms }).to.deep.equal({ recomputed: 94, terms: 4 });
  });

  it('of a convolution with dilation 2', () => {
    const { recomputed } = ask('conv2d', {
      attributes: convolution('VALID', 1, 2),
      operands: [
        [[1, 5, 5, 1], counting(25)],
        [[2, 2, 1, 1], [1, 10, 100, 1000], 'weight'],
      ],
      shape: [1, 3, 3, 1],
      address: [0, 1, 1, 0],
    });
    expect(recomputed).to.equal(7 + 90 + 1700 + 19000);
  });

  it('of a convolution over two channels into two', () => {
    const { recomputed } = ask('conv2d', {
      attributes: convolution('VALID'),
      operands: [
        [
          [1, 1, 1, 2],
          [3, 5],
        ],
        [[1, 1, 2, 2], [2, 7, 11, 13], 'weight'],
      ],
      shape: [1, 1, 1, 2],
      address: [0, 0, 0, 1],
    });
    expect(recomputed).to.equal(3 * 7 + 5 * 13);
  });

  it('of a depthwise convolution with channel multiplier 2', () => {
    const values = [0, 1, 2, 3].map(
      (channel) =>
        ask('depthwise_conv2d', {
          attributes: convolution('VALID'),
          operands: [
            [
              [1, 1, 1, 2],
              [3, 5],
            ],
            [[1, 1, 2, 2], [2, 7, 11, 13], 'weight'],
          ],
          shape: [1, 1, 1, 4],
          address: [0, 0, 0, channel],
        }).recomputed,
    );
    expect(values).to.deep.equal([6, 21, 55, 65]);
  });

  it('of a dense layer with fused relu6', () => {
    const { recomputed, sentence } = ask('fully_connected', {
      attributes: { fused_ops: ['BiasAdd', 'Relu6'] },
      operands: [
        [
          [2, 2],
          [1, 2, 3, 4],
        ],
        [[2, 3], counting(6), 'weight'],
        [[3], [0, 0, 0.5], 'bias'],
      ],
      shape: [2, 3],
      address: [1, 2],
      value: 6,
    });
    // 3·3 + 4·6 + 0.5 = 33.5
    expect(recomputed).to.equal(6);
    expect(sentence).to.equal('relu6 of the sum of 2 products + bias = 6.');
  });

  it('of pools, whose padding does not count', () => {
    const pool = {
      attributes: { ksize: [1, 2, 2, 1], strides: [1, 2, 2, 1], padding: 'SAME' },
      ...three,
      shape: [1, 2, 2, 1],
    };
    expect(ask('max_pool2d', { ...pool, address: [0, 0, 0, 0] }).recomputed).to.equal(5);
    expect(ask('average_pool2d', { ...pool, address: [0, 1, 0, 0] }).recomputed).to.equal(7.5);
    expect(ask('max_pool2d', { ...pool, address: [0, 1, 1, 0] })).to.include({
      recomputed: 9,
      terms: 1,
    });
  });

  it('of a mean over the plane, dimensions kept and dropped', () => {
    const operands = [
      [
        [1, 2, 2, 2],
        [1, 10, 2, 20, 3, 30, 6, 60],
      ],
    ] as const;
    const attributes = { axes: [1, 2] };
    const kept = { attributes, operands, shape: [1, 1, 1, 2], address: [0, 0, 0, 1] };
    const dropped = { attributes, operands, shape: [1, 2], address: [0, 1] };
    expect(ask('mean', kept).recomputed).to.equal(30);
    expect(ask('mean', dropped).recomputed).to.equal(30);
  });

  it('of a bilinear resize in its three coordinate systems', () => {
    const at = (attributes: Record<string, boolean>, column: number) =>
      ask('resize_bilinear', {
        attributes,
        operands: [
          [
            [1, 1, 2, 1],
            [0, 12],
          ],
        ],
        shape: [1, 1, 4, 1],
        address: [0, 0, column, 0],
      }).recomputed;
    // Positions of the input: 0, 0.5, 1, 1.5; 0, 1/3, 2/3, 1; −0.25, 0.25, 0.75, 1.25.
    expect([0, 1, 2, 3].map((column) => at({}, column))).to.deep.equal([0, 6, 12, 12]);
    [0, 4, 8, 12].forEach((expected, column) =>
      expect(at({ align_corners: true }, column)).to.be.closeTo(expected, 1e-12),
    );
    expect([0, 1, 2, 3].map((column) => at({ half_pixel_centers: true }, column))).to.deep.equal([
      0, 3, 9, 12,
    ]);
  });

  it('of operators that move elements', () => {
    const six = [[[1, 2, 3], counting(6)]] as const;
    const moved = (op: string, attributes: object, shape: number[], address: number[]) =>
      ask(op, { attributes: { ...attributes }, operands: six, shape, address, value: 0 })
        .recomputed;
    expect(moved('reshape', {}, [3, 2], [2, 0])).to.equal(5);
    expect(moved('transpose', { permutation: [2, 0, 1] }, [3, 1, 2], [1, 0, 1])).to.equal(5);
    expect(moved('slice', { begin: [0, 1, 1] }, [1, 1, 2], [0, 0, 1])).to.equal(6);
    const paddings = [0, 0, 1, 0, 2, 0];
    expect(moved('pad', { paddings }, [1, 3, 5], [0, 2, 2])).to.equal(4);
    expect(moved('pad', { paddings }, [1, 3, 5], [0, 2, 1])).to.equal(0);
    const joined = ask('concatenation', {
      attributes: { axis: -1 },
      operands: [
        [
          [2, 1],
          [1, 2],
        ],
        [
          [2, 2],
          [3, 4, 5, 6],
        ],
      ],
      shape: [2, 3],
      address: [1, 1],
    });
    expect(joined.recomputed).to.equal(5);
    expect(joined.operands[0]).to.deep.include({ name: 'operand_1', address: [1, 0] });
  });

  it('of functions of elements', () => {
    const of = (op: string, ...values: number[]) =>
      ask(op, {
        operands: values.map((value) => [[1], [value]] as const),
        shape: [1],
        address: [0],
        value: 0,
        attributes: { clipValueMin: -1, clipValueMax: 1, alpha: 0.5 },
      }).recomputed;
    expect(of('add', 2, 3)).to.equal(5);
    expect(of('sub', 2, 3)).to.equal(-1);
    expect(of('mul', 2, 3)).to.equal(6);
    expect(of('real_div', 3, 2)).to.equal(1.5);
    expect(of('prelu', -4, 0.25)).to.equal(-1);
    expect(of('prelu', 4, 0.25)).to.equal(4);
    expect(of('leaky_relu', -4)).to.equal(-2);
    expect(of('relu', -4)).to.equal(0);
    expect(of('relu6', 8)).to.equal(6);
    expect(of('clip_by_value', -8)).to.equal(-1);
    expect(of('sigmoid', 0)).to.equal(0.5);
    expect(of('logistic', Math.log(3))).to.be.closeTo(0.75, 1e-12);
    expect(of('exp', 1)).to.equal(Math.E);
  });

  it('of a softmax', () => {
    const { recomputed } = ask('softmax', {
      operands: [
        [
          [1, 3],
          [0, Math.log(2), Math.log(5)],
        ],
      ],
      shape: [1, 3],
      address: [0, 1],
      value: 0.25,
    });
    expect(recomputed).to.be.closeTo(2 / 8, 1e-12);
  });

  it('of a broadcast operand', () => {
    const { recomputed } = ask('prelu', {
      operands: [
        [
          [1, 1, 2, 2],
          [-1, -2, -3, -4],
        ],
        [[1, 1, 2], [10, 100], 'weight'],
      ],
      shape: [1, 1, 2, 2],
      address: [0, 0, 1, 1],
    });
    expect(recomputed).to.equal(-400);
  });
});

describe('autopsy says how NaN or Inf came about', () => {
  const filter = (input: number, weight: number, bias: number) => ({
    attributes: convolution('VALID', 1, 1, ['BiasAdd']),
    operands: [
      [[1, 5, 5, 1], Array<number>(25).fill(input)],
      [[5, 5, 1, 1], Array<number>(25).fill(weight), 'weight'],
      [[1], [bias], 'bias'],
    ] as const,
    shape: [1, 1, 1, 1],
    address: [0, 0, 0, 0],
  });

  it('a sum past the largest float16, and what this GPU then stores', () => {
    const high = { ...filter(60, 50, 4), precision: 'float16' } as const;
    expect(ask('depthwise_conv2d', high)).to.deep.include({
      recomputed: 75004,
      terms: 25,
      partial: 75004,
      stage: 'sum',
      explained: true,
      sentence: spaced(
        'sum of 25 products + bias = 75_004, above 65_504, the largest float16; this GPU stores NaN.',
      ),
    });
    const low = { ...filter(60, -50, -4), value: -Infinity, precision: 'float16' } as const;
    expect(ask('depthwise_conv2d', low).sentence).to.equal(
      spaced(
        'sum of 25 products + bias = −75_004, below −65_504, the lowest float16; −Inf is stored.',
      ),
    );
  });

  it('a bias that takes a sum past it', () => {
    const question = { ...filter(40, 60, 6000), precision: 'float16' } as const;
    expect(ask('conv2d', question)).to.include({ recomputed: 66000, stage: 'bias' });
  });

  it('not a sum that a fused relu6 brings back, nor one that float32 holds', () => {
    const attributes = convolution('VALID', 1, 1, ['BiasAdd', 'Relu6']);
    const clipped = { ...filter(60, 50, 4), attributes, precision: 'float16' } as const;
    const { explained, stage, sentence } = ask('conv2d', clipped);
    expect({ explained, stage }).to.deep.equal({ explained: false, stage: null });
    expect(sentence).to.match(
      /^Recomputed it is 6 \(relu6 of the sum of 25 products \+ bias\), yet/,
    );
    expect(sentence).to.contain(spaced('reaches 75_004, above 65_504, the largest float16'));
    expect(ask('conv2d', filter(60, 50, 4)).explained).to.equal(false);
  });

  it('a product past the largest float32', () => {
    const question = filter(3e20, 2e18, 0);
    const { stage, sentence, recomputed } = ask('conv2d', { ...question, value: Infinity });
    expect(recomputed).to.be.closeTo(25 * 6e38, 1e30);
    expect(stage).to.equal('sum');
    expect(sentence).to.equal(
      'sum of 25 products + bias = 1.5e40, above 3.4028e38, the largest float32; Inf is stored.',
    );
  });

  const pair = (op: string, a: number, b: number, value = NaN) =>
    ask(op, {
      operands: [
        [[2], [1, a]],
        [[2], [1, b]],
      ],
      shape: [2],
      address: [1],
      value,
    });

  it('0 ÷ 0, 0 × Inf and Inf − Inf', () => {
    expect(pair('div', 0, 0).sentence).to.equal('0 ÷ 0 (input [1] ÷ input [1]).');
    expect(pair('mul', 0, Infinity).sentence).to.match(/^0 × Inf/);
    expect(pair('sub', Infinity, Infinity).sentence).to.match(/^Inf − Inf/);
    expect(pair('add', -Infinity, Infinity).sentence).to.match(/^Inf − Inf/);
    expect(pair('div', -Infinity, Infinity).sentence).to.match(/^−Inf ÷ Inf/);
    for (const [op, a, b] of [
      ['div', 0, 0],
      ['mul', 0, Infinity],
      ['sub', Infinity, Infinity],
    ] as const) {
      expect(pair(op, a, b), op).to.deep.include({
        recomputed: NaN,
        stage: 'result',
        explained: true,
      });
    }
  });

  it('3 ÷ 0 and log of 0, infinite by themselves', () => {
    expect(pair('real_div', 3, 0, Infinity)).to.include({ explained: true, stage: 'result' });
    expect(pair('real_div', 3, 0, Infinity).sentence).to.match(/^3 ÷ 0 .*is Inf\.$/);
    const log = { operands: [[[1], [0]]], shape: [1], address: [0], value: -Infinity } as const;
    expect(ask('log', log).sentence).to.equal('log of 0 is −Inf.');
  });

  it('log of a negative number, square root of one, exp of a large one', () => {
    const of = (op: string, x: number, value = NaN) =>
      ask(op, { operands: [[[1], [x]]], shape: [1], address: [0], value });
    expect(of('log', -3).sentence).to.equal('log of −3.');
    expect(of('sqrt', -3).sentence).to.equal('sqrt of −3.');
    expect(of('exp', 90, Infinity).sentence).to.equal(
      'exp of 90 = 1.2204e39, above 3.4028e38, the largest float32; Inf is stored.',
    );
    expect(of('exp', 90, Infinity).recomputed).to.equal(Math.exp(90));
  });

  it('Inf − Inf inside a sum, with the two infinities', () => {
    const { sentence, stage } = ask('conv2d', {
      attributes: convolution('VALID'),
      operands: [
        [
          [1, 1, 1, 3],
          [Infinity, 1, -Infinity],
        ],
        [[1, 1, 3, 1], [2, 2, 2], 'weight'],
      ],
      shape: [1, 1, 1, 1],
      address: [0, 0, 0, 0],
    });
    expect(stage).to.equal('sum');
    expect(sentence).to.equal(
      'Inf − Inf in the sum of 3 products: input [0,0,0,0] is Inf, and input [0,0,0,2] is −Inf.',
    );
  });

  it('a NaN among weights or inputs, before anything else, and how many', () => {
    const weights = Array.from({ length: 16 }, (_, i) => (i === 11 ? NaN : 1));
    const question = {
      attributes: convolution('VALID'),
      operands: [
        [[1, 2, 2, 2], counting(8)],
        [[2, 2, 2, 2], weights, 'weight'],
      ],
      shape: [1, 1, 1, 2],
      address: [0, 0, 0, 1],
    } as const;
    const asked = ask('conv2d', question);
    // Element 11 of [2, 2, 2, 2] is [1, 0, 1, 1].
    expect(asked.sentence).to.equal('weight [1,0,1,1] is NaN.');
    expect(asked).to.deep.include({ stage: 'operand', explained: true, recomputed: NaN });
    expect(asked.operands[1]).to.deep.include({
      role: 'weight',
      address: [1, 0, 1, 1],
      value: NaN,
    });
    const clean = ask('conv2d', { ...question, address: [0, 0, 0, 0] });
    expect(clean).to.deep.include({ recomputed: 36, explained: false });
    const all = ask('relu', { operands: [[[1], [NaN]]], shape: [1], address: [0] });
    expect(all.sentence).to.equal('input [0] is NaN.');
    const most = ask('mean', {
      attributes: { axis: [0] },
      operands: [[[4], [NaN, 1, NaN, NaN]]],
      shape: [],
      address: [],
    });
    expect(most.sentence).to.equal('input [0] is NaN, and 2 more of the 4 values read are NaN.');
  });

  it('a NaN coefficient of a crop, and the pixel under a finite one', () => {
    const crop = (shift: number) =>
      ask('transform', {
        attributes: { interpolation: 'bilinear', fillMode: 'constant', fillValue: 0 },
        operands: [
          [
            [1, 2, 2, 1],
            [0, 8, 16, 24],
          ],
          [[1, 8], [1, 0, shift, 0, 1, 0.25, 0, 0], 'weight'],
        ],
        shape: [1, 2, 2, 1],
        address: [0, 0, 0, 0],
      });
    expect(crop(NaN).sentence).to.equal('weight [0,2] is NaN.');
    expect(crop(NaN).explained).to.equal(true);
    // Half way from 0 to 8, and a quarter of the way down to the row 16 more.
    expect(crop(0.5).recomputed).to.equal(4 + 0.25 * 16);
  });

  it('an operand of one number without an address', () => {
    const { sentence } = ask('real_div', {
      operands: [
        [[2], [1, 0]],
        [[], [0], 'weight'],
      ],
      shape: [2],
      address: [1],
    });
    expect(sentence).to.equal('0 ÷ 0 (input [1] ÷ weight).');
  });

  it('lists at most twelve operands and the bias, the non-finite first', () => {
    const weights = Array.from({ length: 25 }, (_, i) => (i === 20 ? NaN : i));
    const { operands } = ask('conv2d', {
      attributes: convolution('VALID', 1, 1, ['BiasAdd']),
      operands: [
        [[1, 5, 5, 1], Array<number>(25).fill(1)],
        [[5, 5, 1, 1], weights, 'weight'],
        [[1], [0], 'bias'],
      ],
      shape: [1, 1, 1, 1],
      address: [0, 0, 0, 0],
    });
    const listed = operands.filter(({ role }) => role === 'weight').map(({ value }) => value);
    expect(listed).to.deep.equal([NaN, 24, 23, 22, 21, 19]);
    expect(operands.at(-1)?.role).to.equal('bias');
    expect(operands).to.have.lengthOf(13);
  });
});

describe('autopsy never invents a cause', () => {
  it('where the GPU makes NaN of what arithmetic does not', () => {
    const relu = ask('relu', { operands: [[[1], [-Infinity]]], shape: [1], address: [0] });
    expect(relu).to.deep.include({ recomputed: 0, explained: false, stage: null });
    expect(relu.sentence).to.match(
      /^Recomputed it is 0 \(relu of −Inf\), yet NaN is stored: this GPU/,
    );
    const prelu = ask('prelu', {
      operands: [
        [[1], [-Infinity]],
        [[1], [0.25], 'weight'],
      ],
      shape: [1],
      address: [0],
    });
    expect(prelu).to.deep.include({ recomputed: -Infinity, explained: false, stage: 'operand' });
    expect(prelu.sentence).to.match(
      /^input \[0\] is −Inf; recomputed it is −Inf .*, yet NaN is stored/,
    );
  });

  it('where the GPU stores a number for what is none', () => {
    const zero = {
      operands: [
        [[1], [0]],
        [[1], [0]],
      ],
      shape: [1],
      address: [0],
      value: 1,
    } as const;
    expect(ask('div', zero)).to.deep.include({ recomputed: NaN, explained: false });
    expect(ask('div', zero).sentence).to.match(/^0 ÷ 0 .*; recomputed it is NaN .*yet 1 is stored/);
  });

  it('where a copy differs from what it copies', () => {
    const { sentence, explained } = ask('network_input', {
      operands: [
        [
          [1, 2],
          [0.5, 0.25],
        ],
      ],
      shape: [1, 2],
      address: [0, 1],
    });
    expect(explained).to.equal(false);
    expect(sentence).to.equal(
      'copy of input [0,1] is 0.25, yet NaN is stored: the value was replaced on the way.',
    );
  });

  it('where a NaN weight lies over padding, which exact arithmetic leaves out', () => {
    const { recomputed, explained, sentence } = ask('depthwise_conv2d', {
      attributes: convolution('SAME'),
      operands: [
        [
          [1, 2, 2, 1],
          [1, 2, 3, 4],
        ],
        [[3, 3, 1, 1], [NaN, 1, 1, 1, 1, 1, 1, 1, 1], 'weight'],
      ],
      shape: [1, 2, 2, 1],
      address: [0, 0, 0, 0],
    });
    expect({ recomputed, explained }).to.deep.equal({ recomputed: 10, explained: false });
    expect(sentence).to.contain('weight [0,0,0,0], over padding, is NaN, and 0 × NaN is NaN');
  });

  it('where there is no rule, or no operand', () => {
    const none = ask('gather', { operands: [[[1], [0]]], shape: [1], address: [0] });
    expect(none).to.deep.include({ recomputed: null, explained: false, operands: [] });
    expect(none.sentence).to.match(/^There is no autopsy of gather/);
    const pixels = ask('pixels', { operands: [], shape: [1], address: [0] });
    expect(pixels.sentence).to.equal('NaN was there from the start: pixels reads nothing else.');
  });

  it('where a fault wrote what reads nothing else: the fault, and what the memory made of it', () => {
    const { explained, sentence } = ask('pixels', {
      operands: [],
      shape: [1],
      address: [0],
      precision: 'float16',
      replacement: { by: 'bad-pixels', written: 70_000 },
    });
    expect(explained).to.equal(true);
    expect(sentence).to.equal(
      'the fault bad-pixels replaced it with 70\u202f000, above 65\u202f504, the largest float16, which this GPU stores as NaN.',
    );
  });

  it('where a fault wrote over the result of an operation without a rule', () => {
    const { sentence } = ask('gather', {
      operands: [[[1], [0]]],
      shape: [1],
      address: [0],
      replacement: { by: 'node-result', written: NaN },
    });
    expect(sentence).to.equal(
      'how the result was computed does not matter: the fault node-result replaced it with NaN.',
    );
  });
});
