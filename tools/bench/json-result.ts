import type { Verdict } from './budgets.ts';
import type { ByNetwork, Environment, Measurements, SuffixResult } from './result.ts';

const medians = ({ palm, landmarks }: ByNetwork<{ median: number }>): ByNetwork<number> => ({
  palm: palm.median,
  landmarks: landmarks.median,
});

/** Of two networks the one that gains less. */
const smallerGains = ({ depths }: SuffixResult) =>
  depths.map(({ depth, ratio }) => ({
    depth,
    ratio: Math.max(ratio.palm.median, ratio.landmarks.median),
  }));

/** The result as plain JSON; what was not measured is null. */
export function jsonResult(
  measured: Measurements,
  verdicts: readonly Verdict[],
  environment: Environment,
): object {
  const { trace, rivals, suffix, growth, wasm, page } = measured;
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
    suffix: suffix && smallerGains(suffix),
    growth: growth && {
      tensors: growth.tensors,
      dataIds: growth.dataIds,
      gpuBytes: growth.gpuBytes,
      afterCancel: growth.afterCancel,
      afterThrow: growth.afterThrow,
    },
    wasm: wasm && {
      traceOverhead: {
        clean: medians(wasm.trace.ratios.traced.clean),
        allNaN: medians(wasm.trace.ratios.traced.allNaN),
      },
      suffix: smallerGains(wasm.suffix),
      frameMs: wasm.frameMs.median,
      runsPerSecond: 1000 / wasm.runMs.median,
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
