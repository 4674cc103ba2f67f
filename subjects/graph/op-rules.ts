import type { NodeAttribute } from '../../networks/network.ts';
import type { GraphOp } from './op-graph.ts';

type Shape = readonly number[];
type Settings = Readonly<Record<string, number>>;

/** How an operation is written into a graph model. */
export interface OpRule {
  /** The TensorFlow operation that carries it out. */
  readonly tfOp: string;
  readonly shape: (inputs: readonly Shape[], settings: Settings) => Shape;
  /** Constants that follow its inputs, by role. */
  readonly constants?: (settings: Settings) => readonly {
    readonly role: string;
    readonly dtype: 'float32' | 'int32';
    readonly shape: Shape;
    readonly values: readonly number[];
  }[];
  readonly attributes?: (settings: Settings) => Readonly<Record<string, NodeAttribute>>;
}

/** The shape of operands stretched over each other. */
function broadcast(shapes: readonly Shape[]): number[] {
  const rank = Math.max(...shapes.map(({ length }) => length));
  return Array.from({ length: rank }, (_, axis) => {
    const sides = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const side = Math.max(...sides);
    const misfit = sides.find((other) => other !== 1 && other !== side);
    if (misfit !== undefined) {
      throw new Error(
        `Operands of the shapes ${shapes.map((s) => `[${s.join(', ')}]`).join(' and ')} do not go together.`,
      );
    }
    return side;
  });
}

const setting = (settings: Settings, name: string): number => {
  const value = settings[name];
  if (value === undefined) throw new Error(`A node lacks its setting "${name}".`);
  return value;
};

/** Element by element. */
const elementwise = (tfOp: string): OpRule => ({ tfOp, shape: broadcast });

/** Along one axis, which stays, 1 long. */
const reduction = (tfOp: string): OpRule => ({
  tfOp,
  shape: ([input = []], settings) => input.with(setting(settings, 'axis'), 1),
  constants: (settings) => [
    { role: 'axis', dtype: 'int32', shape: [1], values: [setting(settings, 'axis')] },
  ],
  attributes: () => ({ keep_dims: true }),
});

/** Square windows side by side. */
const pool = (tfOp: string): OpRule => ({
  tfOp,
  shape: ([[batch = 0, height = 0, width = 0, channels = 0] = []], settings) => {
    const window = setting(settings, 'window');
    return [batch, Math.floor(height / window), Math.floor(width / window), channels];
  },
  attributes: (settings) => {
    const window = setting(settings, 'window');
    return { ksize: [1, window, window, 1], strides: [1, window, window, 1], padding: 'VALID' };
  },
});

/** Every operation that a graph may be made of. */
export const opRules: Readonly<Record<GraphOp, OpRule>> = {
  add: elementwise('AddV2'),
  sub: elementwise('Sub'),
  mul: elementwise('Mul'),
  div: elementwise('RealDiv'),
  div_no_nan: elementwise('DivNoNan'),
  maximum: elementwise('Maximum'),
  log: elementwise('Log'),
  log1p: elementwise('Log1p'),
  exp: elementwise('Exp'),
  sqrt: elementwise('Sqrt'),
  square: elementwise('Square'),
  relu: elementwise('Relu'),
  relu6: elementwise('Relu6'),
  prelu: elementwise('Prelu'),
  softmax: elementwise('Softmax'),
  clip_by_value: {
    ...elementwise('ClipByValue'),
    shape: ([input = []]) => input,
    constants: (settings) =>
      ['min', 'max'].map((role) => ({
        role,
        dtype: 'float32',
        shape: [],
        values: [setting(settings, role)],
      })),
    // Said twice: tfjs reads the constants, who explains the operation reads these.
    attributes: (settings) => ({
      clipValueMin: setting(settings, 'min'),
      clipValueMax: setting(settings, 'max'),
    }),
  },
  is_finite: elementwise('IsFinite'),
  where: elementwise('SelectV2'),
  sum: reduction('Sum'),
  mean: reduction('Mean'),
  max: reduction('Max'),
  arg_max: {
    tfOp: 'ArgMax',
    shape: ([input = []], settings) => input.toSpliced(setting(settings, 'axis'), 1),
    constants: (settings) => [
      { role: 'axis', dtype: 'int32', shape: [], values: [setting(settings, 'axis')] },
    ],
  },
  max_pool2d: pool('MaxPool'),
  average_pool2d: pool('AvgPool'),
  cast: { ...elementwise('Cast'), attributes: () => ({ DstT: 'DT_INT32' }) },
};
