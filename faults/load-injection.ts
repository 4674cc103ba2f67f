import { ArgumentError, checkArguments } from './check-arguments.ts';
import { faultSpecs } from './fault-specs.ts';
import type { Injection, InjectionContext } from './injection.ts';

type ArgumentValue = number | string | boolean;
type Inject = (args: never, context: InjectionContext) => Injection;

const injections: Readonly<Record<string, () => Promise<{ inject: Inject }>>> = {
  'bad-pixels': () => import('./bad-pixels/injection.ts'),
  'clip-pixels': () => import('./clip-pixels/injection.ts'),
  'network-input-scale': () => import('./network-input-scale/injection.ts'),
  'node-result': () => import('./node-result/injection.ts'),
  'sanitise-input': () => import('./sanitise-input/injection.ts'),
  'weight-bit-flip': () => import('./weight-bit-flip/injection.ts'),
  'weight-scan': () => import('./weight-scan/injection.ts'),
  'weight-value': () => import('./weight-value/injection.ts'),
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
  const spec = faultSpecs[id];
  const load = injections[id];
  if (spec === undefined || load === undefined) {
    throw new ArgumentError(
      `There is no fault "${id}". Faults: ${Object.keys(faultSpecs).join(', ')}.`,
    );
  }
  const { inject } = await load();
  // Checked against the spec the injection's own parameter type was written from.
  return inject(checkArguments(spec, args) as never, context);
}
