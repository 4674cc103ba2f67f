/**
 * Building blocks for the injections of a team's own faults and guards. They load TensorFlow.js, so import
 * them in the module that `load` names, not in the configuration.
 */
export type { Injection, InjectionContext, NetworkCall, Strike } from '../faults/injection.ts';
export { strikeSource, type StruckPicture } from '../faults/source/strike-source.ts';
export { guardSource } from '../faults/source/guard-source.ts';
export { strikeNetworkInput } from '../faults/network-input/strike-network-input.ts';
export { strikeHands } from '../faults/key-point/strike-hands.ts';
export { changeValues } from '../faults/values.ts';
export type { Lasts } from '../faults/duration.ts';
