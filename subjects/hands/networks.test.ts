import { expect } from '@open-wc/testing';
import { convertNetwork, loadNetworkBytes } from './networks.ts';
import { handNetworkSuite } from './testing/hand-network-suite.ts';
import { TfliteError } from '../../networks/tflite/tflite-error.ts';

handNetworkSuite('full');

it('refuses one network in place of the other', async () => {
  const bytes = await loadNetworkBytes('landmarks', 'lite', '/weights/');
  expect(() => convertNetwork('palm', bytes, 'hand_landmark_lite.tflite'))
    .to.throw(TfliteError, /another network.*1×63/)
    .with.property('code', 'inconsistent');
  const palm = await loadNetworkBytes('palm', 'lite', '/weights/');
  expect(() => convertNetwork('landmarks', palm, 'palm_detection_lite.tflite'))
    .to.throw(TfliteError, /another network.*1×2016×18/)
    .with.property('code', 'inconsistent');
});
