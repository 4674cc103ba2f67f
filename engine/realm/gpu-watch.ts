/** The GPU's context was lost; nothing read from it since can be trusted. */
export class GpuLostError extends Error {
  override readonly name = 'GpuLostError';

  constructor() {
    super(
      'The WebGL context was lost while the networks ran. Synchronous reads give zeros from then on and asynchronous ones never return; a new realm takes its place.',
    );
  }
}

export interface GpuWatch {
  /** Rejects with GpuLostError, a grace after the loss; never resolves. */
  readonly lost: Promise<never>;
  /** Throws GpuLostError once the context is lost, also before its event could arrive. */
  assertThere(): void;
}

/** Milliseconds that a call under way gets to return by itself after a loss. */
const grace = 2000;

/** Watches the context that tfjs draws with; null where there is none. */
export function watchGpu(gl: WebGL2RenderingContext | null): GpuWatch {
  const lost = new Promise<never>((_resolve, reject) => {
    gl?.canvas.addEventListener('webglcontextlost', () => {
      setTimeout(() => reject(new GpuLostError()), grace);
    });
  });
  // Nobody may be listening when it happens.
  lost.catch(() => undefined);
  return {
    lost,
    assertThere: () => {
      if (gl?.isContextLost() === true) throw new GpuLostError();
    },
  };
}
