import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';

/** Milliseconds after which a read of four numbers would have come. */
const patience = 3000;

const settles = (read: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    read.then(
      () => true,
      () => true,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience)),
  ]);

describe('a WebGL context that is lost, without any tracing', function () {
  this.timeout(60_000);

  it('gives zeros to whoever reads at once, and never answers who waits, even when it is back', async () => {
    await tf.setBackend('webgl');
    await tf.ready();
    const backend = tf.backend();
    if (!(backend instanceof tf.MathBackendWebGL)) throw new Error('There is no WebGL here.');
    const { gl } = backend.gpgpu;
    const ones = tf.ones([64, 64]);
    const compute = (): tf.Tensor => ones.mul(2);
    expect((await compute().data())[0], 'while the context is there').to.equal(2);
    expect(await settles(compute().data())).to.equal(true);

    const [sync, pending] = [compute(), compute()];
    const extension = gl.getExtension('WEBGL_lose_context');
    const lost = new Promise((resolve) =>
      gl.canvas.addEventListener('webglcontextlost', resolve, { once: true }),
    );
    extension?.loseContext();
    await lost;
    expect([...new Set(sync.dataSync())], 'read at once').to.deep.equal([0]);
    expect(await settles(pending.data()), 'waited for').to.equal(false);

    extension?.restoreContext();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await settles(compute().data()), 'waited for, restored').to.equal(false);
  });
});
