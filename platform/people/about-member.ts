import type { Expression } from 'kysely';
import type { GuildReader } from '#platform/guilds/schema-access.ts';

/** Something that is somebody's, whose entries in the log stand under its own number and not under theirs: an order, a payment. */
export type AboutMember = {
  /** The log's entity of it. */
  readonly entity: string;
  /** Numbers of all that is theirs, as the log has them: a query of one column of texts, `id`. */
  readonly ids: (read: GuildReader, userId: string) => Expression<{ id: string }>;
};
