import { ArgumentError } from '../../faults/check-arguments.ts';
import { AppError, GuardError } from '../../faults/injection.ts';
import { findNetwork } from '../../faults/find-network.ts';
import type { LoadedNetworks } from '../../networks/loaded-network.ts';
import {
  reloadWeights,
  UnsupportedReload,
  type ServedFile,
} from '../../networks/reload-network.ts';
import type { PlacedInjection } from './placed-injection.ts';

/**
 * Faults in the networks before the first frame. Gives the error of a guard that refuses to run
 * them, or of a loader: the app sees it in place of every frame.
 */
export async function strikeNetworks(
  injections: readonly PlacedInjection[],
  networks: LoadedNetworks,
): Promise<Error | null> {
  for (const { injection } of injections) await injection.measureNetworks?.(networks);
  await reload(injections, networks);
  try {
    for (const { injection } of injections) await injection.changeNetworks?.(networks);
    return null;
  } catch (error) {
    return appsError(error);
  }
}

/** Faults and guards between frames: the error that the app meets in place of the next one. */
export function strikeBefore(injections: readonly PlacedInjection[], frame: number): Error | null {
  try {
    for (const { injection } of injections) injection.beginFrame?.(frame);
    return null;
  } catch (error) {
    return appsError(error);
  }
}

function appsError(error: unknown): Error {
  if (error instanceof GuardError || error instanceof AppError) return error;
  throw error;
}

/** Loads anew what a fault wants loaded over HTTP, through every fault and guard on the way. */
async function reload(
  injections: readonly PlacedInjection[],
  networks: LoadedNetworks,
): Promise<void> {
  const kinds = new Set(injections.flatMap(({ injection }) => injection.reloads ?? []));
  for (const kind of kinds) {
    const result = await reloadWeights(findNetwork(networks, kind), async (file) => {
      let served: ServedFile = file;
      for (const { injection } of injections)
        served = (await injection.serveFile?.(served)) ?? served;
      return served;
    }).catch((error: unknown) => {
      // The plan's own mistake, not the app's.
      if (error instanceof UnsupportedReload) throw new ArgumentError(error.message);
      if (error instanceof ArgumentError || !(error instanceof Error)) throw error;
      return error;
    });
    for (const { injection } of injections) {
      if (injection.reloads === kind) injection.observeReload?.(result);
    }
  }
}
