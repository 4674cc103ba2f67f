import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { FLOAT16_MAX } from '../../common/numbers.ts';
import { disposeResults, TracedDetector } from '../testing/traced-detector.ts';
import { autopsyStep } from './autopsy-step.ts';

describe('autopsy in float16', function () {
  this.timeout(120_000);
  let traced: TracedDetector;

  before(async () => {
    tf.env().set('WEBGL_FORCE_F16_TEXTURES', true);
    await tf.setBackend('webgl');
    traced = await TracedDetector.open('open-palm');
  });
  after(() => traced.dispose());

  it('finds the sum of 25 products past 65 504 when pixels are never divided', async () => {
    const trace = await traced.trace({ replaceInput: (input) => tf.mul(input, 255) });
    const step = trace.steps.find(({ health }) => health.nan + health.posInf + health.negInf > 0);
    expect(step?.id).to.equal('palm/-/depthwise_conv2d_8');
    const found = step === undefined ? null : autopsyStep(step, trace);
    const { value, recomputed, terms, stage, explained, operands, sentence } = found ?? {};
    // SwiftShader stores NaN; other GPUs are said to store Inf.
    expect(Number.isFinite(value)).to.equal(false);
    expect(Math.abs(recomputed ?? 0)).to.be.above(FLOAT16_MAX);
    expect({ terms, stage, explained }).to.deep.equal({ terms: 25, stage: 'sum', explained: true });
    expect(sentence).to.match(
      /^sum of 25 products \+ bias = −?\d+\u202f\d{3}, (above|below) −?65\u202f504, the (largest|lowest) float16; /,
    );
    for (const operand of operands ?? []) expect(operand.value).to.satisfy(Number.isFinite);
    disposeResults(trace);
  });
});
