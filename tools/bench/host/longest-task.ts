import type { Page } from 'puppeteer-core';

/** A task of a page's main thread. */
export interface Task {
  /** Milliseconds from begin to end. */
  readonly ms: number;
  /** Most milliseconds of processor time that any one task took. */
  readonly processorMs: number;
  /** When the longest one began and what it did: the longest events within, with their milliseconds. */
  readonly inside: string;
}

/** An event of Chromium's trace format; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

const taskNames = new Set(['RunTask', 'ThreadControllerImpl::RunTask']);

const categories = ['toplevel', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** The longest task of the thread that set two marks, of those that began between them. */
export function longestBetween(events: readonly TraceEvent[], from: string, to: string): Task {
  const mark = (name: string): TraceEvent => {
    const found = events.find((event) => event.name === name);
    if (found === undefined) throw new Error(`The browser's trace has no mark ${name}.`);
    return found;
  };
  const begin = mark(from);
  const end = mark(to);
  const ofThread = events.filter(
    ({ ph, pid, tid, ts }) =>
      ph === 'X' && pid === begin.pid && tid === begin.tid && ts > begin.ts && ts < end.ts,
  );
  const tasks = ofThread.filter(({ name }) => taskNames.has(name));
  if (tasks.length === 0) throw new Error("The browser's trace has no task of the main thread.");
  const longest = tasks.reduce((a, b) => ((b.dur ?? 0) > (a.dur ?? 0) ? b : a));
  const finish = longest.ts + (longest.dur ?? 0);
  const inside = ofThread
    .filter(({ name, ts }) => !taskNames.has(name) && ts >= longest.ts && ts < finish)
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
    .slice(0, 5)
    .map(({ name, dur }) => `${name} ${((dur ?? 0) / 1000).toFixed(1)}`);
  const began = `${((longest.ts - begin.ts) / 1e6).toFixed(1)} s after the first mark`;
  return {
    ms: (longest.dur ?? 0) / 1000,
    processorMs: Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000,
    inside: [began, postedBy(longest, tasks), ...inside].join(', '),
  };
}

/** The function that posted a task: the scheduler's own event beside it names it. */
function postedBy(task: TraceEvent, tasks: readonly TraceEvent[]): string {
  const named = tasks.find(
    ({ ts, args }) => Math.abs(ts - task.ts) < 100 && typeof args?.src_func === 'string',
  );
  const name = named?.args?.src_func;
  return `posted by ${typeof name === 'string' ? name : 'unknown'}`;
}

/** Has the browser trace a visit: the longest task while a realm runs, until the chart is whole. */
export async function traceLongestTask(page: Page, visit: () => Promise<void>): Promise<Task> {
  await page.tracing.start({ categories });
  await visit();
  const bytes = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(bytes)) as {
    traceEvents: TraceEvent[];
  };
  return longestBetween(traceEvents, 'faultbook-realm', 'faultbook-chart');
}
