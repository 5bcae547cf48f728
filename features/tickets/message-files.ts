import { z } from 'zod';
import { type Actor, actorSchema } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import { findStored } from '#platform/files/keep-file.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { HeldFiles } from '#records/held-files.ts';
import { readTables } from '#records/tables.ts';
import type { WrittenFile } from '#sync/written-message.ts';
import { isForStaff, MESSAGE_ENTITY } from './entity.ts';
import { FILES_LIMIT, type MessageFile, messageFile } from './message.ts';

/** Files as a row has them. */
export const filesIn = (value: unknown): readonly MessageFile[] => z.array(messageFile).parse(value ?? []);

/** Files that a message holds. */
export const FILES_OF_MESSAGE: HeldFiles = {
  of: (value) => filesIn(value).flatMap(({ id }) => id ?? []),
  without: (value, gone) => filesIn(value).filter(({ id }) => id === null || !gone.has(id)),
};

/** Whether somebody kept a file themselves. */
const isKeptBy = async ({ read }: Pick<Guild, 'read'>, id: string, actor: Actor): Promise<boolean> => {
  const entry = await read
    .selectFrom('log')
    .select('actor')
    .where('entity', '=', 'file')
    .where('entity_id', '=', id)
    .where('type', '=', 'file.kept')
    .executeTakeFirst();
  const kept = actorSchema.safeParse(entry?.actor).data;
  return (
    kept !== undefined && kept.kind === actor.kind && idOf(kept) !== undefined && idOf(kept) === idOf(actor)
  );
};

const idOf = (actor: Actor): string | undefined => ('id' in actor ? actor.id : undefined);

/** Where a file is to be attached, and by whom. */
export type Attaching = { readonly ticket: number; readonly isStaff: boolean; readonly actor: Actor };

/**
 * Whether somebody may attach a file: one that they kept themselves and nothing holds, or one that stands in the same conversation where they see it. Whoever
 * knows the address of another file would get at it anew.
 */
const mayAttach = async (
  guild: Pick<Guild, 'read'>,
  id: string,
  { ticket, isStaff, actor }: Attaching,
): Promise<boolean> => {
  const holders = await guild.read
    .selectFrom('file_uses')
    .select('used_by')
    .where('file_id', '=', id)
    .execute();
  if (holders.length === 0) return isKeptBy(guild, id, actor);
  const messages = holders.flatMap(({ used_by: by }) => {
    const [entity, number] = by.split(':');
    return entity === MESSAGE_ENTITY ? [Number(number)] : [];
  });
  if (messages.length === 0) return false;
  const here = await readTables(guild)
    .selectFrom('ticket_messages')
    .select('kind')
    .where('id', 'in', messages)
    .where('ticket', '=', ticket)
    .execute();
  return here.some(({ kind }) => isStaff || !isForStaff(kind));
};

/**
 * Files that were kept before, as a message has them.
 * @throws DomainError file-missing, also for what whoever attaches it may not have
 */
export const attachedHere = (
  guild: Pick<Guild, 'read'>,
  ids: readonly string[],
  attaching: Attaching,
): Promise<readonly MessageFile[]> =>
  Promise.all(
    ids.map(async (id) => {
      const stored = (await mayAttach(guild, id, attaching)) ? await findStored(guild, id) : undefined;
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
