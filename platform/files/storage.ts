import type { GuildId } from '#platform/ids.ts';

/** Where bytes lie. A blob is named by its guild and the SHA-256 of what is in it, in hexadecimal, so that writing it again changes nothing. */
export type FileStorage = {
  write(guildId: GuildId, hash: string, bytes: Uint8Array): Promise<void>;
  /** @throws DomainError file-missing when it is not there */
  read(guildId: GuildId, hash: string): Promise<Uint8Array>;
  /** Nothing there: nothing happens. */
  remove(guildId: GuildId, hash: string): Promise<void>;
  /** Hashes of all that is stored for a guild. */
  list(guildId: GuildId): Promise<readonly string[]>;
  /** Erases all of a guild. */
  removeAll(guildId: GuildId): Promise<void>;
};
