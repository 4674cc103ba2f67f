import * as tf from '@tensorflow/tfjs';
import { nothingToLose } from '../../../backends/backend.ts';
import { registerBackend } from '../../../backends/backends.ts';
import { cpu } from '../../../backends/cpu/backend.ts';
import { registerLoader } from '../../../subjects/loaders.ts';
import { createLadderLoader } from './ladder.ts';
import './subject.ts';
import '../../node/realm.thread.ts';

registerLoader('ladder', () => Promise.resolve(createLadderLoader));

/** A backend that exists for one test: TensorFlow.js's own in JavaScript, by another name. */
registerBackend<{ readonly backend: 'paper' }>({
  ...cpu,
  id: 'paper',
  async start() {
    const factory = tf.findBackendFactory('cpu');
    tf.registerBackend('paper', factory);
    tf.copyRegisteredKernels('cpu', 'paper');
    await tf.setBackend('paper');
    await tf.ready();
    return { renderer: null, softwareGpu: null, watch: nothingToLose };
  },
});
