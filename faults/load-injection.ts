import { ArgumentError, checkArguments } from './check-arguments.ts';
import { faultSpecs } from './fault-specs.ts';
import type { Injection, InjectionContext } from './injection.ts';

type ArgumentValue = number | string | boolean;
type Inject = (args: never, context: InjectionContext) => Injection;

const injections: Readonly<Record<string, () => Promise<{ inject: Inject }>>> = {
  'activation-range': () => import('./activation-range/injection.ts'),
  'add-epsilon': () => import('./add-epsilon/injection.ts'),
  'atan2-angle': () => import('./atan2-angle/injection.ts'),
  'await-loaded': () => import('./await-loaded/injection.ts'),
  'backend-self-test': () => import('./backend-self-test/injection.ts'),
  'bad-pixels': () => import('./bad-pixels/injection.ts'),
  'clamped-acos': () => import('./clamped-acos/injection.ts'),
  'classifier-guard': () => import('./classifier-guard/injection.ts'),
  'clip-pixels': () => import('./clip-pixels/injection.ts'),
  'cpu-backend': () => import('./cpu-backend/injection.ts'),
  'between-networks': () => import('./between-networks/injection.ts'),
  'broken-shard': () => import('./broken-shard/injection.ts'),
  'status-check': () => import('./status-check/injection.ts'),
  'length-check': () => import('./length-check/injection.ts'),
  'shard-hash': () => import('./shard-hash/injection.ts'),
  'divide-pixels': () => import('./divide-pixels/injection.ts'),
  'element-size': () => import('./element-size/injection.ts'),
  'element-too-early': () => import('./element-too-early/injection.ts'),
  'emulated-precision': () => import('./emulated-precision/injection.ts'),
  'finite-filter': () => import('./finite-filter/injection.ts'),
  'finite-json': () => import('./finite-json/injection.ts'),
  'isnan-hook': () => import('./isnan-hook/injection.ts'),
  'keep-float32': () => import('./keep-float32/injection.ts'),
  'keypoint-collapse': () => import('./keypoint-collapse/injection.ts'),
  'keypoint-guard': () => import('./keypoint-guard/injection.ts'),
  'keypoint-missing': () => import('./keypoint-missing/injection.ts'),
  'keypoint-rounding': () => import('./keypoint-rounding/injection.ts'),
  'keypoint-value': () => import('./keypoint-value/injection.ts'),
  'lost-context': () => import('./lost-context/injection.ts'),
  'network-input-channels': () => import('./network-input-channels/injection.ts'),
  'network-input-noise': () => import('./network-input-noise/injection.ts'),
  'network-input-pixels': () => import('./network-input-pixels/injection.ts'),
  'network-input-scale': () => import('./network-input-scale/injection.ts'),
  'never-settles': () => import('./never-settles/injection.ts'),
  'node-result': () => import('./node-result/injection.ts'),
  'norm-guard': () => import('./norm-guard/injection.ts'),
  'pixel-validation': () => import('./pixel-validation/injection.ts'),
  'presence-gate': () => import('./presence-gate/injection.ts'),
  'range-check': () => import('./range-check/injection.ts'),
  'reorder-channels': () => import('./reorder-channels/injection.ts'),
  'reset-on-non-finite': () => import('./reset-on-non-finite/injection.ts'),
  'return-zero': () => import('./return-zero/injection.ts'),
  'rounding-noise': () => import('./rounding-noise/injection.ts'),
  'sanitise-input': () => import('./sanitise-input/injection.ts'),
  'shrink-picture': () => import('./shrink-picture/injection.ts'),
  'size-from-stream': () => import('./size-from-stream/injection.ts'),
  'slow-gpu': () => import('./slow-gpu/injection.ts'),
  'source-gain': () => import('./source-gain/injection.ts'),
  'source-noise': () => import('./source-noise/injection.ts'),
  'stopped-stream': () => import('./stopped-stream/injection.ts'),
  'straight-finger': () => import('./straight-finger/injection.ts'),
  'stream-check': () => import('./stream-check/injection.ts'),
  'swapped-channels': () => import('./swapped-channels/injection.ts'),
  'texture-limit': () => import('./texture-limit/injection.ts'),
  'tidy-frame': () => import('./tidy-frame/injection.ts'),
  'timeout-and-rebuild': () => import('./timeout-and-rebuild/injection.ts'),
  'undefined-pixels': () => import('./undefined-pixels/injection.ts'),
  'unpack-textures': () => import('./unpack-textures/injection.ts'),
  'webgl-flags': () => import('./webgl-flags/injection.ts'),
  'weight-bit-flip': () => import('./weight-bit-flip/injection.ts'),
  'weight-hash': () => import('./weight-hash/injection.ts'),
  'weight-lost-minimum': () => import('./weight-lost-minimum/injection.ts'),
  'weight-misread': () => import('./weight-misread/injection.ts'),
  'weight-redraw': () => import('./weight-redraw/injection.ts'),
  'weight-scale': () => import('./weight-scale/injection.ts'),
  'weight-scan': () => import('./weight-scan/injection.ts'),
  'weight-shuffle': () => import('./weight-shuffle/injection.ts'),
  'weight-value': () => import('./weight-value/injection.ts'),
  'wrong-picture': () => import('./wrong-picture/injection.ts'),
  'zero-kernel': () => import('./zero-kernel/injection.ts'),
  leak: () => import('./leak/injection.ts'),
  'operand-value': () => import('./operand-value/injection.ts'),
  'operand-scale': () => import('./operand-scale/injection.ts'),
  'div-no-nan': () => import('./div-no-nan/injection.ts'),
  'safe-denominator': () => import('./safe-denominator/injection.ts'),
  'max-shift': () => import('./max-shift/injection.ts'),
  'variance-clamp': () => import('./variance-clamp/injection.ts'),
  'centre-first': () => import('./centre-first/injection.ts'),
  'log-clamp': () => import('./log-clamp/injection.ts'),
  'log-one-plus': () => import('./log-one-plus/injection.ts'),
  'large-factor-first': () => import('./large-factor-first/injection.ts'),
  'epsilon-table': () => import('./epsilon-table/injection.ts'),
  'sanitise-outputs': () => import('./sanitise-outputs/injection.ts'),
};

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
