import { defineConsumer } from 'faultbook';

/** The app, as Faultbook runs it behind the detector. */
export const pinch = defineConsumer({
  id: 'pinch',
  title: 'Pinch',
  description: 'Reads how far thumb and index finger are apart.',
  unit: 'palm lengths',
  tolerance: { amount: 0.02, of: 'value' },
  remembers: false,
  load: () => import('./pinch.consumer.js'),
});
