import type { Progress } from '../../../engine/contract.ts';

const phases: Readonly<Record<Progress['phase'], string>> = {
  load: 'Loading the networks',
  compile: 'Compiling',
  golden: 'Golden run',
  faulty: 'Faulty run',
  check: 'Checking that tracing changes nothing',
};

/** What is going on, in words: `Compiling 12 of 60 · shaders of the palm network`. */
export function progressWords(progress: Progress | null): string {
  if (!progress) return 'Starting';
  const { phase, done, of, detail } = progress;
  const count = of > 0 && phase !== 'load' ? ` ${done} of ${of}` : '';
  return [phases[phase] + count, detail].filter(Boolean).join(' · ');
}

/** Share of the phase that is done, 0 to 1; null where no number is known. */
export const progressShare = (progress: Progress | null): number | null =>
  progress && progress.of > 0 ? Math.min(1, progress.done / progress.of) : null;
