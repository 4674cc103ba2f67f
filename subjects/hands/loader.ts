import type { Hand, HandDetector, HandDetectorInput } from '@tensorflow-models/hand-pose-detection';
import type { FetchBytesOptions } from '../../networks/fetch-bytes.ts';
import type { ModelVariant } from '../../record/plan.ts';
import type {
  AnswerItem,
  CreateSubjectLoader,
  LoadedSubject,
  SubjectLoader,
} from '../loaded-subject.ts';
import { createHandDetector, type HandDetectorOptions } from './detector.ts';
import { loadedNetworks } from './loaded-networks.ts';
import { HandReader } from './pipeline-reader.ts';

/** Makes a detector: the package, or a part of it where time is short. */
export type CreateDetector = (options: HandDetectorOptions) => Promise<HandDetector>;

/** A hand as any item of an answer. */
const answerItem = ({ score, handedness, keypoints, keypoints3D }: Hand): AnswerItem => ({
  score,
  label: handedness,
  keypoints,
  ...(keypoints3D === undefined
    ? {}
    : {
        keypoints3D: keypoints3D.map(({ x, y, z }) => ({
          x,
          y,
          ...(z === undefined ? {} : { z }),
        })),
      }),
});

/** A detector for the length of a pass. */
export const loadedHands = (detector: HandDetector, staticImageMode: boolean): LoadedSubject => ({
  networks: loadedNetworks(detector),
  createReader: (goldenCrops) => new HandReader(goldenCrops),
  begin() {
    detector.reset();
    return () => detector.reset();
  },
  empty: { items: [] },
  async call(source) {
    const found = await detector.estimateHands(source as HandDetectorInput, { staticImageMode });
    return { items: found.map(answerItem) };
  },
  reset: () => detector.reset(),
  afterFrame: () => undefined,
  dispose: () => undefined,
});

/** Runs hand-pose-detection; each model variant is loaded once, only `maxHands` changes between runs. */
class HandsLoader implements SubjectLoader {
  private readonly detectors = new Map<ModelVariant, Promise<HandDetector>>();

  constructor(
    private readonly weightsUrl: string,
    private readonly createDetector: CreateDetector,
  ) {}

  async load({ settings }: Parameters<SubjectLoader['load']>[0], options: FetchBytesOptions) {
    const { model, mode, maxHands } = settings as {
      readonly model: ModelVariant;
      readonly mode: string;
      readonly maxHands: number;
    };
    const detector = await this.detector(model, maxHands, options);
    return loadedHands(detector, mode === 'static');
  }

  private async detector(
    variant: ModelVariant,
    maxHands: number,
    options: FetchBytesOptions,
  ): Promise<HandDetector> {
    const { weightsUrl } = this;
    const loading =
      this.detectors.get(variant) ??
      this.createDetector({ variant, maxHands, weightsUrl, ...options });
    this.detectors.set(variant, loading);
    try {
      const detector = await loading;
      // The package takes maxHands at creation only; loading the weights again for it would waste
      // seconds. It reads this field in every call.
      (detector as unknown as { maxHands: number }).maxHands = maxHands;
      return detector;
    } catch (error) {
      this.detectors.delete(variant);
      throw error;
    }
  }
}

export const createHandsLoader =
  (createDetector: CreateDetector = createHandDetector): CreateSubjectLoader =>
  (weightsUrl) =>
    new HandsLoader(weightsUrl, createDetector);
