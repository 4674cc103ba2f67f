import type { Library } from './library.ts';

/** What decides whether something may begin by itself: a scenario, or a plan and its scenario. */
interface Startable {
  readonly tags: readonly string[];
  readonly faults: readonly { readonly id: string; readonly on?: boolean }[];
}

/** Why a card or a plan runs on a click only; null when it may begin by itself. */
export function whyOnClick(
  { tags, faults }: Startable,
  library: Pick<Library, 'faults'>,
): string | null {
  const specs = faults.flatMap(({ id, on }) => (on === false ? [] : (library.faults[id] ?? [])));
  const isHazard = specs.some(({ endsRealm, site }) => endsRealm === true || site === 'memory');
  if (tags.includes('hazard') || isHazard)
    return 'Runs only on a click: it hangs, leaks or loses the GPU on purpose.';
  if (specs.some(({ site }) => site === 'DOM source'))
    return 'Runs only on a click, because this page may freeze for some seconds.';
  return null;
}
