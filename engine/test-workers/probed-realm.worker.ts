import { expose } from 'comlink';
import * as tf from '@tensorflow/tfjs';
import type { PassListener, PassRequest, PassResult } from '../contract.ts';
import { Realm } from '../realm/realm.ts';
import { misbehaviourOf, type Probe } from './probe.ts';

const misbehaviour = misbehaviourOf(self.name);
let weightFiles = 0;
const fetch = self.fetch.bind(self);
self.fetch = (input, options) => {
  if (typeof input === 'string' && input.includes('/weights/')) weightFiles++;
  return fetch(input, options);
};

const hang = (): never => {
  for (;;);
};

const loseContext = (): void => {
  const backend = tf.backend();
  if (!(backend instanceof tf.MathBackendWebGL)) throw new Error('There is no context to lose.');
  backend.gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext();
};

/** The real realm, which tells what it holds after each pass and misbehaves as its name says. */
class ProbedRealm extends Realm {
  override async run(request: PassRequest, listener: PassListener): Promise<PassResult> {
    let steps = 0;
    const misbehave = (): void => {
      if (misbehaviour?.pass !== request.kind) return;
      if (misbehaviour.how === 'hang') hang();
      if (misbehaviour.how === 'lose the context') loseContext();
    };
    try {
      return await super.run(request, {
        progress: (progress) => listener.progress(progress),
        steps: (frame, measured) => {
          listener.steps(frame, measured);
          const before = steps;
          steps += measured.length;
          const at = misbehaviour?.afterSteps ?? Infinity;
          if (before < at && steps >= at) misbehave();
        },
        frame: (frame) => listener.frame(frame),
        evidence: (evidence) => listener.evidence(evidence),
        blame: (blame) => listener.blame(blame),
        waits: (step) => listener.waits(step),
      });
    } finally {
      const backend = tf.backend();
      const { numTensors, numBytes } = tf.memory();
      const probe: Probe = {
        pass: request.kind,
        tensors: numTensors,
        bytes: numBytes,
        dataIds: backend.numDataIds(),
        gpuBytes:
          backend instanceof tf.MathBackendWebGL
            ? (backend.memory() as unknown as { numBytesInGPUAllocated: number })
                .numBytesInGPUAllocated
            : 0,
        weightFiles,
      };
      self.postMessage({ probe });
    }
  }
}

expose(new ProbedRealm());
