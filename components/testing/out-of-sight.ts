import type { AppShell } from '../shell/app-shell/app-shell.ts';

/** What takes the focus. */
const focusable =
  'button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, summary, a[href], [tabindex="0"]';

/** Least height of the chart's plot that can be read, in pixels. */
const leastPlot = 80;

function* within(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* within(element.shadowRoot);
  }
}

const all = (root: Element, selector: string): HTMLElement[] =>
  [...within(root.shadowRoot ?? root)].filter(
    (one) => one.matches(selector) && one.checkVisibility({ visibilityProperty: true }),
  );

/** The element around this one on the screen, through slots and shadow roots. */
function around(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** How an element is called in a report. */
function nameOf(element: Element): string {
  const label =
    element.getAttribute('aria-label') ??
    element.closest('label')?.textContent ??
    element.textContent;
  return `${element.localName} “${label.replace(/\s+/g, ' ').trim().slice(0, 40)}”`;
}

/** Whether all of an element is in the window, and in every part of the page that scrolls around it. */
function isInSight(element: Element): boolean {
  const box = element.getBoundingClientRect();
  let [left, top, right, bottom] = [0, 0, window.innerWidth, window.innerHeight];
  for (let one = around(element); one; one = around(one)) {
    const { overflowX, overflowY } = getComputedStyle(one);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    const clip = one.getBoundingClientRect();
    [left, top] = [Math.max(left, clip.left), Math.max(top, clip.top)];
    [right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
  }
  const slack = 1;
  return (
    box.width > 0 &&
    box.height > 0 &&
    box.left >= left - slack &&
    box.top >= top - slack &&
    box.right <= right + slack &&
    box.bottom <= bottom + slack
  );
}

/**
 * Focuses every control of the scenario on the screen, and says which of control, chart, pictures and
 * outcome are then not in the window together, a line each; empty where all of them always are.
 */
export async function outOfSight(shell: AppShell): Promise<readonly string[]> {
  const inShell = (selector: string): HTMLElement[] => all(shell, selector);
  const problems = new Set<string>();
  const [page] = inShell('fb-scenario-page');
  if (!page) return ['there is no scenario on the screen'];
  const parts = (): readonly (readonly [string, readonly HTMLElement[], number])[] => [
    ['the chart', all(page, '.plot'), 1],
    ['a picture', all(page, 'fb-hand-picture .frame, fb-hand-picture, fb-output-table'), 1],
    ['the outcome', all(page, '.outcome fb-outcome-badge, fb-run-notice'), 1],
  ];
  /** What is folded, unfolded: its controls count, too. */
  const unfold = async (): Promise<void> => {
    for (const details of [...inShell('fb-plan-controls')].flatMap((one) => all(one, 'details')))
      (details as HTMLDetailsElement).open = true;
    await new Promise((done) => setTimeout(done, 50));
  };
  const check = (): void => {
    const main = shell.shadowRoot?.querySelector('main');
    const controls = [...inShell('fb-plan-controls'), ...inShell('fb-tool-bar')].flatMap((one) =>
      all(one, focusable),
    );
    if (controls.length === 0) problems.add('there is no control');
    for (const control of controls) {
      control.focus();
      // A part of a label that takes its clicks is seen by its label.
      const seen = control.closest('.upload') ?? control;
      const when = `when ${nameOf(control)} has the focus`;
      if (!isInSight(seen)) problems.add(`${nameOf(control)} itself, ${when}`);
      for (const [what, elements, least] of parts()) {
        if (elements.length < least) problems.add(`${what} is missing, ${when}`);
        for (const element of elements)
          if (!isInSight(element)) problems.add(`${what} is not in sight, ${when}`);
      }
      if (window.scrollY > 0 || (main?.scrollTop ?? 0) > 0)
        problems.add(`the page was scrolled, ${when}`);
    }
    for (const plot of all(page, '.plot'))
      if (plot.clientHeight < leastPlot)
        problems.add(`the plot is ${plot.clientHeight} pixels high, which nobody can read`);
  };
  /** A picture that is still being decoded has no size yet, and moves what is below it. */
  const decoded = async (): Promise<void> => {
    const waits = (): boolean =>
      [...within(page.shadowRoot ?? page)].some(
        (one) =>
          one.localName === 'fb-pixel-picker' && one.shadowRoot?.querySelector('canvas[hidden]'),
      );
    for (let tries = 0; tries < 100 && waits(); tries++)
      await new Promise((done) => setTimeout(done, 50));
  };
  await decoded();
  check();
  await unfold();
  const [bar] = inShell('fb-tool-bar');
  const [more] = bar ? all(bar, '.more[aria-expanded=false]') : [];
  more?.click();
  await new Promise((done) => setTimeout(done, 50));
  check();
  more?.click();
  const header = shell.shadowRoot?.querySelector('header');
  if (header && header.offsetHeight > 56)
    problems.add(`the header is ${header.offsetHeight} pixels high; at most 56 are allowed`);
  return [...problems];
}
