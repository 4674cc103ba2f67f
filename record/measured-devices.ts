import type { MeasuredDevice } from './measured-device.ts';

/** Where every scenario was measured. Written by `npm run environments`; do not edit. */
export const measuredDevices: readonly MeasuredDevice[] = [];
