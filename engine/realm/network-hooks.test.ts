import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import type { Injection } from '../../faults/injection.ts';
import { residence } from '../../backends/backends.ts';
import { webglBackend } from '../../backends/webgl/textures.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';
import { networkHooks } from './network-hooks.ts';

describe('what faults put in place of a tensor', () => {
  it('is stored where that one is: a texture holds other numbers than were written', async () => {
    await tf.setBackend('webgl');
    const written = tf.tensor([1.2e38, 1]);
    const injection: Injection = {
      replaceInput: () => written,
      strikes: () => [],
      restore: () => undefined,
    };
    const hooks = networkHooks([{ id: 'any', at: 0, injection }], { frame: 0, calls: [] });
    const call = {
      network: 'palm',
      item: null,
      description: { inputs: [] },
    } as unknown as TracedCall;
    const onCpu = tf.tensor([1, 2]);
    hooks.replaceInput(onCpu, call, 'input');
    expect(residence(written)).to.equal('cpu-forwarded');
    const onGpu = onCpu.relu();
    if (residence(onGpu) !== 'gpu') webglBackend()?.uploadToGPU(onGpu.dataId);
    expect(hooks.replaceInput(onGpu, call, 'input')).to.equal(written);
    expect(residence(written)).to.equal('gpu');
    tf.dispose([written, onCpu, onGpu]);
  });
});
