import { defineScenario, faultOf } from '../../record/scenario.ts';

export const cutShard = defineScenario({
  id: 'cut-shard',
  title: 'HTML in place of weights',
  story:
    'One weight shard is missing on the server, and the server answers with the app’s own page.',
  difficulty: 'medium',
  userSees: 'The app never starts, or stops with an error about shapes that names no file.',
  symptoms: [
    'byte length of Float32Array should be a multiple of 4',
    'buffer length for Float32Array should be a multiple of 4',
    'Based on the provided shape, the tensor should have values but has',
    'model loads locally but not after deployment',
    'weights file is HTML',
    'Unexpected token < when the model is loaded',
  ],
  mechanism:
    'Servers of single-page apps answer any address with index.html and status 200. The HTTP loader of TensorFlow.js checks neither the status nor the type of a shard. It joins whatever bytes arrive and cuts tensors from them. Every tensor after the shard is read from the wrong position. The loader notices only when the bytes run out. Its error then reports lengths and names no file. Bytes of the right length in the wrong order load without any error.',
  notice: 'The network panel shows a shard that is text/html, or shorter than expected.',
  remedy: 'Check the status and length of every file at load. Better, check its SHA-256.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs/issues/924',
      title: 'tfjs#924: a page in place of a shard',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/tensorflow/tfjs/issues/1278',
      title: 'tfjs#1278: weights cut short',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/tensorflow/tfjs/issues/3509',
      title: 'tfjs#3509: shards that do not load',
      cause: 'confirmed',
    },
  ],
  tags: ['thrown', 'weights', 'loading'],
  faults: [faultOf('broken-shard', { network: 'palm', shard: 0, damage: 'html' })],
  controls: {
    network: 'broken-shard.network',
    shard: 'broken-shard.shard',
    damage: 'broken-shard.damage',
  },
  mitigations: [
    {
      id: 'status-check',
      args: {},
      effect: { does: 'refuses' },
      when: {},
      because: 'A web page is not a weights file, whatever its status.',
    },
    {
      id: 'length-check',
      args: {},
      effect: { does: 'refuses' },
      when: {},
      because: 'The page is shorter than the shard.',
    },
    {
      id: 'shard-hash',
      args: {},
      effect: { does: 'refuses' },
      when: {},
      because: 'No other bytes have that hash.',
    },
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'does not help', leaving: 'thrown' },
      when: {},
      because: 'The guard checks weights, and there are none.',
    },
  ],
  claims: [
    {
      says: 'The loader fails with a clear error when a shard cannot be found.',
      heard: 'reports of tfjs#924 and similar issues',
      when: { args: { damage: ['html', 'not-found'] } },
      holdsIf: { type: 'error', includes: 'shard1of' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { damage: ['html'] } },
      because: 'The bytes of a page differ from the bytes of the weights.',
    },
    {
      predicate: {
        type: 'error',
        kind: 'RangeError',
        cause: 'bytes that do not divide into floats',
      },
      when: {
        args: { network: ['palm'], shard: [0], damage: ['html', 'not-found'] },
        models: ['full'],
      },
      because:
        'Neither the length of the page nor the number of bytes left over is a multiple of 4. JavaScript defines the RangeError, and each engine words it in its own way.',
    },
    {
      predicate: { type: 'error', includes: 'Based on the provided shape' },
      when: {
        args: { network: ['palm'], shard: [0], damage: ['truncated', 'missing'] },
        models: ['full'],
      },
      because: 'The last tensors get too few values.',
    },
    {
      predicate: { type: 'outcome', is: ['thrown'] },
      when: { args: { damage: ['html', 'not-found', 'truncated', 'missing'] } },
      because: 'The network never loads.',
    },
  ],
  dependences: [{ on: 'engine', what: 'How the error is worded', value: '{error}' }],
});
