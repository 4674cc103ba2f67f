import { weightNames } from '../replace-weight.ts';
import { GuardError, type Injection } from '../../injection.ts';

/** Looks at every weight before the first frame. */
export const inject = (): Injection => ({
  changeNetworks(networks) {
    for (const network of Object.values(networks)) {
      for (const name of weightNames(network)) {
        const values = network.model.weights[name]?.[0]?.dataSync() ?? [];
        const at = Array.from(values).findIndex((value) => !Number.isFinite(value));
        if (at < 0) continue;
        throw new GuardError(
          `The weight ${name} of the ${network.description.kind} network holds ${String(values[at])} at element ${at}. Load the network again from a source you trust.`,
        );
      }
    }
  },
  reaches: () => [],
  strikes: () => [],
  restore: () => undefined,
});
