import { activationRange } from './activation-range/spec.ts';
import { addEpsilon } from './add-epsilon/spec.ts';
import { atan2Angle } from './atan2-angle/spec.ts';
import { awaitLoaded } from './await-loaded/spec.ts';
import { backendSelfTest } from './backend-self-test/spec.ts';
import { badPixels } from './bad-pixels/spec.ts';
import { brokenShard } from './broken-shard/spec.ts';
import { clampedAcos } from './clamped-acos/spec.ts';
import { classifierGuard } from './classifier-guard/spec.ts';
import { clipPixels } from './clip-pixels/spec.ts';
import { cpuBackend } from './cpu-backend/spec.ts';
import { dividePixels } from './divide-pixels/spec.ts';
import { elementSize } from './element-size/spec.ts';
import { elementTooEarly } from './element-too-early/spec.ts';
import { emulatedPrecision } from './emulated-precision/spec.ts';
import type { FaultSpec } from './fault-spec.ts';
import { finiteFilter } from './finite-filter/spec.ts';
import { finiteJson } from './finite-json/spec.ts';
import { isnanHook } from './isnan-hook/spec.ts';
import { keepFloat32 } from './keep-float32/spec.ts';
import { operandValue } from './operand-value/spec.ts';
import { operandScale } from './operand-scale/spec.ts';
import { divNoNan } from './div-no-nan/spec.ts';
import { safeDenominator } from './safe-denominator/spec.ts';
import { maxShift } from './max-shift/spec.ts';
import { varianceClamp } from './variance-clamp/spec.ts';
import { centreFirst } from './centre-first/spec.ts';
import { logClamp } from './log-clamp/spec.ts';
import { logOnePlus } from './log-one-plus/spec.ts';
import { largeFactorFirst } from './large-factor-first/spec.ts';
import { epsilonTable } from './epsilon-table/spec.ts';
import { sanitiseOutputs } from './sanitise-outputs/spec.ts';
import { keypointCollapse } from './keypoint-collapse/spec.ts';
import { keypointGuard } from './keypoint-guard/spec.ts';
import { keypointMissing } from './keypoint-missing/spec.ts';
import { keypointRounding } from './keypoint-rounding/spec.ts';
import { keypointValue } from './keypoint-value/spec.ts';
import { leak } from './leak/spec.ts';
import { lengthCheck } from './length-check/spec.ts';
import { lostContext } from './lost-context/spec.ts';
import { networkInputChannels } from './network-input-channels/spec.ts';
import { networkInputNoise } from './network-input-noise/spec.ts';
import { networkInputPixels } from './network-input-pixels/spec.ts';
import { networkInputScale } from './network-input-scale/spec.ts';
import { betweenNetworks } from './between-networks/spec.ts';
import { neverSettles } from './never-settles/spec.ts';
import { nodeResult } from './node-result/spec.ts';
import { normGuard } from './norm-guard/spec.ts';
import { pixelValidation } from './pixel-validation/spec.ts';
import { presenceGate } from './presence-gate/spec.ts';
import { rangeCheck } from './range-check/spec.ts';
import { reorderChannels } from './reorder-channels/spec.ts';
import { resetOnNonFinite } from './reset-on-non-finite/spec.ts';
import { returnZero } from './return-zero/spec.ts';
import { roundingNoise } from './rounding-noise/spec.ts';
import { sanitiseInput } from './sanitise-input/spec.ts';
import { shardHash } from './shard-hash/spec.ts';
import { shrinkPicture } from './shrink-picture/spec.ts';
import { sizeFromStream } from './size-from-stream/spec.ts';
import { slowGpu } from './slow-gpu/spec.ts';
import { sourceGain } from './source-gain/spec.ts';
import { sourceNoise } from './source-noise/spec.ts';
import { stoppedStream } from './stopped-stream/spec.ts';
import { statusCheck } from './status-check/spec.ts';
import { straightFinger } from './straight-finger/spec.ts';
import { streamCheck } from './stream-check/spec.ts';
import { swappedChannels } from './swapped-channels/spec.ts';
import { textureLimit } from './texture-limit/spec.ts';
import { tidyFrame } from './tidy-frame/spec.ts';
import { timeoutAndRebuild } from './timeout-and-rebuild/spec.ts';
import { undefinedPixels } from './undefined-pixels/spec.ts';
import { unpackTextures } from './unpack-textures/spec.ts';
import { webglFlags } from './webgl-flags/spec.ts';
import { weightBitFlip } from './weight-bit-flip/spec.ts';
import { weightHash } from './weight-hash/spec.ts';
import { weightLostMinimum } from './weight-lost-minimum/spec.ts';
import { weightMisread } from './weight-misread/spec.ts';
import { weightRedraw } from './weight-redraw/spec.ts';
import { weightScale } from './weight-scale/spec.ts';
import { weightScan } from './weight-scan/spec.ts';
import { weightShuffle } from './weight-shuffle/spec.ts';
import { weightValue } from './weight-value/spec.ts';
import { wrongPicture } from './wrong-picture/spec.ts';
import { zeroKernel } from './zero-kernel/spec.ts';

const faults: readonly FaultSpec[] = [
  elementSize,
  elementTooEarly,
  stoppedStream,
  badPixels,
  sourceGain,
  sourceNoise,
  swappedChannels,
  roundingNoise,
  undefinedPixels,
  wrongPicture,
  networkInputScale,
  networkInputNoise,
  networkInputPixels,
  networkInputChannels,
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
  straightFinger,
  isnanHook,
  textureLimit,
  webglFlags,
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
  rangeCheck,
  pixelValidation,
  weightScan,
  weightHash,
  statusCheck,
  lengthCheck,
  shardHash,
  activationRange,
  betweenNetworks,
  presenceGate,
  resetOnNonFinite,
  keypointGuard,
  normGuard,
  returnZero,
  addEpsilon,
  clampedAcos,
  atan2Angle,
  finiteFilter,
  classifierGuard,
  finiteJson,
  cpuBackend,
  keepFloat32,
  unpackTextures,
  backendSelfTest,
  shrinkPicture,
  tidyFrame,
  timeoutAndRebuild,
  divNoNan,
  safeDenominator,
  maxShift,
  varianceClamp,
  centreFirst,
  logClamp,
  logOnePlus,
  largeFactorFirst,
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
