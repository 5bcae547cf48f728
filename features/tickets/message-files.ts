import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import { findStored } from '#platform/files/keep-file.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { HeldFiles } from '#records/held-files.ts';
import type { WrittenFile } from '#sync/written-message.ts';
import { FILES_LIMIT, type MessageFile, messageFile } from './message.ts';

/** Files as a row has them. */
export const filesIn = (value: unknown): readonly MessageFile[] => z.array(messageFile).parse(value ?? []);

/** Files that a message holds. */
export const FILES_OF_MESSAGE: HeldFiles = {
  of: (value) => filesIn(value).flatMap(({ id }) => id ?? []),
  without: (value, gone) => filesIn(value).filter(({ id }) => id === null || !gone.has(id)),
};

/**
 * Files that were kept before, as a message has them.
 * @throws DomainError file-missing
 */
export const attachedHere = (
  guild: Pick<Guild, 'read'>,
  ids: readonly string[],
): Promise<readonly MessageFile[]> =>
  Promise.all(
    ids.map(async (id) => {
      const stored = await findStored(guild, id);
      if (!stored) throw new DomainError('file-missing', 422);
      const { name, size, type, width, height } = stored;
      return { id, name, size, type, width, height, discordId: null, problem: null };
    }),
  );

/** What a message has now that it has these files on Discord: what is known of one stays. Pure. */
export const attachedThere = (
  sent: readonly WrittenFile[],
  known: readonly MessageFile[],
): readonly MessageFile[] =>
  sent.slice(0, FILES_LIMIT).map(
    ({ id, name, size, type }) =>
      known.find(({ discordId }) => discordId === id) ?? {
        id: null,
        name,
        size,
        type,
        width: null,
        height: null,
        discordId: id,
        problem: null,
      },
  );

/** Whether a message has just these files of Discord's. Pure. */
export const hasThose = (known: readonly MessageFile[], sent: readonly WrittenFile[]): boolean => {
  const ids = sent.slice(0, FILES_LIMIT).map(({ id }) => id);
  return known.length === ids.length && ids.every((id, place) => known[place]?.discordId === id);
};

/** Whether a file that was sent on Discord is still to be copied. Pure. */
export const isToCopy = ({ id, discordId, problem }: MessageFile): boolean =>
  id === null && discordId !== null && problem === null;
