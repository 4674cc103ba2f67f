import type { Unit, Verdict } from './budgets.ts';
import type { Environment, Fetched, Measurements, TraceResult } from './result.ts';
import type { Summary } from './summary.ts';

const formats: Readonly<Record<Unit, (value: number) => string>> = {
  ratio: (value) => value.toFixed(2),
  count: (value) => String(value),
  bytes: (value) => (Math.abs(value) < 1000 ? `${value} B` : `${(value / 1e6).toFixed(2)} MB`),
  ms: (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`,
};

const spreadOf = (unit: Unit, spread: Summary | undefined): string =>
  spread === undefined || spread.runs < 2
    ? ''
    : `${formats[unit](spread.q1)} – ${formats[unit](spread.q3)}`;

type Row = readonly string[];

/** Budgets, what was measured, and whether they were met. */
export function budgetRows(verdicts: readonly Verdict[]): Row[] {
  return [
    ['what', 'budget', 'aim', 'measured', 'quartiles', ''],
    ...verdicts
      .filter(({ verdict }) => verdict !== 'not measured')
      .map(({ what, unit, budget, aim, measured, verdict }) => {
        const format = formats[unit];
        return [
          what,
          `≤ ${format(budget)}`,
          format(aim),
          format(measured?.value ?? NaN),
          spreadOf(unit, measured?.spread),
          verdict,
        ];
      }),
  ];
}

/** What has no budget, and helps to read the rest. */
export function furtherRows({ trace, rivals, suffix, growth, wasm, page }: Measurements): Row[] {
  const rows: Row[] = [];
  const add = (what: string, unit: Unit, spread: Summary) =>
    rows.push([what, formats[unit](spread.median), spreadOf(unit, spread)]);
  const addTrace = (traced: TraceResult, on: string): void => {
    for (const input of ['clean', 'allNaN'] as const) {
      for (const network of ['palm', 'landmarks'] as const) {
        const where = `${on}${network}, ${input === 'clean' ? 'a picture' : 'every value NaN'}`;
        add(`plain, ${where}`, 'ms', traced.plainMs[input][network]);
        for (const way of ['traced', 'healthOnly', 'allNodes'] as const) {
          const ratio = traced.ratios[way][input][network];
          const words = {
            traced: 'traced ÷ plain',
            healthOnly: 'all nodes and their health, no steps ÷ plain',
            allNodes: 'all nodes, nothing measured ÷ plain',
          };
          add(`${words[way]}, ${where}`, 'ratio', ratio);
          rows.push([`… the fastest run of each`, formats.ratio(ratio.ofFastest), '']);
        }
        const share = traced.nonFiniteShare[input][network];
        rows.push([`values not finite, ${where}`, `${(100 * share).toFixed(1)} %`, '']);
      }
    }
  };
  if (trace !== null) addTrace(trace, '');
  if (wasm !== null) {
    addTrace(wasm.trace, 'WASM, ');
    add('a frame, WASM, nothing observed, processor time', 'ms', wasm.frameMs);
    add('a whole run of never-divided, WASM', 'ms', wasm.runMs);
    rows.push(['runs a second, WASM', (1000 / wasm.runMs.median).toFixed(1), '']);
  }
  for (const part of [trace, suffix, wasm?.trace, wasm?.suffix]) {
    const check = part?.statistics;
    if (check === undefined) continue;
    rows.push([
      'tensors whose statistics were checked on the CPU; wrong',
      `${check.tensors}; ${check.wrongCount}`,
      '',
    ]);
  }
  if (rivals !== null) {
    add('debug mode ÷ plain', 'ratio', rivals.debugMode);
    add('download every node and scan it ÷ plain', 'ratio', rivals.download);
    add('isNaN, isInf and sum of every node ÷ plain', 'ratio', rivals.ops);
  }
  for (const { depth, rerun, ratio } of suffix?.depths ?? []) {
    for (const network of ['palm', 'landmarks'] as const) {
      rows.push([
        `nodes run again, ${network}, fault after ${depth * 100} %; fastest ÷ fastest`,
        `${(100 * rerun[network]).toFixed(0)} %; ${formats.ratio(ratio[network].ofFastest)}`,
        '',
      ]);
    }
  }
  if (growth !== null) {
    const allocated = formats.bytes(growth.allocatedBytes);
    rows.push(['growth of textures kept for re-use, run 10 to 110', allocated, '']);
  }
  if (page !== null) {
    const { firstStepsMs, firstChartMs, bareMs, firstChartRatio } = page;
    add('bare page, both networks run', 'ms', bareMs);
    add('first steps in the chart', 'ms', firstStepsMs);
    add('first whole chart', 'ms', firstChartMs);
    rows.push([
      'first whole chart ÷ bare page, the fastest of each',
      formats.ratio(firstChartRatio.ofFastest),
      '',
    ]);
    add(
      'first whole chart ÷ bare page, processor time of the browser',
      'ratio',
      page.firstChartProcessorRatio,
    );
    add("most processor time of a task of the page's thread", 'ms', page.longestTaskProcessorMs);
    for (const inside of page.insideLongestTask)
      rows.push(['inside a longest task, ms', inside, '']);
    rows.push(['built page, weights', fetchedWeights(page), '']);
    const { requests, scriptBytes } = page.devServer;
    rows.push([
      'dev server, requests and script',
      `${requests}, ${formats.bytes(scriptBytes)}`,
      '',
    ]);
    rows.push(['errors on the console', String(page.consoleErrors.length), '']);
  }
  return rows.length === 0 ? [] : [['also measured', '', 'quartiles'], ...rows];
}

const fetchedWeights = ({ weightRequests, weightBytes }: Fetched): string =>
  `${weightRequests} requests, ${formats.bytes(weightBytes)}`;

/** Columns side by side, for a terminal. */
export function asText(rows: readonly Row[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A Markdown table; the first row is its head. */
export function asMarkdown([head = [], ...rows]: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Where the numbers come from. */
export function environmentLines(environment: Environment): string[] {
  const { date, commit, cores, processor, renderer, browser, node, load } = environment;
  return [
    `Date: ${date.slice(0, 16).replace('T', ' ')} UTC`,
    `Commit: ${commit}`,
    `Machine: ${cores} cores, ${processor}; load ${load.begin.toFixed(1)} at the beginning, ${load.end.toFixed(1)} at the end`,
    `Browser: ${browser}, Node ${node}`,
    `Renderer: ${renderer}`,
    `Rounds: ${environment.repeats}; ${environment.seconds} s in all`,
  ];
}
