import { activationRange } from './op-output/activation-range/spec.ts';
import { addEpsilon } from './consumer/add-epsilon/spec.ts';
import { atan2Angle } from './consumer/atan2-angle/spec.ts';
import { awaitLoaded } from './element/await-loaded/spec.ts';
import { backendSelfTest } from './gpu/backend-self-test/spec.ts';
import { badPixels } from './source/bad-pixels/spec.ts';
import { brokenShard } from './weight/broken-shard/spec.ts';
import { clampedAcos } from './consumer/clamped-acos/spec.ts';
import { classifierGuard } from './consumer/classifier-guard/spec.ts';
import { clipPixels } from './source/clip-pixels/spec.ts';
import { backendCheck } from './gpu/backend-check/spec.ts';
import { backendFallback } from './gpu/backend-fallback/spec.ts';
import { cpuBackend } from './gpu/cpu-backend/spec.ts';
import { cropCheck } from './crop/crop-check/spec.ts';
import { cropRectangle } from './crop/crop-rectangle/spec.ts';
import { dividePixels } from './network-input/divide-pixels/spec.ts';
import { elementSize } from './element/element-size/spec.ts';
import { elementTooEarly } from './element/element-too-early/spec.ts';
import { emulatedPrecision } from './precision/emulated-precision/spec.ts';
import type { FaultSpec } from './fault-spec.ts';
import { finiteFilter } from './consumer/finite-filter/spec.ts';
import { finiteJson } from './consumer/finite-json/spec.ts';
import { frameTimes } from './consumer/frame-times/spec.ts';
import { frozenPicture } from './source/frozen-picture/spec.ts';
import { isnanHook } from './gpu/isnan-hook/spec.ts';
import { keepFloat32 } from './precision/keep-float32/spec.ts';
import { mirrorBack } from './key-point/mirror-back/spec.ts';
import { mirroredPicture } from './source/mirrored-picture/spec.ts';
import { mirroredPoints } from './key-point/mirrored-points/spec.ts';
import { operandValue } from './op-graph/operand-value/spec.ts';
import { operandScale } from './op-graph/operand-scale/spec.ts';
import { divNoNan } from './op-graph/div-no-nan/spec.ts';
import { pairwiseSum } from './op-graph/pairwise-sum/spec.ts';
import { positiveTimeStep } from './consumer/positive-time-step/spec.ts';
import { safeDenominator } from './op-graph/safe-denominator/spec.ts';
import { maxShift } from './op-graph/max-shift/spec.ts';
import { scaleFirst } from './op-graph/scale-first/spec.ts';
import { staleAnswer } from './key-point/stale-answer/spec.ts';
import { stalePicture } from './source/stale-picture/spec.ts';
import { turnedPicture } from './source/turned-picture/spec.ts';
import { unmirrorPicture } from './source/unmirror-picture/spec.ts';
import { uprightPicture } from './source/upright-picture/spec.ts';
import { varianceClamp } from './op-graph/variance-clamp/spec.ts';
import { centreFirst } from './op-graph/centre-first/spec.ts';
import { logClamp } from './op-graph/log-clamp/spec.ts';
import { logOnePlus } from './op-graph/log-one-plus/spec.ts';
import { largeFactorFirst } from './op-graph/large-factor-first/spec.ts';
import { epsilonTable } from './op-graph/epsilon-table/spec.ts';
import { sanitiseOutputs } from './op-graph/sanitise-outputs/spec.ts';
import { keypointCollapse } from './key-point/keypoint-collapse/spec.ts';
import { keypointGuard } from './key-point/keypoint-guard/spec.ts';
import { keypointMissing } from './key-point/keypoint-missing/spec.ts';
import { keypointRounding } from './key-point/keypoint-rounding/spec.ts';
import { keypointValue } from './key-point/keypoint-value/spec.ts';
import { leak } from './memory/leak/spec.ts';
import { lengthCheck } from './weight/length-check/spec.ts';
import { lostContext } from './gpu/lost-context/spec.ts';
import { networkInputChannels } from './network-input/network-input-channels/spec.ts';
import { networkInputNoise } from './network-input/network-input-noise/spec.ts';
import { networkInputValue } from './network-input/network-input-value/spec.ts';
import { networkInputPixels } from './network-input/network-input-pixels/spec.ts';
import { networkInputScale } from './network-input/network-input-scale/spec.ts';
import { betweenNetworks } from './op-output/between-networks/spec.ts';
import { neverSettles } from './gpu/never-settles/spec.ts';
import { nodeResult } from './op-output/node-result/spec.ts';
import { normGuard } from './consumer/norm-guard/spec.ts';
import { pixelValidation } from './source/pixel-validation/spec.ts';
import { presenceGate } from './key-point/presence-gate/spec.ts';
import { rangeCheck } from './source/range-check/spec.ts';
import { reorderChannels } from './source/reorder-channels/spec.ts';
import { resetOnNonFinite } from './key-point/reset-on-non-finite/spec.ts';
import { returnZero } from './consumer/return-zero/spec.ts';
import { roundingNoise } from './source/rounding-noise/spec.ts';
import { sanitiseInput } from './source/sanitise-input/spec.ts';
import { shardHash } from './weight/shard-hash/spec.ts';
import { shrinkPicture } from './source/shrink-picture/spec.ts';
import { sizeFromStream } from './element/size-from-stream/spec.ts';
import { slowGpu } from './gpu/slow-gpu/spec.ts';
import { sourceGain } from './source/source-gain/spec.ts';
import { sourceNoise } from './source/source-noise/spec.ts';
import { stoppedStream } from './element/stopped-stream/spec.ts';
import { statusCheck } from './weight/status-check/spec.ts';
import { straightFinger } from './key-point/straight-finger/spec.ts';
import { streamCheck } from './element/stream-check/spec.ts';
import { swappedChannels } from './source/swapped-channels/spec.ts';
import { textureLimit } from './gpu/texture-limit/spec.ts';
import { tidyFrame } from './memory/tidy-frame/spec.ts';
import { timeoutAndRebuild } from './gpu/timeout-and-rebuild/spec.ts';
import { undefinedPixels } from './source/undefined-pixels/spec.ts';
import { unpackTextures } from './gpu/unpack-textures/spec.ts';
import { wasmBackend } from './gpu/wasm-backend/spec.ts';
import { webglFlags } from './gpu/webgl-flags/spec.ts';
import { weightBitFlip } from './weight/weight-bit-flip/spec.ts';
import { weightHash } from './weight/weight-hash/spec.ts';
import { weightLostMinimum } from './weight/weight-lost-minimum/spec.ts';
import { weightMisread } from './weight/weight-misread/spec.ts';
import { weightRedraw } from './weight/weight-redraw/spec.ts';
import { weightScale } from './weight/weight-scale/spec.ts';
import { weightScan } from './weight/weight-scan/spec.ts';
import { weightShuffle } from './weight/weight-shuffle/spec.ts';
import { weightValue } from './weight/weight-value/spec.ts';
import { wrongPicture } from './source/wrong-picture/spec.ts';
import { handList } from './key-point/hand-list/spec.ts';
import { flippedHandedness } from './key-point/flipped-handedness/spec.ts';
import { steadyHandedness } from './key-point/steady-handedness/spec.ts';
import { distinctHands } from './key-point/distinct-hands/spec.ts';
import { matchByDistance } from './consumer/match-by-distance/spec.ts';
import { zeroKernel } from './gpu/zero-kernel/spec.ts';

const faults: readonly FaultSpec[] = [
  elementSize,
  elementTooEarly,
  stoppedStream,
  badPixels,
  sourceGain,
  sourceNoise,
  swappedChannels,
  mirroredPicture,
  turnedPicture,
  roundingNoise,
  undefinedPixels,
  wrongPicture,
  frozenPicture,
  networkInputScale,
  networkInputNoise,
  networkInputPixels,
  networkInputChannels,
  networkInputValue,
  cropRectangle,
  weightBitFlip,
  weightValue,
  weightScale,
  weightRedraw,
  weightLostMinimum,
  weightMisread,
  weightShuffle,
  brokenShard,
  nodeResult,
  keypointCollapse,
  keypointValue,
  keypointMissing,
  keypointRounding,
  mirroredPoints,
  flippedHandedness,
  handList,
  straightFinger,
  frameTimes,
  isnanHook,
  textureLimit,
  webglFlags,
  backendFallback,
  zeroKernel,
  lostContext,
  neverSettles,
  slowGpu,
  leak,
  emulatedPrecision,
  operandValue,
  operandScale,
];

const mitigations: readonly FaultSpec[] = [
  sizeFromStream,
  awaitLoaded,
  streamCheck,
  clipPixels,
  sanitiseInput,
  dividePixels,
  reorderChannels,
  unmirrorPicture,
  uprightPicture,
  rangeCheck,
  pixelValidation,
  stalePicture,
  weightScan,
  weightHash,
  statusCheck,
  lengthCheck,
  shardHash,
  activationRange,
  betweenNetworks,
  cropCheck,
  presenceGate,
  resetOnNonFinite,
  keypointGuard,
  staleAnswer,
  mirrorBack,
  distinctHands,
  steadyHandedness,
  normGuard,
  returnZero,
  addEpsilon,
  clampedAcos,
  atan2Angle,
  finiteFilter,
  matchByDistance,
  positiveTimeStep,
  classifierGuard,
  finiteJson,
  cpuBackend,
  wasmBackend,
  keepFloat32,
  unpackTextures,
  backendSelfTest,
  backendCheck,
  shrinkPicture,
  tidyFrame,
  timeoutAndRebuild,
  divNoNan,
  safeDenominator,
  maxShift,
  varianceClamp,
  centreFirst,
  scaleFirst,
  logClamp,
  logOnePlus,
  largeFactorFirst,
  pairwiseSum,
  epsilonTable,
  sanitiseOutputs,
];

/**
 * Every fault and mitigation, by id. Adding one is a folder, a line here and a line in
 * `load-injection.ts`.
 */
export const faultSpecs: Readonly<Record<string, FaultSpec>> = Object.fromEntries(
  [...faults, ...mitigations].map((spec) => [spec.id, spec]),
);

/** Adds a fault or a mitigation of a project. Gives false, and adds nothing, where its id is taken. */
export function registerFault(spec: FaultSpec): boolean {
  if (Object.hasOwn(faultSpecs, spec.id)) return false;
  (faultSpecs as Record<string, FaultSpec>)[spec.id] = spec;
  return true;
}
