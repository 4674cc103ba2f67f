import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { createHandDetector } from '../subjects/hands/detector.ts';
import { attach } from './index.ts';

/** A probe in a page, on WebGL, with the scan on the GPU. */
describe('a probe in a page on WebGL', function () {
  this.timeout(240_000);
  before(async () => {
    await tf.setBackend('webgl');
  });

  it('blames 0 ÷ 0 of plain operations, names the line, and leaves nothing behind', async () => {
    const [zero, one] = [tf.zeros([2048]), tf.ones([2048])];
    const probe = attach(tf);
    const divide = async () => {
      const ratio = zero.log().div(zero);
      const values = await ratio.data();
      ratio.dispose();
      return [values[0], values[1]];
    };
    await divide();
    const count = tf.memory().numTensors;
    const { record } = await probe.trace(divide, { lines: true });
    expect(record.environment.realms.faulty.settings.backend).to.equal('webgl');
    const { steps } = record.faulty.frames[0]!;
    expect(steps.map(({ op }) => op)).to.deep.equal(['log', 'real_div']);
    expect(steps.every(({ ran }) => ran === 'gpu')).to.equal(true);
    expect(steps[1]?.line?.file).to.match(/probe\/in-page\.full\.test\.ts$/);
    probe.detach();
    // The values of `log`, which the function keeps, are its own leak.
    expect(tf.memory().numTensors - count).to.equal(1);
    tf.dispose([zero, one]);
  });

  it('finds a NaN weight of the hand networks', async () => {
    const detector = await createHandDetector({
      variant: 'lite',
      maxHands: 1,
      weightsUrl: new URL('/weights/', location.href).href,
    });
    const { detectorModel, landmarkModel } = detector as unknown as Record<string, tf.GraphModel>;
    const image = new Image();
    image.src = '/assets/hands/open-palm.png';
    await image.decode();
    const probe = attach(tf, { models: { palm: detectorModel!, landmarks: landmarkModel! } });
    const fault = {
      id: 'weight-value',
      args: { network: 'landmarks', weight: 'conv2d_0/kernel', value: NaN },
    };
    const { record } = await probe.inject([fault], () =>
      detector.estimateHands(image, { staticImageMode: true }),
    );
    expect(record.outcome.kind).to.equal('non-finite');
    expect(record.blame).to.include({ step: 'landmarks/0/conv2d_0', verdict: 'guilty' });
    probe.detach();
  });
});
