import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { DomainError } from '#platform/errors.ts';
import { type Files, keepFile } from '#platform/files/keep-file.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { findRecord } from '#records/find-records.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import { COPY_JOB, copyPayload } from './copy-files.ts';
import { messageKind } from './kinds.ts';
import type { FILE_PROBLEMS, MessageFile } from './message.ts';
import { isToCopy } from './message-files.ts';

const ACTOR = { kind: 'job', name: 'tickets' } as const;

type Problem = (typeof FILE_PROBLEMS)[number];

/** What cannot be mended by trying again. */
const PROBLEMS: Readonly<Record<string, Problem>> = {
  'discord-gone': 'gone',
  'file-too-large': 'too-large',
  'file-space': 'no-space',
  'file-empty': 'unreadable',
  'file-broken-picture': 'unreadable',
  'file-too-large-picture': 'unreadable',
};

const problemOf = (error: unknown, isLast: boolean): Problem => {
  const problem = error instanceof DomainError ? PROBLEMS[error.code] : undefined;
  if (problem !== undefined) return problem;
  if (isLast) return 'gone';
  throw error;
};

const attachmentsOf = ({
  attachments,
  message_snapshots: forwarded = [],
}: APIMessage): readonly APIAttachment[] => [
  ...attachments,
  ...forwarded.flatMap(({ message }) => message.attachments),
];

/** Writes what became of one file; another one's is left as it is. */
const write = (guild: Guild, id: number, discordId: string, patch: Partial<MessageFile>): Promise<void> =>
  guild.change(ACTOR, async (tx) => {
    const message = await lockRecord(tx, messageKind, id);
    const file = message?.files.find((each) => each.discordId === discordId);
    // Taken back, or off the message, meanwhile: then nobody holds the copy, and it is cleared away.
    if (!message || !file || !isToCopy(file)) return;
    const files = message.files.map((each) => (each === file ? { ...each, ...patch } : each));
    await patchRecord(tx, messageKind, message, { files }, { verb: 'copied' });
  });

const copy = async (
  { discord, files }: { readonly discord: DiscordDeeds; readonly files: Files },
  guild: Guild,
  { name }: MessageFile,
  attachment: APIAttachment | undefined,
): Promise<Partial<MessageFile>> => {
  if (!attachment) throw new DomainError('discord-gone', 404);
  const limit = files.limits.perFile;
  // Nothing is fetched to be thrown away.
  if (attachment.size > limit) throw new DomainError('file-too-large', 413, { limit });
  const bytes = await discord.download(attachment.url, limit);
  const { id, type, size, width, height } = await keepFile(files, guild, ACTOR, { name, bytes });
  return { id, type, size, width, height };
};

/**
 * Copies the files of a message that was written on Discord, one after another, so that they outlive Discord's addresses of them, which it
 * asks for anew. What it could not do it tries again, and in the end says so.
 */
export const copyFilesJob = (discord: DiscordDeeds, files: Files): JobDefinition =>
  defineJob({
    name: COPY_JOB,
    payload: copyPayload,
    run: async (guild, { message: id, channelId, discordId }, { last }) => {
      const message = await findRecord(guild, messageKind, id);
      const waiting = message?.files.filter(isToCopy) ?? [];
      if (waiting.length === 0) return;
      const told = await discord
        .readMessage(channelId, discordId)
        .catch((error: unknown) => problemOf(error, last));
      for (const file of waiting) {
        if (file.discordId === null) continue;
        const found =
          typeof told === 'string'
            ? undefined
            : attachmentsOf(told).find(({ id: each }) => each === file.discordId);
        const patch = await copy({ discord, files }, guild, file, found).catch((error: unknown) => ({
          problem: problemOf(error, last),
        }));
        await write(guild, id, file.discordId, patch);
      }
    },
  });
