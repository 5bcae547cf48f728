/** What each node leads to. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * The circles of a graph: groups of nodes in which each leads to every other, sorted. Tarjan's strongly connected components.
 * Source: R. Tarjan, "Depth-first search and linear graph algorithms", 1972. Pure.
 */
export const findCircles = (graph: Graph): readonly (readonly string[])[] => {
  const indices = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];

  const visit = (node: string): number => {
    const index = indices.size;
    indices.set(node, index);
    open.push(node);
    let low = index;
    for (const next of graph.get(node) ?? []) {
      if (next === node) circles.push([node]);
      if (!indices.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, indices.get(next) ?? low);
    }
    if (low === index) {
      const group = open.splice(open.indexOf(node));
      if (group.length > 1) circles.push(group.sort());
    }
    return low;
  };
  for (const node of graph.keys()) if (!indices.has(node)) visit(node);
  return circles.sort(([a = ''], [b = '']) => a.localeCompare(b));
};
