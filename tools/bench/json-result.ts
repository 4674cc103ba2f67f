import type { Verdict } from './budgets.ts';
import type { ByNetwork, Environment, Measurements } from './result.ts';

const medians = ({ palm, landmarks }: ByNetwork<{ median: number }>): ByNetwork<number> => ({
  palm: palm.median,
  landmarks: landmarks.median,
});

/** The result as plain JSON; what was not measured is null. */
export function jsonResult(
  measured: Measurements,
  verdicts: readonly Verdict[],
  environment: Environment,
): object {
  const { trace, rivals, suffix, growth, page } = measured;
  return {
    traceOverhead: trace && {
      clean: medians(trace.ratios.traced.clean),
      allNaN: medians(trace.ratios.traced.allNaN),
    },
    readbacks: trace && Math.max(trace.readbacks.palm, trace.readbacks.landmarks),
    rivals: rivals && {
      debugMode: rivals.debugMode.median,
      download: rivals.download.median,
      ops: rivals.ops.median,
    },
    // Of two networks the one that gains less.
    suffix:
      suffix?.depths.map(({ depth, ratio }) => ({
        depth,
        ratio: Math.max(ratio.palm.median, ratio.landmarks.median),
      })) ?? null,
    growth: growth && {
      tensors: growth.tensors,
      dataIds: growth.dataIds,
      gpuBytes: growth.gpuBytes,
      afterCancel: growth.afterCancel,
      afterThrow: growth.afterThrow,
    },
    page: page && {
      requests: page.requests,
      scriptBytes: page.scriptBytes,
      longestTaskMs: page.longestTaskMs.median,
      firstChartRatio: page.firstChartRatio.median,
    },
    spread: measured,
    environment,
    budgets: verdicts.map(({ key, what, budget, aim, measured: found, verdict }) => ({
      key,
      what,
      budget,
      aim,
      measured: found?.value ?? null,
      verdict,
    })),
  };
}
