/** Operations that a graph may be made of, named as in a step. */
export type GraphOp =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'div_no_nan'
  | 'maximum'
  | 'log'
  | 'log1p'
  | 'exp'
  | 'sqrt'
  | 'square'
  | 'relu'
  | 'relu6'
  | 'prelu'
  | 'softmax'
  | 'clip_by_value'
  | 'is_finite'
  | 'where'
  | 'sum'
  | 'mean'
  | 'max'
  | 'arg_max'
  | 'max_pool2d'
  | 'average_pool2d'
  | 'cast';

/**
 * Values of an operand: numbers in row-major order, or what the backend at hand says.
 * `backend epsilon` is `tf.backend().epsilon()`; `own epsilon` is 1e-7 where tensors are stored in
 * float32 and 1e-4 where they are stored in float16.
 */
export type OperandValues = readonly number[] | 'backend epsilon' | 'own epsilon';

/** A tensor that a graph brings along. */
export interface GraphOperand {
  readonly name: string;
  /** What it stands for, in a few words. */
  readonly label: string;
  readonly shape: readonly number[];
  readonly values: OperandValues;
}

/** One operation. */
export interface GraphNode {
  /** Op and its zero-based count of that op: `div_0`. */
  readonly name: string;
  readonly op: GraphOp;
  /** Names of operands and of nodes before it. */
  readonly inputs: readonly string[];
  /** `axis` of a reduction (kept, 1 long), `window` of a pool, `min` and `max` of a clip. */
  readonly settings?: Readonly<Record<string, number>>;
}

/** A small graph of operations with its own operands: plain data. */
export interface OpGraph {
  readonly name: string;
  readonly title: string;
  /** What it computes, in a sentence. */
  readonly description: string;
  /** The first one is handed in as the input; the others are constants of the graph. */
  readonly operands: readonly [GraphOperand, ...GraphOperand[]];
  /** In execution order. */
  readonly nodes: readonly GraphNode[];
  /** What the caller gets: nodes or operands by the names that outputs have. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** The next free name for an op in a graph: `log_1` where there is a `log_0`. */
export function freeName({ nodes }: Pick<OpGraph, 'nodes'>, op: GraphOp): string {
  const taken = new Set(nodes.map(({ name }) => name));
  let count = 0;
  while (taken.has(`${op}_${count}`)) count++;
  return `${op}_${count}`;
}
