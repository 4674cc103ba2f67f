import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several } from '../shared.ts';

export const backendFallback = defineScenario({
  id: 'backend-fallback',
  title: 'Another backend than you asked for',
  story: 'The app asks for WASM and silently gets the CPU.',
  difficulty: 'easy',
  userSees: 'The hand is right, and the video stutters: each frame takes seconds.',
  symptoms: [
    'tf.setBackend webgl but it runs on the CPU',
    'setBackend returns false',
    'hand tracking is very slow on some devices',
    'Initialization of backend webgl failed',
    'which backend does TensorFlow.js use',
    'wasm files not found, falls back to cpu',
    'slow only in production',
  ],
  mechanism:
    'tf.setBackend does not throw if a backend does not start. It writes a line to the console and returns false. Without a call to it, TensorFlow.js tries its backends in order of speed, and takes the first that starts. WebGL does not start where the browser has blocked the GPU or has no context left. WASM does not start where its .wasm files are not served. The networks then run on the next backend, and the answer is almost the same: key points differ by {key-point distance}. Only time differs, and everything that this handbook says about NaN on the other backend.',
  notice:
    'Print tf.getBackend() after tf.ready(), and report it with every error: a NaN that one user sees may not exist on your backend.',
  remedy:
    'Check the value that tf.setBackend resolves to, and compare tf.getBackend() with what you asked for. Tell the user if the app will be slow. Serve the .wasm files, and set their path with setWasmPaths.',
  tags: ['masked', 'wasm'],
  faults: [faultOf('backend-fallback', { to: 'cpu' })],
  realm: { backend: 'wasm' },
  controls: { to: 'backend-fallback.to' },
  mitigations: [
    {
      id: 'backend-check',
      args: { asked: 'wasm' },
      effect: { does: 'refuses' },
      when: { backends: ['wasm'], inputs: several },
      because: 'The guard compares tf.getBackend() with what the app asked for.',
    },
  ],
  claims: [
    {
      says: 'tf.setBackend throws if the backend is not available.',
      heard: 'code that calls tf.setBackend inside try and catch, and nothing else',
      when: {},
      holdsIf: { type: 'outcome', is: ['thrown'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'backend-fallback', atLeast: 1, atMost: 1, after: 1 },
      when: {},
      because: 'tf.getBackend() is another one in the realm of the faulty run.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { inputs: several },
      because: 'Each backend computes the healthy network without NaN.',
    },
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0.005 },
      when: { precisions: ['float32'], inputs: several },
      because: 'Float32 sums in another order move a key point by far less than a pixel.',
    },
    {
      predicate: { type: 'noError' },
      when: {},
      because: 'Nothing is thrown: that is the failure.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { inputs: several },
      because: 'The answer is the same, within the tolerance.',
    },
  ],
});
