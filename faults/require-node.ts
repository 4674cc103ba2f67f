import type { NetworkDescription } from '../networks/network.ts';
import { ArgumentError } from './check-arguments.ts';

/** @throws ArgumentError when a network has no node of that name */
export function requireNode(
  { kind, nodes, kernelsBecause }: NetworkDescription,
  node: string,
): void {
  if (kernelsBecause !== undefined) {
    throw new ArgumentError(
      `The ${kind} network ${kernelsBecause}, so it runs as a whole and no result of its nodes can be replaced; given: ${node}. Choose a fault of its weights or its inputs.`,
    );
  }
  if (nodes.some(({ name }) => name === node)) return;
  throw new ArgumentError(
    `The ${kind} network has no node "${node}". It has ${nodes[0]?.name ?? 'none'} to ${nodes.at(-1)?.name ?? 'none'}.`,
  );
}
