import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import { CancelledError } from '../../common/cancelled-error.ts';
import { loadInjection } from '../../faults/load-injection.ts';
import { createHealthMeter, type HealthMeter } from '../../health/health-meter.ts';
import { createHandDetector } from '../../models/hand-detector.ts';
import type { ModelVariant } from '../../models/network.ts';
import type { PassListener, PassRequest, PassResult, RealmApi } from '../contract.ts';
import type { RealmSettings } from '../plan.ts';
import type { RealmReport } from '../record.ts';
import { watchGpu, type GpuWatch } from './gpu-watch.ts';
import { runFrames } from './run-frames.ts';
import { startBackend } from './start-backend.ts';

/**
 * One TensorFlow.js instance with its own settings. Lives in a worker; everything it holds dies
 * with it.
 */
export class Realm implements RealmApi {
  private weightsUrl = '';
  private cancelFlag: Int32Array | null = null;
  private cancelAsked = false;
  private meter: HealthMeter | null = null;
  private gpu: GpuWatch | null = null;
  private readonly detectors = new Map<ModelVariant, Promise<HandDetector>>();
  private readonly warm = new Set<string>();

  async open(
    settings: RealmSettings,
    weightsUrl: string,
    cancelFlag: Int32Array | null,
  ): Promise<RealmReport> {
    this.weightsUrl = weightsUrl;
    this.cancelFlag = cancelFlag;
    const { renderer, softwareGpu, gl } = await startBackend(settings);
    this.gpu = watchGpu(gl);
    this.meter = createHealthMeter();
    return {
      settings,
      renderer,
      softwareGpu,
      health: { method: 'read-back', selfTest: 'not run', notes: [] },
    };
  }

  async run(request: PassRequest, listener: PassListener): Promise<PassResult> {
    if (this.meter === null || this.gpu === null) throw new Error('The realm is not open yet.');
    this.cancelAsked = false;
    const detector = await this.detector(request, listener);
    const faults = request.kind === 'faulty' ? request.faults : [];
    const injections = await Promise.all(
      faults.map(async ({ id, args, fromFrame }) => ({
        id,
        injection: await loadInjection(id, args, { seed: request.seed, fromFrame }),
      })),
    );
    if (this.cancelled()) throw new CancelledError();
    try {
      return await runFrames({
        request,
        detector,
        meter: this.meter,
        injections,
        listener,
        cancelled: () => this.cancelled(),
        gpuLost: this.gpu.lost,
        warm: this.warm,
      });
    } finally {
      for (const { injection } of [...injections].reverse()) injection.restore();
    }
  }

  cancel(): void {
    this.cancelAsked = true;
  }

  private cancelled(): boolean {
    return this.cancelAsked || (this.cancelFlag !== null && Atomics.load(this.cancelFlag, 0) !== 0);
  }

  /** The detector of a model variant, loaded once; only `maxHands` changes between runs. */
  private async detector(request: PassRequest, listener: PassListener): Promise<HandDetector> {
    const { model, maxHands } = request;
    const loading =
      this.detectors.get(model) ??
      createHandDetector({
        variant: model,
        maxHands,
        weightsUrl: this.weightsUrl,
        onProgress: ({ url, received, total }) =>
          listener.progress({
            phase: 'load',
            done: received,
            of: total ?? received,
            detail: url.split('/').at(-1) ?? url,
          }),
      });
    this.detectors.set(model, loading);
    try {
      const detector = await loading;
      // The package takes maxHands at creation only; loading the weights again for it would waste
      // seconds. It reads this field in every call.
      (detector as unknown as { maxHands: number }).maxHands = maxHands;
      return detector;
    } catch (error) {
      this.detectors.delete(model);
      throw error;
    }
  }
}
