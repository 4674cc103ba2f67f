/** Positions of the steps in view, both ends among them; null for all of them. */
export interface StepWindow {
  readonly from: number;
  readonly to: number;
}

/** Fewest steps in view: so many can be told apart on any screen. */
const fewest = 8;

/** The window as whole positions inside `count` steps; null where it holds them all. */
export function fitWindow(window: StepWindow, count: number): StepWindow | null {
  const width = Math.max(Math.round(window.to - window.from) + 1, Math.min(fewest, count));
  if (width >= count) return null;
  const from = Math.min(Math.max(Math.round(window.from), 0), count - width);
  return { from, to: from + width - 1 };
}

const whole = (count: number): StepWindow => ({ from: 0, to: count - 1 });

/**
 * A window with its width times `factor`; what lies at `around` stays where it is on the screen.
 */
export function zoomWindow(
  window: StepWindow | null,
  factor: number,
  around: number,
  count: number,
): StepWindow | null {
  const { from, to } = window ?? whole(count);
  const [left, right] = [around - from, to - around];
  // The rounding of a small window must not stop it from changing.
  const spread = factor > 1 ? 1 : 0;
  return fitWindow(
    { from: around - left * factor - spread, to: around + right * factor + spread },
    count,
  );
}

/** A window moved by so many steps. */
export const panWindow = (
  window: StepWindow | null,
  by: number,
  count: number,
): StepWindow | null =>
  window === null ? null : fitWindow({ from: window.from + by, to: window.to + by }, count);

/** A window that holds a position, moved as little as it takes. */
export function revealStep(
  window: StepWindow | null,
  position: number,
  count: number,
): StepWindow | null {
  if (window === null || position < 0) return window;
  if (position < window.from) return panWindow(window, position - window.from, count);
  if (position > window.to) return panWindow(window, position - window.to, count);
  return window;
}
