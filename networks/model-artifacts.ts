import type { GraphModel, io } from '@tensorflow/tfjs';

/**
 * What a loaded graph model was made from, which it keeps: nothing is copied.
 *
 * @throws Error if TensorFlow.js keeps nothing.
 */
export function modelArtifacts(model: GraphModel): io.ModelArtifacts {
  const saved: io.ModelArtifacts[] = [];
  // The one public way to them. It hands them over at once, and gives a promise of what became of them.
  void model.save({
    save: (artifacts) => {
      saved.push(artifacts);
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' },
      });
    },
  });
  const [artifacts] = saved;
  if (artifacts === undefined) throw new Error('TensorFlow.js keeps nothing of a loaded model.');
  return artifacts;
}
