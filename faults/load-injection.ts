import { ArgumentError, checkArguments } from './check-arguments.ts';
import { faultSpecs } from './fault-specs.ts';
import type { Injection, InjectionContext } from './injection.ts';

type ArgumentValue = number | string | boolean;
type Inject = (args: never, context: InjectionContext) => Injection;

const injections: Record<string, () => Promise<{ inject: Inject }>> = {
  'activation-range': () => import('./op-output/activation-range/injection.ts'),
  'add-epsilon': () => import('./consumer/add-epsilon/injection.ts'),
  'atan2-angle': () => import('./consumer/atan2-angle/injection.ts'),
  'await-loaded': () => import('./element/await-loaded/injection.ts'),
  'backend-self-test': () => import('./gpu/backend-self-test/injection.ts'),
  'bad-pixels': () => import('./source/bad-pixels/injection.ts'),
  'clamped-acos': () => import('./consumer/clamped-acos/injection.ts'),
  'classifier-guard': () => import('./consumer/classifier-guard/injection.ts'),
  'clip-pixels': () => import('./source/clip-pixels/injection.ts'),
  'cpu-backend': () => import('./gpu/cpu-backend/injection.ts'),
  'between-networks': () => import('./op-output/between-networks/injection.ts'),
  'broken-shard': () => import('./weight/broken-shard/injection.ts'),
  'status-check': () => import('./weight/status-check/injection.ts'),
  'length-check': () => import('./weight/length-check/injection.ts'),
  'shard-hash': () => import('./weight/shard-hash/injection.ts'),
  'divide-pixels': () => import('./network-input/divide-pixels/injection.ts'),
  'element-size': () => import('./element/element-size/injection.ts'),
  'element-too-early': () => import('./element/element-too-early/injection.ts'),
  'emulated-precision': () => import('./precision/emulated-precision/injection.ts'),
  'finite-filter': () => import('./consumer/finite-filter/injection.ts'),
  'finite-json': () => import('./consumer/finite-json/injection.ts'),
  'isnan-hook': () => import('./gpu/isnan-hook/injection.ts'),
  'keep-float32': () => import('./precision/keep-float32/injection.ts'),
  'keypoint-collapse': () => import('./key-point/keypoint-collapse/injection.ts'),
  'keypoint-guard': () => import('./key-point/keypoint-guard/injection.ts'),
  'keypoint-missing': () => import('./key-point/keypoint-missing/injection.ts'),
  'keypoint-rounding': () => import('./key-point/keypoint-rounding/injection.ts'),
  'keypoint-value': () => import('./key-point/keypoint-value/injection.ts'),
  'lost-context': () => import('./gpu/lost-context/injection.ts'),
  'network-input-channels': () => import('./network-input/network-input-channels/injection.ts'),
  'network-input-noise': () => import('./network-input/network-input-noise/injection.ts'),
  'network-input-pixels': () => import('./network-input/network-input-pixels/injection.ts'),
  'network-input-scale': () => import('./network-input/network-input-scale/injection.ts'),
  'never-settles': () => import('./gpu/never-settles/injection.ts'),
  'node-result': () => import('./op-output/node-result/injection.ts'),
  'norm-guard': () => import('./consumer/norm-guard/injection.ts'),
  'pixel-validation': () => import('./source/pixel-validation/injection.ts'),
  'presence-gate': () => import('./key-point/presence-gate/injection.ts'),
  'range-check': () => import('./source/range-check/injection.ts'),
  'reorder-channels': () => import('./source/reorder-channels/injection.ts'),
  'reset-on-non-finite': () => import('./key-point/reset-on-non-finite/injection.ts'),
  'return-zero': () => import('./consumer/return-zero/injection.ts'),
  'rounding-noise': () => import('./source/rounding-noise/injection.ts'),
  'sanitise-input': () => import('./source/sanitise-input/injection.ts'),
  'shrink-picture': () => import('./source/shrink-picture/injection.ts'),
  'size-from-stream': () => import('./element/size-from-stream/injection.ts'),
  'slow-gpu': () => import('./gpu/slow-gpu/injection.ts'),
  'source-gain': () => import('./source/source-gain/injection.ts'),
  'source-noise': () => import('./source/source-noise/injection.ts'),
  'stopped-stream': () => import('./element/stopped-stream/injection.ts'),
  'straight-finger': () => import('./key-point/straight-finger/injection.ts'),
  'stream-check': () => import('./element/stream-check/injection.ts'),
  'swapped-channels': () => import('./source/swapped-channels/injection.ts'),
  'texture-limit': () => import('./gpu/texture-limit/injection.ts'),
  'tidy-frame': () => import('./memory/tidy-frame/injection.ts'),
  'timeout-and-rebuild': () => import('./gpu/timeout-and-rebuild/injection.ts'),
  'undefined-pixels': () => import('./source/undefined-pixels/injection.ts'),
  'unpack-textures': () => import('./gpu/unpack-textures/injection.ts'),
  'webgl-flags': () => import('./gpu/webgl-flags/injection.ts'),
  'weight-bit-flip': () => import('./weight/weight-bit-flip/injection.ts'),
  'weight-hash': () => import('./weight/weight-hash/injection.ts'),
  'weight-lost-minimum': () => import('./weight/weight-lost-minimum/injection.ts'),
  'weight-misread': () => import('./weight/weight-misread/injection.ts'),
  'weight-redraw': () => import('./weight/weight-redraw/injection.ts'),
  'weight-scale': () => import('./weight/weight-scale/injection.ts'),
  'weight-scan': () => import('./weight/weight-scan/injection.ts'),
  'weight-shuffle': () => import('./weight/weight-shuffle/injection.ts'),
  'weight-value': () => import('./weight/weight-value/injection.ts'),
  'wrong-picture': () => import('./source/wrong-picture/injection.ts'),
  'zero-kernel': () => import('./gpu/zero-kernel/injection.ts'),
  leak: () => import('./memory/leak/injection.ts'),
  'operand-value': () => import('./op-graph/operand-value/injection.ts'),
  'operand-scale': () => import('./op-graph/operand-scale/injection.ts'),
  'div-no-nan': () => import('./op-graph/div-no-nan/injection.ts'),
  'safe-denominator': () => import('./op-graph/safe-denominator/injection.ts'),
  'max-shift': () => import('./op-graph/max-shift/injection.ts'),
  'variance-clamp': () => import('./op-graph/variance-clamp/injection.ts'),
  'centre-first': () => import('./op-graph/centre-first/injection.ts'),
  'log-clamp': () => import('./op-graph/log-clamp/injection.ts'),
  'log-one-plus': () => import('./op-graph/log-one-plus/injection.ts'),
  'large-factor-first': () => import('./op-graph/large-factor-first/injection.ts'),
  'epsilon-table': () => import('./op-graph/epsilon-table/injection.ts'),
  'sanitise-outputs': () => import('./op-graph/sanitise-outputs/injection.ts'),
};

/** Adds the injection of a project's fault, whose spec is registered. */
export function registerInjection(id: string, load: () => Promise<{ inject: Inject }>): void {
  injections[id] = load;
}

/**
 * Loads a fault's injection on demand and sets it up with checked arguments.
 * @throws ArgumentError when the fault or an argument does not exist or is not allowed
 */
export async function loadInjection(
  id: string,
  args: Readonly<Record<string, ArgumentValue>>,
  context: InjectionContext,
): Promise<Injection> {
  const spec = Object.hasOwn(faultSpecs, id) ? faultSpecs[id] : undefined;
  const load = Object.hasOwn(injections, id) ? injections[id] : undefined;
  if (spec === undefined || load === undefined) {
    throw new ArgumentError(
      `There is no fault "${id}". Faults: ${Object.keys(faultSpecs).join(', ')}.`,
    );
  }
  const { inject } = await load();
  // Checked against the spec the injection's own parameter type was written from.
  return inject(checkArguments(spec, args) as never, context);
}
