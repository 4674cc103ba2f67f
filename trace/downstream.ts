import type { NetworkNode } from '../networks/network.ts';

/** Names of the given nodes and of every node that their results reach. */
export function downstream(
  nodes: readonly NetworkNode[],
  from: Iterable<string>,
): ReadonlySet<string> {
  const reached = new Set(from);
  for (const node of nodes) {
    if (node.inputs.some((input) => reached.has(input))) reached.add(node.name);
  }
  return reached;
}
