import type { OperatorContext } from '../operator-context.ts';

/** Converts one operator: adds its nodes and weights to the graph, or throws a `TfliteError`. */
export type OperatorRule = (context: OperatorContext) => void;
