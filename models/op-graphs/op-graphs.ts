/** Every graph of operations, by name. */
export const opGraphs: Readonly<Record<string, object>> = {};
