import { z } from 'zod';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { isSnowflake } from '#platform/ids.ts';

/** Copies the files of a message that somebody wrote on Discord. */
export const COPY_JOB = 'tickets.copy-files';

const id = z.string().refine(isSnowflake);
export const copyPayload = z.strictObject({ message: z.int().positive(), channelId: id, discordId: id });

/** Tries, over some three hours; then it is said that it could not be done. */
const TRIES = 10;

/** Discord's addresses of files end after a day: they are copied as soon as their message is stored. */
export const requestCopies = (
  tx: ChangeTx,
  message: number,
  { channelId, id: discordId }: { readonly channelId: string; readonly id: string },
): void =>
  tx.enqueue({
    name: COPY_JOB,
    payload: { message, channelId, discordId },
    key: String(message),
    maxAttempts: TRIES,
  });
