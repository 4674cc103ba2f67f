import { ArgumentError } from './check-arguments.ts';
import { defineFault, type Fault } from './define-fault.ts';
import type { Injection, InjectionContext } from './injection.ts';
import { activationRange } from './op-output/activation-range/spec.ts';
import { addEpsilon } from './consumer/add-epsilon/spec.ts';
import { atan2Angle } from './consumer/atan2-angle/spec.ts';
import { awaitLoaded } from './element/await-loaded/spec.ts';
import { backendSelfTest } from './gpu/backend-self-test/spec.ts';
import { badPixels } from './source/bad-pixels/spec.ts';
import { clampedAcos } from './consumer/clamped-acos/spec.ts';
import { classifierGuard } from './consumer/classifier-guard/spec.ts';
import { clipPixels } from './source/clip-pixels/spec.ts';
import { cpuBackend } from './gpu/cpu-backend/spec.ts';
import { betweenNetworks } from './op-output/between-networks/spec.ts';
import { brokenShard } from './weight/broken-shard/spec.ts';
import { statusCheck } from './weight/status-check/spec.ts';
import { lengthCheck } from './weight/length-check/spec.ts';
import { shardHash } from './weight/shard-hash/spec.ts';
import { dividePixels } from './network-input/divide-pixels/spec.ts';
import { elementSize } from './element/element-size/spec.ts';
import { elementTooEarly } from './element/element-too-early/spec.ts';
import { emulatedPrecision } from './precision/emulated-precision/spec.ts';
import { finiteFilter } from './consumer/finite-filter/spec.ts';
import { finiteJson } from './consumer/finite-json/spec.ts';
import { isnanHook } from './gpu/isnan-hook/spec.ts';
import { keepFloat32 } from './precision/keep-float32/spec.ts';
import { keypointCollapse } from './key-point/keypoint-collapse/spec.ts';
import { keypointGuard } from './key-point/keypoint-guard/spec.ts';
import { keypointMissing } from './key-point/keypoint-missing/spec.ts';
import { keypointRounding } from './key-point/keypoint-rounding/spec.ts';
import { keypointValue } from './key-point/keypoint-value/spec.ts';
import { lostContext } from './gpu/lost-context/spec.ts';
import { networkInputChannels } from './network-input/network-input-channels/spec.ts';
import { networkInputNoise } from './network-input/network-input-noise/spec.ts';
import { networkInputPixels } from './network-input/network-input-pixels/spec.ts';
import { networkInputScale } from './network-input/network-input-scale/spec.ts';
import { networkInputValue } from './network-input/network-input-value/spec.ts';
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
import { shrinkPicture } from './source/shrink-picture/spec.ts';
import { sizeFromStream } from './element/size-from-stream/spec.ts';
import { slowGpu } from './gpu/slow-gpu/spec.ts';
import { sourceGain } from './source/source-gain/spec.ts';
import { sourceNoise } from './source/source-noise/spec.ts';
import { stoppedStream } from './element/stopped-stream/spec.ts';
import { straightFinger } from './key-point/straight-finger/spec.ts';
import { streamCheck } from './element/stream-check/spec.ts';
import { swappedChannels } from './source/swapped-channels/spec.ts';
import { textureLimit } from './gpu/texture-limit/spec.ts';
import { tidyFrame } from './memory/tidy-frame/spec.ts';
import { timeoutAndRebuild } from './gpu/timeout-and-rebuild/spec.ts';
import { undefinedPixels } from './source/undefined-pixels/spec.ts';
import { unpackTextures } from './gpu/unpack-textures/spec.ts';
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
import { zeroKernel } from './gpu/zero-kernel/spec.ts';
import { leak } from './memory/leak/spec.ts';
import { operandValue } from './op-graph/operand-value/spec.ts';
import { operandScale } from './op-graph/operand-scale/spec.ts';
import { divNoNan } from './op-graph/div-no-nan/spec.ts';
import { safeDenominator } from './op-graph/safe-denominator/spec.ts';
import { maxShift } from './op-graph/max-shift/spec.ts';
import { varianceClamp } from './op-graph/variance-clamp/spec.ts';
import { centreFirst } from './op-graph/centre-first/spec.ts';
import { logClamp } from './op-graph/log-clamp/spec.ts';
import { logOnePlus } from './op-graph/log-one-plus/spec.ts';
import { largeFactorFirst } from './op-graph/large-factor-first/spec.ts';
import { epsilonTable } from './op-graph/epsilon-table/spec.ts';
import { backendCheck } from './gpu/backend-check/spec.ts';
import { backendFallback } from './gpu/backend-fallback/spec.ts';
import { wasmBackend } from './gpu/wasm-backend/spec.ts';
import { sanitiseOutputs } from './op-graph/sanitise-outputs/spec.ts';
import { cropCheck } from './crop/crop-check/spec.ts';
import { cropRectangle } from './crop/crop-rectangle/spec.ts';
import { frameTimes } from './consumer/frame-times/spec.ts';
import { frozenPicture } from './source/frozen-picture/spec.ts';
import { mirrorBack } from './key-point/mirror-back/spec.ts';
import { mirroredPicture } from './source/mirrored-picture/spec.ts';
import { mirroredPoints } from './key-point/mirrored-points/spec.ts';
import { pairwiseSum } from './op-graph/pairwise-sum/spec.ts';
import { positiveTimeStep } from './consumer/positive-time-step/spec.ts';
import { scaleFirst } from './op-graph/scale-first/spec.ts';
import { staleAnswer } from './key-point/stale-answer/spec.ts';
import { stalePicture } from './source/stale-picture/spec.ts';
import { turnedPicture } from './source/turned-picture/spec.ts';
import { unmirrorPicture } from './source/unmirror-picture/spec.ts';
import { uprightPicture } from './source/upright-picture/spec.ts';
import { handList } from './key-point/hand-list/spec.ts';
import { flippedHandedness } from './key-point/flipped-handedness/spec.ts';
import { steadyHandedness } from './key-point/steady-handedness/spec.ts';
import { distinctHands } from './key-point/distinct-hands/spec.ts';
import { matchByDistance } from './consumer/match-by-distance/spec.ts';

const faults = new Map<string, Fault>(
  [
    defineFault(activationRange, () => import('./op-output/activation-range/injection.ts')),
    defineFault(addEpsilon, () => import('./consumer/add-epsilon/injection.ts')),
    defineFault(atan2Angle, () => import('./consumer/atan2-angle/injection.ts')),
    defineFault(awaitLoaded, () => import('./element/await-loaded/injection.ts')),
    defineFault(backendSelfTest, () => import('./gpu/backend-self-test/injection.ts')),
    defineFault(badPixels, () => import('./source/bad-pixels/injection.ts')),
    defineFault(clampedAcos, () => import('./consumer/clamped-acos/injection.ts')),
    defineFault(classifierGuard, () => import('./consumer/classifier-guard/injection.ts')),
    defineFault(clipPixels, () => import('./source/clip-pixels/injection.ts')),
    defineFault(cpuBackend, () => import('./gpu/cpu-backend/injection.ts')),
    defineFault(betweenNetworks, () => import('./op-output/between-networks/injection.ts')),
    defineFault(brokenShard, () => import('./weight/broken-shard/injection.ts')),
    defineFault(statusCheck, () => import('./weight/status-check/injection.ts')),
    defineFault(lengthCheck, () => import('./weight/length-check/injection.ts')),
    defineFault(shardHash, () => import('./weight/shard-hash/injection.ts')),
    defineFault(dividePixels, () => import('./network-input/divide-pixels/injection.ts')),
    defineFault(elementSize, () => import('./element/element-size/injection.ts')),
    defineFault(elementTooEarly, () => import('./element/element-too-early/injection.ts')),
    defineFault(emulatedPrecision, () => import('./precision/emulated-precision/injection.ts')),
    defineFault(finiteFilter, () => import('./consumer/finite-filter/injection.ts')),
    defineFault(finiteJson, () => import('./consumer/finite-json/injection.ts')),
    defineFault(isnanHook, () => import('./gpu/isnan-hook/injection.ts')),
    defineFault(keepFloat32, () => import('./precision/keep-float32/injection.ts')),
    defineFault(keypointCollapse, () => import('./key-point/keypoint-collapse/injection.ts')),
    defineFault(keypointGuard, () => import('./key-point/keypoint-guard/injection.ts')),
    defineFault(keypointMissing, () => import('./key-point/keypoint-missing/injection.ts')),
    defineFault(keypointRounding, () => import('./key-point/keypoint-rounding/injection.ts')),
    defineFault(keypointValue, () => import('./key-point/keypoint-value/injection.ts')),
    defineFault(lostContext, () => import('./gpu/lost-context/injection.ts')),
    defineFault(
      networkInputChannels,
      () => import('./network-input/network-input-channels/injection.ts'),
    ),
    defineFault(
      networkInputNoise,
      () => import('./network-input/network-input-noise/injection.ts'),
    ),
    defineFault(
      networkInputPixels,
      () => import('./network-input/network-input-pixels/injection.ts'),
    ),
    defineFault(
      networkInputScale,
      () => import('./network-input/network-input-scale/injection.ts'),
    ),
    defineFault(
      networkInputValue,
      () => import('./network-input/network-input-value/injection.ts'),
    ),
    defineFault(neverSettles, () => import('./gpu/never-settles/injection.ts')),
    defineFault(nodeResult, () => import('./op-output/node-result/injection.ts')),
    defineFault(normGuard, () => import('./consumer/norm-guard/injection.ts')),
    defineFault(pixelValidation, () => import('./source/pixel-validation/injection.ts')),
    defineFault(presenceGate, () => import('./key-point/presence-gate/injection.ts')),
    defineFault(rangeCheck, () => import('./source/range-check/injection.ts')),
    defineFault(reorderChannels, () => import('./source/reorder-channels/injection.ts')),
    defineFault(resetOnNonFinite, () => import('./key-point/reset-on-non-finite/injection.ts')),
    defineFault(returnZero, () => import('./consumer/return-zero/injection.ts')),
    defineFault(roundingNoise, () => import('./source/rounding-noise/injection.ts')),
    defineFault(sanitiseInput, () => import('./source/sanitise-input/injection.ts')),
    defineFault(shrinkPicture, () => import('./source/shrink-picture/injection.ts')),
    defineFault(sizeFromStream, () => import('./element/size-from-stream/injection.ts')),
    defineFault(slowGpu, () => import('./gpu/slow-gpu/injection.ts')),
    defineFault(sourceGain, () => import('./source/source-gain/injection.ts')),
    defineFault(sourceNoise, () => import('./source/source-noise/injection.ts')),
    defineFault(stoppedStream, () => import('./element/stopped-stream/injection.ts')),
    defineFault(straightFinger, () => import('./key-point/straight-finger/injection.ts')),
    defineFault(streamCheck, () => import('./element/stream-check/injection.ts')),
    defineFault(swappedChannels, () => import('./source/swapped-channels/injection.ts')),
    defineFault(textureLimit, () => import('./gpu/texture-limit/injection.ts')),
    defineFault(tidyFrame, () => import('./memory/tidy-frame/injection.ts')),
    defineFault(timeoutAndRebuild, () => import('./gpu/timeout-and-rebuild/injection.ts')),
    defineFault(undefinedPixels, () => import('./source/undefined-pixels/injection.ts')),
    defineFault(unpackTextures, () => import('./gpu/unpack-textures/injection.ts')),
    defineFault(webglFlags, () => import('./gpu/webgl-flags/injection.ts')),
    defineFault(weightBitFlip, () => import('./weight/weight-bit-flip/injection.ts')),
    defineFault(weightHash, () => import('./weight/weight-hash/injection.ts')),
    defineFault(weightLostMinimum, () => import('./weight/weight-lost-minimum/injection.ts')),
    defineFault(weightMisread, () => import('./weight/weight-misread/injection.ts')),
    defineFault(weightRedraw, () => import('./weight/weight-redraw/injection.ts')),
    defineFault(weightScale, () => import('./weight/weight-scale/injection.ts')),
    defineFault(weightScan, () => import('./weight/weight-scan/injection.ts')),
    defineFault(weightShuffle, () => import('./weight/weight-shuffle/injection.ts')),
    defineFault(weightValue, () => import('./weight/weight-value/injection.ts')),
    defineFault(wrongPicture, () => import('./source/wrong-picture/injection.ts')),
    defineFault(zeroKernel, () => import('./gpu/zero-kernel/injection.ts')),
    defineFault(leak, () => import('./memory/leak/injection.ts')),
    defineFault(operandValue, () => import('./op-graph/operand-value/injection.ts')),
    defineFault(operandScale, () => import('./op-graph/operand-scale/injection.ts')),
    defineFault(divNoNan, () => import('./op-graph/div-no-nan/injection.ts')),
    defineFault(safeDenominator, () => import('./op-graph/safe-denominator/injection.ts')),
    defineFault(maxShift, () => import('./op-graph/max-shift/injection.ts')),
    defineFault(varianceClamp, () => import('./op-graph/variance-clamp/injection.ts')),
    defineFault(centreFirst, () => import('./op-graph/centre-first/injection.ts')),
    defineFault(logClamp, () => import('./op-graph/log-clamp/injection.ts')),
    defineFault(logOnePlus, () => import('./op-graph/log-one-plus/injection.ts')),
    defineFault(largeFactorFirst, () => import('./op-graph/large-factor-first/injection.ts')),
    defineFault(epsilonTable, () => import('./op-graph/epsilon-table/injection.ts')),
    defineFault(sanitiseOutputs, () => import('./op-graph/sanitise-outputs/injection.ts')),
    defineFault(backendCheck, () => import('./gpu/backend-check/injection.ts')),
    defineFault(backendFallback, () => import('./gpu/backend-fallback/injection.ts')),
    defineFault(wasmBackend, () => import('./gpu/wasm-backend/injection.ts')),
    defineFault(cropCheck, () => import('./crop/crop-check/injection.ts')),
    defineFault(cropRectangle, () => import('./crop/crop-rectangle/injection.ts')),
    defineFault(frameTimes, () => import('./consumer/frame-times/injection.ts')),
    defineFault(frozenPicture, () => import('./source/frozen-picture/injection.ts')),
    defineFault(mirrorBack, () => import('./key-point/mirror-back/injection.ts')),
    defineFault(mirroredPicture, () => import('./source/mirrored-picture/injection.ts')),
    defineFault(mirroredPoints, () => import('./key-point/mirrored-points/injection.ts')),
    defineFault(pairwiseSum, () => import('./op-graph/pairwise-sum/injection.ts')),
    defineFault(positiveTimeStep, () => import('./consumer/positive-time-step/injection.ts')),
    defineFault(scaleFirst, () => import('./op-graph/scale-first/injection.ts')),
    defineFault(staleAnswer, () => import('./key-point/stale-answer/injection.ts')),
    defineFault(stalePicture, () => import('./source/stale-picture/injection.ts')),
    defineFault(turnedPicture, () => import('./source/turned-picture/injection.ts')),
    defineFault(unmirrorPicture, () => import('./source/unmirror-picture/injection.ts')),
    defineFault(uprightPicture, () => import('./source/upright-picture/injection.ts')),
    defineFault(handList, () => import('./key-point/hand-list/injection.ts')),
    defineFault(flippedHandedness, () => import('./key-point/flipped-handedness/injection.ts')),
    defineFault(steadyHandedness, () => import('./key-point/steady-handedness/injection.ts')),
    defineFault(distinctHands, () => import('./key-point/distinct-hands/injection.ts')),
    defineFault(matchByDistance, () => import('./consumer/match-by-distance/injection.ts')),
  ].map((fault) => [fault.spec.id, fault]),
);

/** Adds the injection of a project's fault, whose spec is registered. */
export function registerInjection(fault: Fault): void {
  faults.set(fault.spec.id, fault);
}

/**
 * Loads a fault's injection on demand and sets it up with checked arguments.
 *
 * @throws ArgumentError when the fault or an argument does not exist or is not allowed
 */
export async function loadInjection(
  id: string,
  args: Readonly<Record<string, number | string | boolean>>,
  context: InjectionContext,
): Promise<Injection> {
  const fault = faults.get(id);
  if (fault !== undefined) return fault.load(args, context);
  throw new ArgumentError(`There is no fault "${id}". Faults: ${[...faults.keys()].join(', ')}.`);
}
