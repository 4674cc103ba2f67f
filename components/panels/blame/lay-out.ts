import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import type { PathGraph, PathNode } from './path-graph.ts';

/** A node of the graph with its place on screen. */
export interface PlacedNode {
  readonly node: PathNode;
  /** Left upper corner and size, CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edge as a line through points, in CSS pixels. */
export interface PlacedEdge {
  readonly bad: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** The graph as it is drawn; width and height in CSS pixels. */
export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/** Letters of the notes in a line of a box, and the heights of such a line and of what is around them. */
const notes = { perLine: 26, line: 15, around: 26 } as const;

/** Letters that a box has beside its notes: the step's number, and how bad it is. */
const alwaysThere = 30;

/** Height that a named step needs for its notes, CSS pixels. */
const heightFor = (node: PathNode): number =>
  notes.around +
  notes.line * Math.ceil((node.notes.join(' · ').length + alwaysThere) / notes.perLine);

const sizes: Readonly<Record<PathNode['kind'], readonly [number, number]>> = {
  step: [190, 56],
  between: [110, 30],
  beside: [130, 44],
};

/** Places the boxes from left to right along the edges; the library is loaded when first needed. */
export async function layOut({ nodes, edges }: PathGraph): Promise<PlacedGraph> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 36, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const { id, kind, steps } = node;
    // A single step has a line more: its number.
    const [width, least] = sizes[kind === 'between' && steps.length === 1 ? 'beside' : kind];
    graph.setNode(id, {
      width,
      height: kind === 'step' ? Math.max(least, heightFor(node)) : least,
    });
  }
  for (const { from, to, bad } of edges) graph.setEdge(from, to, { weight: bad ? 3 : 1 });
  layout(graph);
  const place = (node: PathNode): PlacedNode => {
    const { x = 0, y = 0, width, height } = graph.node(node.id);
    return { node, x: x - width / 2, y: y - height / 2, width, height };
  };
  const { width = 0, height = 0 } = graph.graph();
  return {
    nodes: nodes.map(place),
    edges: edges.map(({ from, to, bad }) => ({ bad, points: graph.edge(from, to).points ?? [] })),
    width,
    height,
  };
}
