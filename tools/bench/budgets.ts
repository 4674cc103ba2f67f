import type { Holdings, Measurements } from './result.ts';
import type { Summary } from './summary.ts';

/** What a budget counts. */
export type Unit = 'ratio' | 'count' | 'bytes' | 'ms';

/** A number that must not be passed, and where it is measured. */
export interface Budget {
  /** Path of the value in the JSON result. */
  readonly key: string;
  readonly what: string;
  readonly unit: Unit;
  readonly budget: number;
  readonly aim: number;
  /** Null where its part did not run. */
  readonly measure: (measured: Measurements) => Measured | null;
}

/** A median, and its spread over the rounds where it was measured more than once. */
export interface Measured {
  readonly value: number;
  readonly spread?: Summary;
}

/** A row of the result: a budget, and whether it was met. */
export interface Verdict extends Omit<Budget, 'measure'> {
  readonly measured: Measured | null;
  readonly verdict: 'aim met' | 'met' | 'missed' | 'not measured';
}

const inputs = ['clean', 'allNaN'] as const;
const networks = ['palm', 'landmarks'] as const;
const depths = [0.25, 0.5, 0.75] as const;

const of = (spread: Summary | undefined): Measured | null =>
  spread === undefined ? null : { value: spread.median, spread };

const holdings: Readonly<Record<keyof Holdings, string>> = {
  tensors: 'tensors',
  dataIds: 'data ids of the backend',
  gpuBytes: 'bytes on the GPU',
};

const inputWords = { clean: 'a picture', allNaN: 'every value NaN' } as const;

const overhead = inputs.flatMap((input) =>
  networks.map((network): Budget => ({
    key: `traceOverhead.${input}.${network}`,
    what: `traced ÷ plain, ${network}, ${inputWords[input]}`,
    unit: 'ratio',
    budget: input === 'clean' ? 1.1 : 1.4,
    aim: input === 'clean' ? 1.02 : 1.15,
    measure: ({ trace }) => of(trace?.ratios.traced[input][network]),
  })),
);

const overheadOnWasm = inputs.flatMap((input) =>
  networks.map((network): Budget => ({
    key: `wasm.traceOverhead.${input}.${network}`,
    what: `traced ÷ plain, WASM, ${network}, ${inputWords[input]}`,
    unit: 'ratio',
    budget: 1.2,
    aim: 1.1,
    measure: ({ wasm }) => of(wasm?.trace.ratios.traced[input][network]),
  })),
);

/** A call between two that are measured may cost no more than calls differ by themselves. */
const watch: readonly Budget[] = [
  {
    key: 'wasm.watch.sampled',
    what: 'watched ÷ plain, WASM, a call that is measured',
    unit: 'ratio',
    budget: 1.2,
    aim: 1.1,
    measure: ({ wasm }) => of(wasm?.watch.sampled),
  },
  {
    key: 'wasm.watch.idle',
    what: 'watched ÷ plain, WASM, a call that is not',
    unit: 'ratio',
    budget: 1.05,
    aim: 1.01,
    measure: ({ wasm }) => of(wasm?.watch.idle),
  },
];

const suffix = depths.flatMap((depth, at) =>
  networks.map((network): Budget => ({
    key: `suffix.${at}.ratio`,
    what: `suffix ÷ full, ${network}, fault after ${depth * 100} % of the nodes`,
    unit: 'ratio',
    budget: 1 - depth + 0.15,
    aim: 1 - depth,
    measure: (measured) => of(measured.suffix?.depths[at]?.ratio[network]),
  })),
);

const suffixOnWasm = depths.flatMap((depth, at) =>
  networks.map((network): Budget => ({
    key: `wasm.suffix.${at}.ratio`,
    what: `suffix ÷ full, WASM, ${network}, fault after ${depth * 100} % of the nodes`,
    unit: 'ratio',
    budget: 1 - depth + 0.15,
    aim: 1 - depth,
    measure: ({ wasm }) => of(wasm?.suffix.depths[at]?.ratio[network]),
  })),
);

const growth = (['', 'afterCancel', 'afterThrow'] as const).flatMap((after) =>
  (Object.keys(holdings) as (keyof Holdings)[]).map((name): Budget => {
    const when = { '': 'run 10 to 110', afterCancel: '20 cancelled', afterThrow: '20 throwing' };
    return {
      key: ['growth', after, name].filter((part) => part !== '').join('.'),
      what: `growth, ${when[after]}: ${holdings[name]}`,
      unit: name === 'gpuBytes' ? 'bytes' : 'count',
      budget: 0,
      aim: 0,
      measure: (measured) => {
        if (measured.growth === null) return null;
        const held = after === '' ? measured.growth : measured.growth[after];
        return { value: held[name] };
      },
    };
  }),
);

/** Every budget, in the order of the table. */
export const budgets: readonly Budget[] = [
  ...overhead,
  {
    key: 'readbacks',
    what: 'read-backs from the GPU for one traced graph',
    unit: 'count',
    budget: 1,
    aim: 1,
    measure: ({ trace }) =>
      trace && { value: Math.max(trace.readbacks.palm, trace.readbacks.landmarks) },
  },
  ...suffix,
  ...growth,
  ...overheadOnWasm,
  ...watch,
  ...suffixOnWasm,
  {
    key: 'page.requests',
    what: 'built page, first card: requests',
    unit: 'count',
    budget: 60,
    aim: 60,
    measure: ({ page }) => page && { value: page.requests },
  },
  {
    key: 'page.scriptBytes',
    what: 'built page, first card: script',
    unit: 'bytes',
    budget: 2_000_000,
    aim: 2_000_000,
    measure: ({ page }) => page && { value: page.scriptBytes },
  },
  {
    key: 'page.longestTaskMs',
    what: "longest task of the page's thread while a realm runs",
    unit: 'ms',
    budget: 50,
    aim: 16,
    measure: ({ page }) => of(page?.longestTaskMs),
  },
  {
    key: 'page.firstChartRatio',
    what: 'first whole chart ÷ a bare page that runs both networks',
    unit: 'ratio',
    budget: 1.6,
    aim: 1.2,
    measure: ({ page }) => of(page?.firstChartRatio),
  },
];

/** Holds the measurements against every budget. */
export function judgeBudgets(measured: Measurements): Verdict[] {
  return budgets.map(({ measure, ...budget }) => {
    const found = measure(measured);
    return { ...budget, measured: found, verdict: verdictOf(budget, found) };
  });
}

function verdictOf(
  { budget, aim }: Pick<Budget, 'budget' | 'aim'>,
  measured: Measured | null,
): Verdict['verdict'] {
  if (measured === null) return 'not measured';
  // Growth must be none in either direction.
  const value = budget === 0 ? Math.abs(measured.value) : measured.value;
  // False for NaN, too.
  if (value <= aim) return 'aim met';
  return value <= budget ? 'met' : 'missed';
}
