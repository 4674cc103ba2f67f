import type { TensorInfo } from '@tensorflow/tfjs';
import { numberFormats, type NumberFormat } from '../../../common/number-format.ts';
import type { LoadedNetwork } from '../../../networks/loaded-network.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { weightNames, WeightReplacements } from '../../weight/replace-weight.ts';
import { wrapKernels, type KernelResult } from '../../wrap-kernels.ts';
import { createDataRounder, type DataRounder } from './round-data.ts';
import { roundTo } from './round-to.ts';
import type { Format } from './spec.ts';

/** Where each format ends; the flushed ones differ at the small end alone. */
const limits: Readonly<Record<Format, NumberFormat>> = {
  float16: numberFormats.float16,
  'float16-flushed': numberFormats.float16,
  bfloat16: numberFormats.bfloat16,
  'float32-flushed': numberFormats.float32,
};

/** Rounds the weights of a network; gives the evidence of all of them together. */
function roundWeights(
  network: LoadedNetwork,
  replacements: WeightReplacements,
  format: Format,
): Strike {
  let [elements, changed] = [0, 0];
  let first: Strike['first'] = null;
  for (const name of weightNames(network)) {
    const values = Float32Array.from(network.model.weights[name]?.[0]?.dataSync() ?? []);
    const found = compareBits(values, roundTo(values, format), [values.length]);
    elements += found.elements;
    changed += found.changed;
    // Most weights were shipped as float16 and stay what they are.
    if (found.changed === 0) continue;
    replacements.replace(network, name, (held) => held.set(roundTo(held, format)));
    first ??= replacements.strikes.at(-1)?.first ?? null;
  }
  const site = `precision · weights · ${network.description.kind}`;
  return { site, frame: null, item: null, elements, changed, first };
}

/** Rounds weights, and whatever a kernel gives, from a frame on. */
export function inject(
  { format }: { readonly format: Format },
  { fromFrame }: InjectionContext,
): Injection {
  const strikes: Strike[] = [];
  const replacements = new WeightReplacements();
  let networks: readonly LoadedNetwork[] = [];
  let rounder: DataRounder | null = null;
  let unwrap = (): void => undefined;
  let now = -1;
  /** Whether evidence of this frame is still to be found. */
  let seeking = false;
  const replace = ({ kernel, output }: KernelResult): TensorInfo => {
    const { dataId, shape, dtype } = output;
    if (now < fromFrame || dtype !== 'float32' || rounder === null) return output;
    if (!seeking) {
      rounder.round(dataId);
      return output;
    }
    const { before, after } = rounder.roundSeen(dataId);
    const found = compareBits(before, after, shape);
    if (found.changed > 0) {
      strikes.push({ site: `precision · ${kernel}`, frame: now, item: null, ...found });
      seeking = false;
    }
    return output;
  };
  return {
    roundsTo: (frame) => (frame < fromFrame ? null : limits[format]),
    changeNetworks(loaded) {
      networks = Object.values(loaded);
      rounder = createDataRounder(format);
      unwrap = wrapKernels(replace);
    },
    beginFrame(frame) {
      if (frame >= fromFrame && now < fromFrame) {
        for (const network of networks) {
          strikes.push(roundWeights(network, replacements, format));
        }
      }
      now = frame;
      seeking = frame >= fromFrame;
    },
    strikes: () => strikes,
    restore() {
      unwrap();
      rounder?.dispose();
      rounder = null;
      replacements.restore();
    },
  };
}
