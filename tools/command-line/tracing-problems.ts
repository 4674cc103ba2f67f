import type { RunRecord } from '../../record/record.ts';

/** What tracing changes about a run, in words; nothing where it changes nothing, or was not checked. */
export const tracingProblems = ({ environment }: RunRecord): string[] =>
  (
    [
      ['golden', environment.tracing],
      ['faulty', environment.faultyTracing],
    ] as const
  ).flatMap(([pass, tracing]) =>
    tracing === 'changes the result'
      ? [`Tracing changes what the app gets in the ${pass} run; do not rely on this record.`]
      : [],
  );
