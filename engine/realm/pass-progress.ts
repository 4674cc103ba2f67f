import type { TracedCall } from '../../trace/trace-networks.ts';
import { isFaulty, type PassRequest, type Progress } from '../contract.ts';

/** What an untraced check is doing. */
export const checkProgress = (request: PassRequest, frame: number): Progress => ({
  phase: 'check',
  done: frame,
  of: request.frames,
  detail: `the same ${request.graph === undefined ? 'picture' : 'graph'} ${isFaulty(request.kind) ? 'and faults ' : ''}without tracing`,
});

/** What a traced pass is doing: `done` nodes of a network; `warm` once its shaders are compiled. */
export function networkProgress(
  request: PassRequest,
  call: TracedCall,
  done: number,
  frame: number,
  warm: boolean,
): Progress {
  const where =
    call.network === 'graph'
      ? 'graph of operations'
      : `${call.network} network${call.item === null ? '' : `, hand ${call.item + 1}`}`;
  const when = request.frames > 1 ? `, frame ${frame + 1} of ${request.frames}` : '';
  return {
    phase: !warm ? 'compile' : isFaulty(request.kind) ? 'faulty' : 'golden',
    done,
    of: call.description.nodes.length,
    detail: `${where}${when}`,
  };
}
