import type { Blame, Step } from '../../../record/record.ts';
import { countOf } from '../../format/format-number.ts';
import { pathEntries } from './path-entries.ts';

/** A box of the drawn path. */
export interface PathNode {
  readonly id: string;
  /** A step worth naming; steps of the path in between; steps beside the path, which stayed well. */
  readonly kind: 'step' | 'between' | 'beside';
  /** In execution order, at least one. */
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
}

/** Ids of two boxes: what the second one's steps read of the first one's. */
export interface PathEdge {
  readonly from: string;
  readonly to: string;
  /** Whether bad values travel along it. */
  readonly bad: boolean;
}

/** The steps of a blame path and the values that flow between them. */
export interface PathGraph {
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
}

/** Steps where the path forks or joins that are named, beside those with something to tell. */
const mostForks = 6;

/** The first forks and joins of the path: where its branches are. */
function forks(path: readonly Step[]): readonly string[] {
  const onPath = new Set(path.map(({ id }) => id));
  const readers = new Map<string, number>();
  for (const { inputs } of path)
    for (const input of inputs) readers.set(input, (readers.get(input) ?? 0) + 1);
  return path
    .filter(
      ({ id, inputs }) =>
        (readers.get(id) ?? 0) > 1 || inputs.filter((input) => onPath.has(input)).length > 1,
    )
    .slice(0, mostForks)
    .map(({ id }) => id);
}

/** Puts steps into boxes: each step's box is the smallest id among those it is joined with. */
function components(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const box = new Map(steps.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    const above = box.get(id) ?? id;
    return above === id ? id : root(above);
  };
  for (const { id, inputs } of steps)
    for (const input of inputs) if (box.has(input)) box.set(root(id), root(input));
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const key = root(step.id);
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return groups;
}

/**
 * The blame path as a graph of a few boxes: steps worth naming, the rest of the path between them
 * with their number, and what stayed well beside it: the first step's inputs, and steps that read
 * bad values and gave good ones. Boxes of steps in between never reach past a named step, so that
 * edges lead forward only.
 */
export function pathGraph(blame: Blame, steps: readonly Step[]): PathGraph {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const path = blame.path.flatMap((id) => byId.get(id) ?? []);
  const onPath = new Set(path.map(({ id }) => id));
  const notes = new Map(
    pathEntries(blame, steps).flatMap((entry) =>
      entry.kind === 'stop' ? [[entry.step.id, entry.notes] as const] : [],
    ),
  );
  const named = new Set([...notes.keys(), ...forks(path)]);
  const boxOf = new Map<string, string>();
  const nodes: PathNode[] = [];
  const put = (node: PathNode): void => {
    nodes.push(node);
    for (const { id } of node.steps) boxOf.set(id, node.id);
  };
  const putGroups = (group: readonly Step[], kind: 'between' | 'beside'): void => {
    for (const [id, members] of components(group))
      put({ id: `${kind} ${id}`, kind, steps: members, notes: [] });
  };

  const [first] = path;
  const healthy = steps.filter(({ id }) => first?.inputs.includes(id) && !onPath.has(id));
  putGroups(healthy, 'beside');
  let waiting: Step[] = [];
  for (const step of path) {
    if (!named.has(step.id)) {
      waiting.push(step);
      continue;
    }
    putGroups(waiting, 'between');
    waiting = [];
    put({ id: step.id, kind: 'step', steps: [step], notes: notes.get(step.id) ?? [] });
  }
  putGroups(waiting, 'between');
  // By the box that they read of: one that reads of several would tie what lies apart together.
  const spared = new Map<string, Step[]>();
  for (const step of steps) {
    const read = step.inputs.find((input) => onPath.has(input));
    if (read === undefined || onPath.has(step.id)) continue;
    const box = boxOf.get(read) ?? '';
    spared.set(box, [...(spared.get(box) ?? []), step]);
  }
  for (const [box, members] of spared)
    put({ id: `spared ${box}`, kind: 'beside', steps: members, notes: ['healthy'] });
  return { nodes, edges: edgesOf(nodes, boxOf, onPath) };
}

function edgesOf(
  nodes: readonly PathNode[],
  boxOf: ReadonlyMap<string, string>,
  onPath: ReadonlySet<string>,
): PathEdge[] {
  const edges = new Map<string, PathEdge>();
  for (const node of nodes) {
    for (const step of node.steps) {
      for (const input of step.inputs) {
        const from = boxOf.get(input);
        if (from === undefined || from === node.id) continue;
        const bad = onPath.has(input) && onPath.has(step.id);
        const key = `${from} > ${node.id}`;
        edges.set(key, { from, to: node.id, bad: bad || edges.get(key)?.bad === true });
      }
    }
  }
  return [...edges.values()];
}

/** A box in words: the step's name, or how many steps. */
export const boxTitle = ({ kind, steps }: PathNode): string =>
  kind === 'step' || steps.length === 1 ? (steps[0]?.name ?? '') : countOf(steps.length, 'step');
