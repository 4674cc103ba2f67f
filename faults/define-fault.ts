import { checkArguments } from './check-arguments.ts';
import type { ArgumentsOf, FaultSpec } from './fault-spec.ts';
import type { Injection, InjectionContext } from './injection.ts';

/** A fault, or a mitigation: its spec, and how to inject it. */
export interface Fault {
  readonly spec: FaultSpec;
  /**
   * Loads its injection and sets it up.
   *
   * @throws ArgumentError for an argument that the spec does not have or does not allow.
   */
  load(
    args: Readonly<Record<string, number | string | boolean>>,
    context: InjectionContext,
  ): Promise<Injection>;
}

/**
 * Ties a spec to its injection: the compiler refuses an injection that takes other arguments than the
 * spec's parameters give.
 *
 * @param module imports the injection; asked when the fault is first used.
 */
export const defineFault = <Spec extends FaultSpec>(
  spec: Spec,
  module: () => Promise<{
    inject: (args: ArgumentsOf<Spec>, context: InjectionContext) => Injection;
  }>,
): Fault => ({
  spec,
  load: async (args, context) => {
    const { inject } = await module();
    return inject(checkArguments(spec, args), context);
  },
});
