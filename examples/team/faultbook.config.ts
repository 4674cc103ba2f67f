import { defineConfig, defineModel } from 'faultbook';
import { pinch } from './failures/pinch.spec.js';
import { turnUpright } from './failures/turn-upright.guard.js';
import { upsideDown } from './failures/upside-down.fault.js';

export default defineConfig({
  scenarios: ['failures/**/*.scenario.ts'],
  tests: ['failures/**/*.test.ts'],
  pictures: './pictures',
  faults: [upsideDown],
  mitigations: [turnUpright],
  consumers: [pinch],
  models: [
    defineModel({
      name: 'exposure',
      from: './models/exposure',
      prepare: () => import('./src/stretch-contrast.js'),
    }),
  ],
});
