import type { Frame } from '../../../record/record.ts';
import type { Stage, Step } from '../../../record/step.ts';

/** As much of a health as several tensors can have together. */
export type EndHealth = Pick<Step['health'], 'size' | 'nan' | 'posInf' | 'negInf'>;

/** What a tensor's bad values are called, the commonest first. */
export function badKinds({ health }: { readonly health: EndHealth }): string {
  const kinds = [
    { name: 'NaN', count: health.nan },
    { name: '+Inf', count: health.posInf },
    { name: '−Inf', count: health.negInf },
  ].filter(({ count }) => count > 0);
  const names = kinds.sort((a, b) => b.count - a.count).map(({ name }) => name);
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
}

/** A graph of operations is left out: what it returns is reported output by output. */
const networks: readonly Stage[] = ['palm', 'landmarks'];

/** The outputs of a network, all of them together. */
export interface NetworkEnd {
  readonly stage: Stage;
  readonly health: EndHealth;
  /** How much of it is NaN or Inf, 0 to 1. */
  readonly share: number;
  readonly ids: readonly string[];
}

/**
 * What each network gives that ran from a step on, all of its outputs together: steps that no other step
 * of it reads. What a network gave before is not that step's doing.
 */
export function networkEnds({ steps }: Frame, from: Step): readonly NetworkEnd[] {
  const after = steps.slice(steps.indexOf(from));
  return networks.flatMap((stage) => {
    const inside = after.filter((step) => step.stage === stage);
    const read = new Set(inside.flatMap(({ inputs }) => inputs));
    const ends = inside.filter(({ id }) => !read.has(id));
    if (ends.length === 0) return [];
    const sum = (of: keyof EndHealth): number =>
      ends.reduce((total, { health }) => total + health[of], 0);
    const health = {
      size: sum('size'),
      nan: sum('nan'),
      posInf: sum('posInf'),
      negInf: sum('negInf'),
    };
    const bad = health.nan + health.posInf + health.negInf;
    const share = health.size === 0 ? 0 : bad / health.size;
    return [{ stage, health, share, ids: ends.map(({ id }) => id) }];
  });
}
