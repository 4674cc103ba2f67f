import type { Tensor } from '@tensorflow/tfjs';
import { nonFiniteCount, type Health } from '../health/health.ts';
import { hold } from '../trace/hold.ts';
import { observeKernels, type KernelCall } from '../trace/observe-kernels.ts';
import { snakeCase } from '../trace/frame-recorder.ts';
import { answerParts } from './answer-parts.ts';
import { appStage, type AppModels } from './app-models.ts';
import type { Measuring } from './measuring.ts';
import { observeModels } from './observe-models.ts';
import type { Traceable } from './traced-run.ts';

/** An operation that gave NaN or Inf. */
export interface NonFiniteOperation {
  /** The model that ran, or `app`. */
  readonly stage: string;
  /** The kernel, named like an operator: `fused_conv2_d`. */
  readonly op: string;
  /** Zero-based place among the operations of the call. */
  readonly index: number;
  readonly shape: readonly number[];
  readonly health: Health;
}

/** What a watched call met. */
export interface Finding {
  /** The first operation that gave NaN or Inf; null where only the answer holds some. */
  readonly first: NonFiniteOperation | null;
  /** How many operations gave NaN or Inf. */
  readonly bad: number;
  /** How many operations ran. */
  readonly operations: number;
  /** Whether the answer that the app gets holds NaN or Inf. */
  readonly inAnswer: boolean;
}

/** Most bytes of values to hold before measuring them: a GPU is read once for all of them. */
const mostHeld = 128 * 2 ** 20;

interface Noted {
  readonly held: Tensor;
  readonly operation: Omit<NonFiniteOperation, 'health'>;
}

/** Measures calls of an app for NaN and Inf, and keeps no value of them. */
export class Watch {
  private calls = 0;

  /** Counts a call, and returns whether to measure it. */
  isDue(sample: number): boolean {
    const due = this.calls % sample === 0;
    this.calls++;
    return due;
  }

  async measure<T>(
    fn: Traceable<T>,
    { meter }: Measuring,
    models: AppModels,
  ): Promise<{ readonly answer: T; readonly finding: Finding | null }> {
    const running: string[] = [];
    let noted: Noted[] = [];
    let bytes = 0;
    let operations = 0;
    let count = 0;
    let first: NonFiniteOperation | null = null;
    const settle = (): void => {
      const settled = noted;
      noted = [];
      bytes = 0;
      if (settled.length === 0) return;
      const measured = meter.measure(settled.map(({ held }) => held));
      settled.forEach(({ held, operation }, i) => {
        const health = measured[i]?.health as Health;
        if (nonFiniteCount(health) > 0) {
          count++;
          first ??= { ...operation, health };
        }
        held.dispose();
      });
    };
    const onKernel = ({ kernel, inputs, outputs }: KernelCall): void => {
      const read = inputs.map(({ dataId }) => dataId);
      const index = operations++;
      for (const output of outputs) {
        // What shares the data of an input holds the same values.
        if (output.dtype !== 'float32' || read.includes(output.dataId)) continue;
        const held = hold(output);
        const operation = {
          stage: running.at(-1) ?? appStage,
          op: snakeCase(kernel),
          index,
          shape: [...output.shape],
        };
        noted.push({ held, operation });
        bytes += held.size * 4;
        // In a heap, a result is measured while it is in the processor's cache.
        if (meter.note !== undefined || bytes > mostHeld) settle();
      }
    };
    const stop = observeKernels(onKernel);
    const stopModels = observeModels(
      {
        enter: (model) => {
          const name = models.nameOf(model);
          running.push(name);
          return { name, number: 0, stack: null };
        },
        leave: ({ name }) => void running.splice(running.lastIndexOf(name), 1),
      },
      (model) => models.isKnown(model),
    );
    try {
      const answer = await fn();
      settle();
      const inAnswer = !isFiniteAnswer(answer);
      const finding = count > 0 || inAnswer ? { first, bad: count, operations, inAnswer } : null;
      return { answer, finding };
    } finally {
      stopModels();
      stop();
      for (const { held } of noted) held.dispose();
    }
  }
}

/** Whether all numbers of an answer are finite. An answer too large to list is not checked. */
function isFiniteAnswer(answer: unknown): boolean {
  try {
    return answerParts(answer).outputs.every(({ values }) => values.every(Number.isFinite));
  } catch {
    return true;
  }
}
