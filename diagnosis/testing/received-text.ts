import type { RunRecord } from '../../record/record.ts';

/**
 * What the app of a run receives in its worst frame, as somebody would paste it: the JSON of the answer,
 * or the error.
 */
export function receivedText({ faulty, outcome }: RunRecord): string {
  const worst = outcome.frames.find(({ kind }) => kind === outcome.kind)?.frame;
  const frame = faulty.frames.find(({ index }) => index === worst) ?? faulty.frames[0];
  if (frame === undefined) return faulty.ended?.message ?? '';
  if (frame.error !== undefined) return `${frame.error.name}: ${frame.error.message}`;
  if (frame.outputs !== undefined)
    return JSON.stringify(
      Object.fromEntries(frame.outputs.map(({ name, values }) => [name, values])),
    );
  return JSON.stringify(
    frame.items.map(({ worldKeypoints, ...hand }) => ({ ...hand, keypoints3D: worldKeypoints })),
  );
}
