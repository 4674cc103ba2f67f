import { nextTask } from '../../common/next-task.ts';
import type { DeviceWatch } from '../backend.ts';

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

/** Tasks that a browser gets to say that a context is lost. */
const tasksToNotice = 3;

/** Watches the context that tfjs draws with. */
export function watchGpu(gl: WebGL2RenderingContext): DeviceWatch {
  const lost = new Promise<never>((_resolve, reject) => {
    gl.canvas.addEventListener('webglcontextlost', () => {
      setTimeout(() => reject(new GpuLostError()), grace);
    });
  });
  // Nobody may be listening when it happens.
  lost.catch(() => undefined);
  return {
    lost,
    confirm: async () => {
      // Asks the GPU process; if that is gone, the browser says so in a task of its own.
      gl.getError();
      for (let task = 0; task < tasksToNotice && !gl.isContextLost(); task++) await nextTask();
      if (gl.isContextLost()) throw new GpuLostError();
    },
  };
}
