import * as tf from '@tensorflow/tfjs';
import { cpuHealth } from '../../../health/cpu-health.ts';
import { nonFiniteCount, type Health } from '../../../health/health.ts';
import { readValues } from '../../../backends/backends.ts';
import { healthDifferences } from '../../../backends/self-test.ts';
import type { Step } from '../../../record/step.ts';
import { asTensors } from '../../../trace/trace-networks.ts';
import type { ByInput, StatisticsCheck } from '../result.ts';
import { inputTensor, runPlain, type BenchNetwork } from './bench-network.ts';

/** What a network computes of an input, told by the CPU from downloaded values. */
export interface Reference {
  readonly outputs: readonly Float32Array[];
  /** By the node's name. */
  readonly health: ReadonlyMap<string, Health>;
  readonly nonFiniteShare: number;
}

/** Runs the network without the tracer and scans every node on the CPU. */
export function referenceOf(network: BenchNetwork, kind: keyof ByInput<unknown>): Reference {
  const input = inputTensor(network, kind);
  const names = network.description.nodes.map(({ name }) => name);
  const outputs = runPlain(network, input);
  const results = asTensors(network.model.execute(input, names));
  const health = new Map(
    names.map((name, i) => [name, cpuHealth(readValues(results[i] as tf.Tensor))]),
  );
  tf.dispose([input, ...results]);
  const all = [...health.values()];
  const sum = (count: (one: Health) => number): number =>
    all.reduce((total, one) => total + count(one), 0);
  return { outputs, health, nonFiniteShare: sum(nonFiniteCount) / sum(({ size }) => size) };
}

const sameBits = (a: Float32Array, b: Float32Array | undefined): boolean => {
  if (b?.length !== a.length) return false;
  const other = new Int32Array(b.buffer, b.byteOffset, b.length);
  return new Int32Array(a.buffer, a.byteOffset, a.length).every((bits, i) => bits === other[i]);
};

/** Sentences kept; the rest is counted. */
const most = 20;

/** Compares what timed runs found with the reference, after the clock has stopped. */
export class StatisticsChecker {
  private tensors = 0;
  private readonly wrong: string[] = [];

  /** Health of every node of a run, in execution order. */
  health(network: BenchNetwork, reference: Reference, found: readonly Health[]): void {
    const { nodes } = network.description;
    if (found.length !== nodes.length) {
      this.wrong.push(`${network.kind}: ${found.length} of ${nodes.length} nodes were measured.`);
    }
    nodes.forEach(({ name }, i) => {
      const expected = reference.health.get(name);
      const actual = found[i];
      if (expected === undefined || actual === undefined) return;
      this.tensors++;
      this.wrong.push(...healthDifferences(`${network.kind} · ${name}`, expected, actual));
    });
  }

  /** Steps of a traced run; those of other stages are left out. */
  steps(network: BenchNetwork, reference: Reference, steps: readonly Step[]): void {
    const own = steps.filter(({ stage }) => stage === network.kind);
    this.health(
      network,
      reference,
      own.map(({ health }) => health),
    );
  }

  /** What a run gave, which must be the plain run's, bit for bit. */
  outputs(network: BenchNetwork, reference: Reference, outputs: readonly Float32Array[]): void {
    reference.outputs.forEach((expected, i) => {
      if (sameBits(expected, outputs[i])) return;
      this.wrong.push(`Output ${i} of ${network.kind} is not the plain run's.`);
    });
  }

  result(): StatisticsCheck {
    return {
      tensors: this.tensors,
      wrong: this.wrong.slice(0, most),
      wrongCount: this.wrong.length,
    };
  }
}
