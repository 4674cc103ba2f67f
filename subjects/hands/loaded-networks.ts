import type { GraphModel } from '@tensorflow/tfjs';
import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import { describeNetwork } from '../../networks/describe-graph-model.ts';
import type { HandNetwork } from './hand-network.ts';
import type { LoadedNetwork } from '../../networks/loaded-network.ts';

/**
 * The networks inside a detector. The package keeps them in two fields that its types call private;
 * no other way leads to the very models that it runs.
 *
 * @throws Error when the package holds them otherwise
 */
export function loadedNetworks(
  detector: HandDetector,
): Readonly<Record<HandNetwork, LoadedNetwork>> {
  const fields = detector as unknown as Partial<
    Record<'detectorModel' | 'landmarkModel', GraphModel>
  >;
  const loaded = (model: GraphModel | undefined): LoadedNetwork => {
    const description = model && describeNetwork(model);
    if (model === undefined || description === undefined) {
      throw new Error(
        'hand-pose-detection no longer holds its networks in detectorModel and landmarkModel; version 2.0.1 does.',
      );
    }
    return { model, description };
  };
  return { palm: loaded(fields.detectorModel), landmarks: loaded(fields.landmarkModel) };
}
