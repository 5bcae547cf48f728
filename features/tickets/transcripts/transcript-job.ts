import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { DomainError } from '#platform/errors.ts';
import { type Files, findStored } from '#platform/files/keep-file.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { findRecord } from '#records/find-records.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import { ticketKind } from '../kinds.ts';
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import type { MessageFile } from '../message.ts';
import { readTranscript } from './read-transcript.ts';
import { TRANSCRIPT_JOB, transcriptPayload } from './request-transcript.ts';
import { type Transcript, transcriptHtml } from './transcript.ts';

const ACTOR = { kind: 'job', name: 'Guildhall' } as const;
/** Bytes of pictures in one transcript: with them it stays below what Discord takes as one file, 10 MB. */
const PICTURES_LIMIT = 6_000_000;

const translator = createTranslator({ tickets: { en, fi } });

/** The pictures of a conversation, by their ids, the newest first until there are enough. */
const picturesOf = async (
  { storage }: Files,
  guild: Guild,
  { messages }: Transcript,
): Promise<ReadonlyMap<string, string>> => {
  const pictures = new Map<string, string>();
  let left = PICTURES_LIMIT;
  for (const { id, size, width } of messages.flatMap(({ files }) => files).toReversed()) {
    const stored = id === null || width === null || size > left ? undefined : await findStored(guild, id);
    if (!stored) continue;
    const bytes = await storage.read(guild.id, stored.hash);
    pictures.set(stored.id, `data:${stored.type};base64,${Buffer.from(bytes).toString('base64')}`);
    left -= size;
  }
  return pictures;
};

/** Many close their direct messages: nobody is asked twice, and the log says so. */
const REFUSED: ReadonlySet<string> = new Set(['discord-forbidden', 'discord-refused', 'discord-gone']);

/** Sends a ticket's transcript to its requester, as one file in their language, with the pictures in it. */
export const transcriptJob = (discord: DiscordDeeds, files: Files): JobDefinition =>
  defineJob({
    name: TRANSCRIPT_JOB,
    payload: transcriptPayload,
    run: async (guild, { ticket: id }) => {
      const ticket = await findRecord(guild, ticketKind, id);
      if (!ticket) return;
      const t = translator(ticket.locale);
      const transcript = await readTranscript(guild, ticket);
      const pictures = await picturesOf(files, guild, transcript);
      const fileOf = (file: MessageFile) => ({
        link: null,
        picture: (file.id === null ? undefined : pictures.get(file.id)) ?? null,
      });
      const html = transcriptHtml(transcript, { t, locale: ticket.locale }, fileOf);
      const name = `${t('tickets:channel')}-${id}.html`;
      const content = t('tickets:transcript.sent', { id, title: ticket.title });
      const verb = await discord
        .sendDirectly(ticket.requester, {
          content,
          // Sent again because its answer was lost, it is still one; at most 25 characters.
          nonce: `tr-${id}-${ticket.postsFrom}`,
          enforce_nonce: true,
          files: [{ name, contentType: 'text/html', data: Buffer.from(html) }],
        })
        .then(() => 'transcript-sent')
        .catch((error: unknown) => {
          if (error instanceof DomainError && REFUSED.has(error.code)) return 'transcript-refused';
          throw error;
        });
      await guild.change(ACTOR, async (tx) => {
        const now = await lockRecord(tx, ticketKind, id);
        if (now) await patchRecord(tx, ticketKind, now, {}, { verb });
      });
    },
  });
