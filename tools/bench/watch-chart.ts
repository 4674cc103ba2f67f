/**
 * Runs in the page before anything of its own does, and marks what happens: a realm's worker starts,
 * steps stand in the chart, the chart is whole and drawn.
 */
interface ChartElement extends Element {
  readonly golden?: readonly unknown[];
  readonly complete?: boolean;
  /** Whether it shows a run on another backend, until that of the plan is complete. */
  readonly preview?: boolean;
}

/** Milliseconds since the page was opened. */
export interface ChartWatch {
  /** Of a preview on WASM; absent where none was needed. */
  preview?: number;
  steps?: number;
  whole?: number;
}

declare global {
  interface Window {
    chartWatch?: ChartWatch;
  }
}

/** Names of the marks that a browser's trace shows. */
export type ChartMark = 'faultbook-realm' | 'faultbook-chart';

const mark = (name: ChartMark): void => void performance.mark(name);

const watch: ChartWatch = {};
window.chartWatch = watch;

const PageWorker = window.Worker;
window.Worker = class extends PageWorker {
  constructor(...given: ConstructorParameters<typeof Worker>) {
    super(...given);
    mark('faultbook-realm');
  }
};

/** Looks through shadow roots: where the chart stands is the page's own business. */
function findChart(root: Document | ShadowRoot): ChartElement | null {
  const found = root.querySelector('fb-propagation-chart');
  if (found !== null) return found;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot === null ? null : findChart(shadowRoot);
    if (inside !== null) return inside;
  }
  return null;
}

const afterFrames = (frames: number, then: () => void): void =>
  frames === 0 ? then() : void requestAnimationFrame(() => afterFrames(frames - 1, then));

const timer = setInterval(() => {
  const chart = findChart(document);
  if (chart?.preview === true) {
    watch.preview ??= performance.now();
    return;
  }
  if ((chart?.golden?.length ?? 0) > 0) watch.steps ??= performance.now();
  if (chart?.complete !== true) return;
  clearInterval(timer);
  // The chart draws, in two tasks, when two frames have shown what its element rendered.
  afterFrames(4, () => {
    mark('faultbook-chart');
    watch.whole = performance.now();
  });
}, 50);
