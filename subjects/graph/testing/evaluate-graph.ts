import type { GraphNode, OpGraph } from '../op-graph.ts';

/** A tensor in plain JavaScript: float64, row-major. */
interface Plain {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The address of a flat index, and back: written here anew, so as to share nothing with the code under test. */
function unravel(index: number, shape: readonly number[]): number[] {
  const address = shape.map(() => 0);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const side = shape[axis] as number;
    address[axis] = index % side;
    index = Math.floor(index / side);
  }
  return address;
}

const ravel = (address: readonly number[], shape: readonly number[]): number =>
  address.reduce((index, at, axis) => index * (shape[axis] as number) + at, 0);

const read = ({ shape, values }: Plain, address: readonly number[]): number => {
  const own = address.slice(address.length - shape.length);
  return values[
    ravel(
      own.map((at, axis) => (shape[axis] === 1 ? 0 : at)),
      shape,
    )
  ] as number;
};

function each(inputs: readonly Plain[], f: (...values: number[]) => number): Plain {
  const rank = Math.max(...inputs.map(({ shape }) => shape.length));
  const shape = Array.from({ length: rank }, (_, axis) =>
    Math.max(...inputs.map((input) => input.shape[axis - rank + input.shape.length] ?? 1)),
  );
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => {
    const address = unravel(i, shape);
    return f(...inputs.map((input) => read(input, address)));
  });
  return { shape, values };
}

function along(input: Plain, axis: number, f: (row: number[]) => number, keep = true): Plain {
  const length = input.shape[axis] as number;
  const shape = input.shape.with(axis, 1);
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => {
    const address = unravel(i, shape);
    return f(Array.from({ length }, (_unused, at) => read(input, address.with(axis, at))));
  });
  return { shape: keep ? shape : input.shape.toSpliced(axis, 1), values };
}

function windows(input: Plain, side: number, f: (values: number[]) => number): Plain {
  const [batch = 0, height = 0, width = 0, channels = 0] = input.shape;
  const shape = [batch, Math.floor(height / side), Math.floor(width / side), channels];
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => {
    const [b = 0, y = 0, x = 0, c = 0] = unravel(i, shape);
    const seen: number[] = [];
    for (let dy = 0; dy < side; dy++)
      for (let dx = 0; dx < side; dx++)
        seen.push(read(input, [b, y * side + dy, x * side + dx, c]));
    return f(seen);
  });
  return { shape, values };
}

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function evaluate({ op, settings = {} }: GraphNode, inputs: readonly Plain[]): Plain {
  const [x] = inputs as [Plain];
  const setting = (name: string): number => settings[name] as number;
  switch (op) {
    case 'add':
      return each(inputs, (a, b) => a + b);
    case 'sub':
      return each(inputs, (a, b) => a - b);
    case 'mul':
      return each(inputs, (a, b) => a * b);
    case 'div':
      return each(inputs, (a, b) => a / b);
    case 'div_no_nan':
      return each(inputs, (a, b) => (b === 0 ? 0 : a / b));
    case 'maximum':
      return each(inputs, (a, b) => Math.max(a, b));
    case 'log':
      return each(inputs, Math.log);
    case 'log1p':
      return each(inputs, Math.log1p);
    case 'exp':
      return each(inputs, Math.exp);
    case 'sqrt':
      return each(inputs, Math.sqrt);
    case 'square':
      return each(inputs, (a) => a ** 2);
    case 'relu':
      return each(inputs, (a) => Math.max(0, a));
    case 'relu6':
      return each(inputs, (a) => Math.min(6, Math.max(0, a)));
    case 'prelu':
      return each(inputs, (a, slope) => (a < 0 ? a * slope : a));
    case 'clip_by_value':
      return each(inputs, (a) => Math.min(setting('max'), Math.max(setting('min'), a)));
    case 'is_finite':
      return each(inputs, (a) => (Number.isFinite(a) ? 1 : 0));
    case 'where':
      return each(inputs, (test, a, b) => (test ? a : b));
    case 'cast':
      return each(inputs, (a) => Math.trunc(a));
    case 'sum':
      return along(x, setting('axis'), total);
    case 'mean':
      return along(x, setting('axis'), (row) => total(row) / row.length);
    case 'max':
      return along(x, setting('axis'), (row) => Math.max(...row));
    case 'arg_max':
      return along(x, setting('axis'), (row) => row.indexOf(Math.max(...row)), false);
    case 'softmax': {
      const axis = x.shape.length - 1;
      const largest = along(x, axis, (row) => Math.max(...row));
      const powers = each([x, largest], (a, most) => Math.exp(a - most));
      return each([powers, along(powers, axis, total)], (a, sum) => a / sum);
    }
    case 'max_pool2d':
      return windows(x, setting('window'), (values) => Math.max(...values));
    case 'average_pool2d':
      return windows(x, setting('window'), (values) => total(values) / values.length);
  }
}

/**
 * The outputs of a graph in float64, on the CPU, in plain JavaScript: an oracle that shares no
 * arithmetic with TensorFlow.js. Operands enter as float32, as the graph is given them.
 *
 * @param epsilon Value of an operand that the backend decides.
 */
export function evaluateGraph(graph: OpGraph, epsilon: number): ReadonlyMap<string, Plain> {
  const known = new Map<string, Plain>(
    graph.operands.map(({ name, shape, values }) => [
      name,
      { shape, values: (typeof values === 'string' ? [epsilon] : values).map(Math.fround) },
    ]),
  );
  for (const node of graph.nodes) {
    known.set(
      node.name,
      evaluate(
        node,
        node.inputs.map((name) => known.get(name) as Plain),
      ),
    );
  }
  return new Map(
    Object.entries(graph.outputs).map(([name, node]) => [name, known.get(node) as Plain]),
  );
}
