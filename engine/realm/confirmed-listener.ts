import type { DeviceWatch } from '../../backends/backend.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import type { PassListener } from '../contract.ts';

/** Reports nothing that was measured before the device has confirmed it. */
export function confirmedListener(listener: PassListener, gpu: DeviceWatch): PassListener {
  return {
    progress: (progress) => listener.progress(progress),
    waits: (step) => listener.waits(step),
    steps: (frame, steps) => {
      gpu.confirm();
      listener.steps(frame, steps);
    },
    frame: (frame) => {
      gpu.confirm();
      listener.frame(frame);
    },
    blame: (blame) => {
      gpu.confirm();
      listener.blame(blame);
    },
    // What took the device is proof of why it is lost. Whatever else struck since has read zeros.
    evidence: (evidence) => {
      const proof = gpu.isLost()
        ? evidence.filter(({ fault }) => faultSpecs[fault]?.takesContext === true)
        : evidence;
      if (proof.length > 0) listener.evidence(proof);
    },
  };
}
