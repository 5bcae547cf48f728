import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { CHANNEL_ENTITY, ROLE_ENTITY } from './entity.ts';

/** What managed roles and channels are on Discord: number → id, null while it is not there. */
type Ids = ReadonlyMap<string, string | null>;
export type Refs = { readonly roles: Ids; readonly channels: Ids };

/** Reads which role and channel of Discord's each managed one is. @param read a guild's reader, or a change's writer */
export const readRefs = async (read: GuildReader): Promise<Refs> => {
  const rows = await read
    .selectFrom('links')
    .select(['mirror', 'record_id', 'counterpart_id'])
    .where('mirror', 'in', [ROLE_ENTITY, CHANNEL_ENTITY])
    .execute();
  const of = (mirror: string): Ids =>
    new Map(
      rows.flatMap((row) =>
        row.mirror === mirror ? [[`#${row.record_id}`, row.counterpart_id] as const] : [],
      ),
    );
  return { roles: of(ROLE_ENTITY), channels: of(CHANNEL_ENTITY) };
};

/** On Discord: an id; null for what is nowhere any more; undefined while it is not there yet. Pure. */
export const idOf = (ids: Ids, ref: string): string | null | undefined => {
  if (!ref.startsWith('#')) return ref;
  const id = ids.get(ref);
  return id === null ? undefined : (id ?? null);
};

/** What a record says of something on Discord: its number where it is managed. Pure. */
export const refOf = (ids: Ids, id: string): string => [...ids].find(([, each]) => each === id)?.[0] ?? id;
