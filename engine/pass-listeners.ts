import type { PassKind, PassListener } from './contract.ts';
import type { RunOptions } from './runner.ts';

type OnEvent = RunOptions['onEvent'];

/** Reports everything that a pass tells as events of its run. */
export const eventListener = (onEvent: OnEvent, pass: PassKind): PassListener => ({
  progress: (progress) => onEvent?.({ type: 'progress', progress }),
  steps: (frame, steps) => onEvent?.({ type: 'steps', pass, frame, steps }),
  frame: (frame) => onEvent?.({ type: 'frame', pass, frame }),
  evidence: () => undefined,
  blame: () => undefined,
  waits: () => undefined,
});

/** Reports the progress of a pass only; its steps and frames are known already. */
export const progressListener = (onEvent: OnEvent): PassListener => ({
  progress: (progress) => onEvent?.({ type: 'progress', progress }),
  steps: () => undefined,
  frame: () => undefined,
  evidence: () => undefined,
  blame: () => undefined,
  waits: () => undefined,
});
