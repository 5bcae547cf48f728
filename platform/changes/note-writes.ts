import type { KyselyPlugin, RootOperationNode } from 'kysely';

/** Whose entries a write to these tables is worth, in what is remembered of a guild. */
const ENTITIES: Readonly<Record<string, string>> = {
  grants: 'grant',
  roles: 'role',
  channels: 'channel',
  settings: 'settings',
  features: 'feature',
  members: 'member',
};

/** The table that a statement writes; undefined for one that only reads. Pure. */
const writtenTable = (node: RootOperationNode): string | undefined => {
  if (node.kind === 'InsertQueryNode') return node.into?.table.identifier.name;
  const from =
    node.kind === 'UpdateQueryNode'
      ? node.table
      : node.kind === 'DeleteQueryNode'
        ? node.from.froms[0]
        : undefined;
  return from?.kind === 'TableNode' && 'table' in from
    ? (from as { table: { identifier: { name: string } } }).table.identifier.name
    : undefined;
};

/**
 * Notes what of the remembered facts a change writes. A change logs what it did; but housekeeping that nobody needs to read
 * about, as members that come in by the thousand, must not leave a memory wrong either.
 */
export const noteWrites = (touched: Set<string>): KyselyPlugin => ({
  transformQuery: ({ node }) => {
    const entity = ENTITIES[writtenTable(node) ?? ''];
    if (entity !== undefined) touched.add(entity);
    return node;
  },
  transformResult: async ({ result }) => result,
});
