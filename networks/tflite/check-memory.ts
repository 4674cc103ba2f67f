import type { TfliteModel, TfliteOperator } from './read-tflite.ts';
import { TfliteError } from './tflite-error.ts';

/**
 * Most bytes of results that a network may need at once: far above what runs in a browser tab, far
 * below what ends one. The hand networks need about 10 MB.
 */
export const MOST_LIVE_BYTES = 2 ** 29;

const FLOAT_BYTES = 4;

/** Index of the operator that reads each tensor last; outputs of the network are needed for good. */
function lastReads({ operators, outputs }: TfliteModel): Map<number, number> {
  const last = new Map<number, number>();
  for (const { index, inputs } of operators) for (const tensor of inputs) last.set(tensor, index);
  for (const tensor of outputs) last.set(tensor, Infinity);
  return last;
}

/**
 * Refuses a network whose results would take too much memory, before any of it is allocated: shapes
 * cost a file nothing. Counted are the results that are alive while each operator runs, as float32;
 * a constant takes room in the file itself.
 *
 * @throws TfliteError
 */
export function checkMemory(model: TfliteModel): void {
  const { operators, tensors, inputs } = model;
  const last = lastReads(model);
  const sizes = new Map<number, number>();
  let alive = 0;
  const add = (index: number, operator: TfliteOperator | undefined): void => {
    const tensor = tensors[index];
    if (tensor?.data !== null || sizes.has(index)) return;
    const bytes = tensor.shape.reduce((product, size) => product * size, FLOAT_BYTES);
    sizes.set(index, bytes);
    alive += bytes;
    if (alive <= MOST_LIVE_BYTES) return;
    throw new TfliteError(
      'too-large',
      model.source,
      operator === undefined ? 'subgraph 0' : `operator ${operator.index} (${operator.name})`,
      `with tensor ${index} [${tensor.shape.join(', ')}], the results needed at once take ${alive} ` +
        `bytes; at most ${MOST_LIVE_BYTES} are allowed`,
    );
  };
  for (const index of inputs) add(index, undefined);
  for (const operator of operators) {
    for (const index of operator.outputs) add(index, operator);
    for (const index of new Set([...operator.inputs, ...operator.outputs])) {
      if ((last.get(index) ?? -1) > operator.index) continue;
      alive -= sizes.get(index) ?? 0;
      sizes.set(index, 0);
    }
  }
}
