import * as tf from '@tensorflow/tfjs';
import { readValues } from '../backends/backends.ts';
import type { Frame, GraphOutput } from '../record/record.ts';
import { hasNumbers } from '../trace/frame-recorder.ts';
import { AnswerTooLargeError } from './probe-errors.ts';

/** What a record holds of an answer. */
export type AnswerParts = Required<Pick<Frame, 'outputs' | 'words'>>;

/** Most numbers, and most words, of an answer in a record. */
export const mostNumbers = 65_536;

/** How deep an answer may be nested. */
const deepest = 12;

const isNumbers = (value: object): value is ArrayLike<number> =>
  Array.isArray(value)
    ? value.length > 0 && value.every((item) => typeof item === 'number')
    : ArrayBuffer.isView(value) &&
      !(
        value instanceof DataView ||
        value instanceof BigInt64Array ||
        value instanceof BigUint64Array
      );

/**
 * An answer as named numbers and words. A tensor, or an array of numbers, keeps its shape. Other
 * numbers are gathered by their path, with `[]` for any place of a list: `answer[].keypoints[].x`. Texts,
 * booleans and null are words. Functions, circular references and parts nested deeper than 12 levels are
 * left out.
 *
 * @throws AnswerTooLargeError
 */
export function answerParts(answer: unknown): AnswerParts {
  const tensors: GraphOutput[] = [];
  const numbers = new Map<string, number[]>();
  const words = new Map<string, string[]>();
  let left = mostNumbers;
  const take = (count: number): void => {
    left -= count;
    if (left < 0) throw new AnswerTooLargeError(mostNumbers - left, mostNumbers);
  };
  const append = <T>(lists: Map<string, T[]>, path: string, value: T): void => {
    take(1);
    const list = lists.get(path) ?? [];
    list.push(value);
    lists.set(path, list);
  };
  const names = new Map<string, number>();
  /** Tensors at the same path are numbered: `[]`, `[]_1`. */
  const unique = (path: string): string => {
    const count = names.get(path) ?? 0;
    names.set(path, count + 1);
    return count === 0 ? path : `${path}_${count}`;
  };
  const above = new Set<object>();
  const note = (value: object, path: string, shape: readonly number[], size: number): void => {
    take(size);
    const values =
      value instanceof tf.Tensor ? readValues(value as tf.Tensor) : (value as ArrayLike<number>);
    tensors.push({ name: unique(path), shape, values: Array.from(values, Number) });
  };
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') append(numbers, path, value);
    if (['bigint', 'string', 'boolean'].includes(typeof value) || value === null) {
      append(words, path, String(value));
    }
    if (typeof value !== 'object' || value === null) return;
    if (above.has(value) || above.size > deepest) return;
    if (value instanceof tf.Tensor) {
      const { shape, size, isDisposed } = value as tf.Tensor;
      if (!isDisposed && hasNumbers(value as tf.Tensor)) note(value, path, shape, size);
      return;
    }
    // A list in a list is gathered with its neighbours.
    if (isNumbers(value) && !(Array.isArray(value) && path.includes('[]'))) {
      note(value, path, [value.length], value.length);
      return;
    }
    above.add(value);
    if (Array.isArray(value)) for (const item of value as unknown[]) walk(item, `${path}[]`);
    else {
      for (const [key, item] of Object.entries(value))
        walk(item, path === 'answer' ? key : `${path}.${key}`);
    }
    above.delete(value);
  };
  walk(answer, 'answer');
  return {
    outputs: [
      ...tensors,
      ...[...numbers].map(([name, values]) => ({ name, shape: [values.length], values })),
    ],
    words: Object.fromEntries(words),
  };
}
