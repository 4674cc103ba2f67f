import type { DeviceWatch } from '../backend.ts';
import { createCanary } from './canary.ts';

/** The GPU's context was lost; nothing read from it since can be trusted. */
export class GpuLostError extends Error {
  override readonly name = 'GpuLostError';

  constructor() {
    super(
      'The WebGL context was lost while the networks ran. Synchronous reads give zeros from then on and asynchronous ones never return; a new realm takes its place.',
    );
  }
}

/** Milliseconds that a call under way gets to return by itself after a loss. */
const grace = 2000;

/** Watches the context that tfjs draws with. */
export function watchGpu(gl: WebGL2RenderingContext): DeviceWatch {
  let isGone = false;
  const lost = new Promise<never>((_resolve, reject) => {
    // TypeScript's types of a worker leave it out.
    const { canvas } = gl as unknown as { readonly canvas: EventTarget };
    canvas.addEventListener('webglcontextlost', () => {
      isGone = true;
      setTimeout(() => reject(new GpuLostError()), grace);
    });
  });
  // Nobody may be listening when it happens.
  lost.catch(() => undefined);
  // The browser knows of a GPU process that died only some tasks later, and tfjs has it restore the
  // context soon after, empty.
  const isAlive = createCanary(gl);
  const isLost = (): boolean => (isGone ||= !isAlive());
  return {
    lost,
    isLost,
    confirm: () => {
      if (isLost()) throw new GpuLostError();
    },
  };
}
