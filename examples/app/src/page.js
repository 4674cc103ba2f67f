import { createDetector, SupportedModels } from '@tensorflow-models/hand-pose-detection';
import * as tf from '@tensorflow/tfjs';
import { attach, encodeRecord } from 'faultbook/probe';
import { findHands, modelsOf } from './hand-app.js';

const [video, status, alert, button] = ['video', '[role=status]', '[role=alert]', 'button'].map(
  (name) => document.querySelector(name),
);
await tf.ready();
const detector = await createDetector(SupportedModels.MediaPipeHands, { runtime: 'tfjs' });
video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
await video.play();

const probe = attach(tf, { models: modelsOf(detector), name: 'hands' });
const seeHands = async () => {
  const frame = tf.browser.fromPixels(video);
  try {
    return await findHands(detector, frame);
  } finally {
    frame.dispose();
  }
};

/** In production: every hundredth frame is measured for NaN and Inf. */
const onNonFinite = ({ first, inAnswer }) => {
  alert.textContent =
    first === null
      ? 'The answer holds NaN or Inf.'
      : `${first.stage} · ${first.op} returned NaN or Inf${inAnswer ? ', and so did the app' : ''}.`;
};
const saveTrace = async () => {
  const { record } = await probe.trace(seeHands, { lines: true });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([encodeRecord(record)]));
  link.download = 'record.json';
  link.click();
  URL.revokeObjectURL(link.href);
};

// A trace takes the place of a frame: beside one, it would hold operations of both.
let wanted = false;
const loop = async () => {
  if (wanted) {
    wanted = false;
    await saveTrace();
  } else {
    const hands = await probe.watch(seeHands, { sample: 100, onNonFinite });
    status.textContent = `${hands.length} hands`;
  }
  requestAnimationFrame(loop);
};
void loop();

button.disabled = false;
button.addEventListener('click', () => {
  wanted = true;
});
