import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import type { Reader } from '#records/reader.ts';
import type { MessageFile } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { readTicketTranscript } from '../transcript-model.ts';
import { readTranscript } from './read-transcript.ts';
import { transcriptHtml, transcriptText } from './transcript.ts';

/** @param loadSeen a ticket that whoever asks may see. @throws DomainError not-found */
export const transcriptRoute = (
  loadSeen: (reader: Reader, id: number) => Promise<Ticket & { readonly createdAt: string }>,
): BoundRoute =>
  bindRoute(readTicketTranscript, async (context) => {
    const { guild, params, query, t, locale, pages } = context;
    const transcript = await readTranscript(guild, await loadSeen(context, params.id));
    const { origin } = new URL(pages);
    const fileOf = ({ id, name }: MessageFile) => ({
      link: id === null ? null : `${origin}${context.fileUrl({ id, name })}`,
      picture: null,
    });
    const isHtml = query.format === 'html';
    return {
      body: {
        name: `${t('tickets:channel')}-${params.id}.${isHtml ? 'html' : 'txt'}`,
        type: isHtml ? 'text/html' : 'text/plain',
        content: (isHtml ? transcriptHtml : transcriptText)(transcript, { t, locale }, fileOf),
      },
    };
  });
