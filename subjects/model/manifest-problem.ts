/**
 * What is wrong with the list of weights in a `model.json`; null if nothing is. Weights are beside that file: another
 * path could name any file of the machine that reads or publishes the model.
 */
export function manifestProblem(manifest: unknown): string | null {
  const isGroup = (group: unknown): boolean =>
    typeof group === 'object' &&
    group !== null &&
    'paths' in group &&
    Array.isArray(group.paths) &&
    'weights' in group &&
    Array.isArray(group.weights);
  if (!Array.isArray(manifest) || !manifest.every(isGroup)) {
    return 'its weightsManifest must be a list of { paths, weights }';
  }
  const paths = (manifest as { readonly paths: readonly unknown[] }[]).flatMap(
    (group) => group.paths,
  );
  const outside = paths.find(
    (one) =>
      typeof one !== 'string' || /^[/\\]|^[a-z][a-z\d+.-]*:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(one),
  );
  return outside === undefined
    ? null
    : `its weights are in ${JSON.stringify(outside)}; they must be in the folder of its model.json`;
}
