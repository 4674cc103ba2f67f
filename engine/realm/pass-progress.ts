import type { TracedCall } from '../../trace/trace-networks.ts';
import { subjectById } from '../../subjects/subjects.ts';
import { isFaulty, type PassRequest, type Progress } from '../contract.ts';

/** What an untraced check is doing. */
export const checkProgress = (request: PassRequest, frame: number): Progress => ({
  phase: 'check',
  done: frame,
  of: request.frames,
  detail: `the same ${subjectById(request.subject).inputs?.noun ?? 'picture'} ${isFaulty(request.kind) ? 'and faults ' : ''}without tracing`,
});

/** What a traced pass is doing: `done` nodes of a network; `warm` once its shaders are compiled. */
export function networkProgress(
  request: PassRequest,
  call: TracedCall,
  done: number,
  frame: number,
  warm: boolean,
): Progress {
  const { networks, answer } = subjectById(request.subject);
  const title =
    networks.find(({ kind }) => kind === call.network)?.title ?? `${call.network} network`;
  const where = `${title}${call.item === null ? '' : `, ${answer.words.item} ${call.item + 1}`}`;
  const when = request.frames > 1 ? `, frame ${frame + 1} of ${request.frames}` : '';
  return {
    phase: !warm ? 'compile' : isFaulty(request.kind) ? 'faulty' : 'golden',
    done,
    of: call.description.nodes.length,
    detail: `${where}${when}`,
  };
}
