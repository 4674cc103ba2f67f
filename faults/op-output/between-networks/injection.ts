import type { Tensor } from '@tensorflow/tfjs';
import { addressOf } from '../../evidence.ts';
import { GuardError, type Injection, type NetworkCall, type Strike } from '../../injection.ts';
import { changeValues } from '../../values.ts';

/** Far below every gate; the detector clips logits at ±100 before their sigmoid. */
const refusedLogit = -100;

/** An anchor: its logit comes first, the numbers of its box and its points follow. */
function dropAnchors(values: Float32Array, length: number): void {
  for (let start = 0; start < values.length; start += length) {
    const anchor = values.subarray(start, start + length);
    if (anchor.every(Number.isFinite)) continue;
    anchor.fill(0);
    anchor[0] = refusedLogit;
  }
}

/** Refuses or drops what is not finite on the way from the palm to the landmark network. */
export function inject({ action }: { readonly action: 'refuse' | 'drop' }): Injection {
  const strikes: Strike[] = [];

  function guard(
    tensor: Tensor,
    { frame, item }: NetworkCall,
    what: string,
    drop: (values: Float32Array) => void,
  ): Tensor {
    const values = tensor.dataSync();
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad === -1) return tensor;
    if (action === 'refuse') {
      const place = addressOf(bad, tensor.shape).join(', ');
      throw new GuardError(
        `${what} holds ${values[bad]} at [${place}]; the landmark network is not run on it.`,
      );
    }
    const { changed, strike } = changeValues(tensor, { site: what, frame, item }, drop);
    strikes.push(strike);
    return changed;
  }

  return {
    struckNodes: ({ kind, outputs }) => (kind === 'palm' ? outputs : []),
    replaceResult: (result, node, call) =>
      guard(result, call, `op output · palm · ${node}`, (values) =>
        dropAnchors(values, result.shape.at(-1) ?? 1),
      ),
    replaceInput: (input, call) =>
      call.network === 'landmarks'
        ? guard(input, call, 'network input · landmarks', (values) =>
            values.forEach((value, i) => (values[i] = Number.isFinite(value) ? value : 0)),
          )
        : input,
    reaches: ({ kind, outputs }) => (kind === 'palm' ? outputs : []),
    strikes: () => strikes,
    restore: () => undefined,
  };
}
