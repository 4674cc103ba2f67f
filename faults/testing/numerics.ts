import { createRunner } from '../../engine/create-runner.ts';
import type { ArgumentValue, PlannedFault, RealmSettings } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import { freePlan } from '../../engine/testing/fixture-run.ts';
import { numberToken } from '../../common/non-finite.ts';
import { planned } from './facts.ts';

/** The four ways to compute that the table of facts tells apart. */
export const realms = {
  cpu: { backend: 'cpu' },
  packed: { backend: 'webgl', precision: 'float32', packing: true },
  unpacked: { backend: 'webgl', precision: 'float32', packing: false },
  float16: { backend: 'webgl', precision: 'float16', packing: true },
} as const satisfies Readonly<Record<string, RealmSettings>>;

export type RealmName = keyof typeof realms;

export interface GraphRuns {
  readonly run: (
    graph: string,
    realm: RealmName,
    faults?: readonly PlannedFault[],
    more?: { mitigations?: readonly PlannedFault[]; cpuForwarding?: boolean; frames?: number },
  ) => Promise<RunRecord>;
  readonly end: () => void;
}

/** Runs graphs of operations as a page does, in realms that stay warm. */
export function graphRuns(): GraphRuns {
  const runner = createRunner({ scenarios: [] });
  return {
    run: (
      graph,
      realm,
      faults = [],
      { mitigations = [], cpuForwarding = false, frames = 1 } = {},
    ) =>
      runner.run(
        freePlan({
          input: {
            kind: 'own',
            subject: 'graph',
            name: graph,
            ...(cpuForwarding ? { cpuForwarding } : {}),
          },
          realm: realms[realm],
          frames,
          faults,
          mitigations,
        }),
        [],
      ),
    end: () => runner.dispose(),
  };
}

/** Writes a value into one element of an operand, or into all of it. */
export const write = (
  operand: string,
  value: number,
  at: number | 'all' = 0,
  more: Readonly<Record<string, ArgumentValue>> = {},
): PlannedFault =>
  planned('operand-value', {
    operand,
    value,
    ...(at === 'all' ? { reach: 'all' } : { reach: 'element', element: at }),
    ...more,
  });

/** Values of an output of the faulty pass. */
export function outputOf(record: RunRecord, name?: string): readonly number[] {
  const [frame] = record.faulty.frames;
  const output = frame?.outputs?.find((one) => name === undefined || one.name === name);
  if (output === undefined) {
    throw new Error(`There is no output ${name ?? ''}: ${frame?.error?.message ?? 'no error'}`);
  }
  return output.values;
}

/** A number with four digits, as text; NaN and the infinities by name. */
export const spoken = (value: number): string => numberToken(value) ?? `${+value.toPrecision(4)}`;
