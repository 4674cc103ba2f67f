import { isOfPass, type FaultSpec } from '../../fault-spec.ts';
import { faultSpecs } from '../../fault-specs.ts';

/** Faults and mitigations of a pass, which need no realm of their own. */
export const ofPass: readonly FaultSpec[] = Object.values(faultSpecs).filter(isOfPass);

/** Those that can strike without a page and a GPU: no element, no context. */
export const onWasm = ofPass.filter(({ site }) => site !== 'DOM source' && site !== 'GPU');

/** Those that the quick tier runs on WebGL: what WASM cannot run, and a fault and a mitigation of each site. */
export const quickOnWebgl = ofPass.filter(
  (spec) =>
    !onWasm.includes(spec) ||
    ofPass.find(({ site, role }) => site === spec.site && role === spec.role) === spec,
);
