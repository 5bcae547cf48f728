import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { LOCALES, type Locale } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import { shorten } from '#platform/text/shorten.ts';
import { findRecord } from '#records/find-records.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import type { LocalRecord, MessageMirror, Place, Sender } from '#sync/mirror.ts';
import { requestWaiting } from '#sync/requests.ts';
import { type CleanUp, cleanUpOf } from './clean-up-model.ts';
import { MESSAGE_ENTITY } from './entity.ts';
import { messageKind, ticketKind } from './kinds.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import type { MessageFile, TicketMessage } from './message.ts';
import { renderPost, type View } from './post-look.ts';
import {
  channelOfTicket,
  channelsOfTickets,
  isPosted,
  postId,
  readPostId,
  unsentPosts,
  waitsForEarlier,
} from './posts.ts';
import { ticketSettings } from './settings.ts';
import { splitText } from './split-text.ts';
import { stateAfter } from './state-model.ts';
import type { Ticket } from './ticket.ts';
import { findMessagesOnDiscord, findTicketsOnDiscord } from './tickets-on-discord.ts';

/** Characters of what is quoted of the message that one answers. */
const QUOTE_LIMIT = 120;
/** Characters of a webhook's name. Source: Discord's reference, "Execute Webhook". */
const SENDER_LIMIT = 80;
/** Bytes of a file that Discord takes of a bot. Source: Discord's reference, "Uploading Files". */
const SENT_LIMIT = 10 * 1024 * 1024;
const STAFF = { en: en.staff, fi: fi.staff };

/** Discord takes no webhook's name in which its own stands. */
const NOT_IN_NAMES = /discord|clyde/gi;

/** Under whose name somebody's answer is shown: `Ann (Support)`. Pure. */
export const senderName = (name: string, isStaff: boolean, locale: Locale): string => {
  const suffix = isStaff ? ` (${STAFF[locale]})` : '';
  const plain = name.replaceAll(NOT_IN_NAMES, (word) => `${word.slice(0, 1)}.${word.slice(1)}`);
  return `${shorten(plain, SENDER_LIMIT - suffix.length)}${suffix}`;
};

const senderOf = (message: TicketMessage, locale: Locale): Sender | undefined =>
  message.kind === 'message' && message.sentAs === 'webhook'
    ? { name: senderName(message.authorName, message.isStaff, locale), picture: message.authorPicture ?? '' }
    : undefined;

/** What of the others in its conversation a post shows, and whether it is its turn. */
type Around = {
  readonly ticket: Ticket;
  /** Where posts stand now; undefined: nowhere yet. */
  readonly channel: string | undefined;
  /** An earlier one is still to come. */
  readonly waits: boolean;
  readonly answered: TicketMessage | undefined;
  /** What happens to it by itself. */
  readonly cleanUp: CleanUp | undefined;
};

const quotedOf = ({ answered }: Around) => {
  if (answered?.kind !== 'message' || answered.deletedAt !== null) return null;
  const text = shorten(answered.text.replaceAll(/\s+/g, ' '), QUOTE_LIMIT);
  return { name: answered.authorName, text };
};

const filesOf = (files: readonly MessageFile[]) => ({
  files: files.flatMap(({ id, name, size }) => (id === null || size > SENT_LIMIT ? [] : [{ id, name }])),
  tooLarge: files.flatMap(({ name, size }) => (size > SENT_LIMIT ? [name] : [])),
});

const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const viewOf = (message: TicketMessage, part: number, around: Around): View => {
  const { ticket, cleanUp } = around;
  const { locale } = ticket;
  if (message.kind === 'status' && message.stateAfter !== null) {
    const shown = { locale, ticket: ticket.id, requester: ticket.requester };
    const canClose = stateAfter(ticket.state, 'requester', 'close') !== undefined;
    const { title, description, device, answers } = ticket;
    return message.stateBefore === null
      ? { ...shown, kind: 'opened', title, description, device, answers, canClose }
      : {
          ...shown,
          kind: 'status',
          before: message.stateBefore,
          after: message.stateAfter,
          by: message.authorName,
          isReadOnly: stateAfter(message.stateAfter, 'requester', 'write') === undefined,
          // Of several that say that it was closed, the one that still holds.
          goesAt:
            cleanUp?.kind === 'channel' && message.writtenAt === ticket.stateSince
              ? unixSeconds(cleanUp.at)
              : null,
        };
  }
  if (message.kind === 'warning')
    return {
      locale,
      ticket: ticket.id,
      kind: 'warning',
      requester: ticket.requester,
      closesAt: unixSeconds(cleanUp?.at ?? new Date(message.writtenAt)),
    };
  if (message.kind === 'channel')
    return {
      locale,
      ticket: ticket.id,
      kind: 'channel',
      requester: ticket.requester,
      title: ticket.title,
      page: message.text,
      canClose: stateAfter(ticket.state, 'requester', 'close') !== undefined,
    };
  return {
    locale,
    ticket: ticket.id,
    kind: 'message',
    text: splitText(message.text)[part - 1] ?? '',
    author: message.sentAs === 'embed' ? senderName(message.authorName, message.isStaff, locale) : null,
    quoted: part === 1 ? quotedOf(around) : null,
    // With the first, which stays the first however long the text becomes.
    ...filesOf(part === 1 ? message.files : []),
  };
};

const placeOf = (message: TicketMessage, { ticket, channel, waits }: Around): Place => {
  if (channel === undefined || waits) return { problem: 'waits' };
  const sender = senderOf(message, ticket.locale);
  return { channelId: channelId(channel), ...(sender ? { sender } : {}) };
};

const toLocal = (message: TicketMessage, part: number, around: Around): LocalRecord => ({
  fields: {},
  changedAt: {},
  place: placeOf(message, around),
  view: viewOf(message, part, around),
});

const readCleanUp = async (guild: Guild, ticket: Ticket): Promise<CleanUp | undefined> =>
  cleanUpOf(ticket, (await readSettings(guild, 'tickets', ticketSettings)).value);

const load = async (guild: Guild, recordId: string): Promise<LocalRecord | undefined> => {
  const post = readPostId(recordId);
  const message = await findRecord(guild, messageKind, post.message);
  if (!message || post.part > message.parts) return undefined;
  const ticket = await findRecord(guild, ticketKind, message.ticket);
  if (!ticket || !isPosted(message, ticket)) return undefined;
  const [channel, waits, answered, cleanUp] = await Promise.all([
    channelOfTicket(guild, ticket.id),
    waitsForEarlier(guild, ticket.id, post),
    message.replyTo === null ? undefined : findRecord(guild, messageKind, message.replyTo),
    message.kind === 'message' ? undefined : readCleanUp(guild, ticket),
  ]);
  return toLocal(message, post.part, { ticket, channel, waits, answered, cleanUp });
};

/** All that is to be on Discord, in a few queries however much it is; tickets without a channel are as good as archived. */
const loadAll = async (guild: Guild): Promise<ReadonlyMap<string, LocalRecord>> => {
  const [{ value: settings }, tickets, messages, channels, unsent] = await Promise.all([
    readSettings(guild, 'tickets', ticketSettings),
    findTicketsOnDiscord(guild),
    findMessagesOnDiscord(guild),
    channelsOfTickets(guild),
    unsentPosts(guild),
  ]);
  const ticketsById = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const messagesById = new Map(messages.map((message) => [message.id, message]));
  const held = new Set<number>();
  const all = new Map<string, LocalRecord>();
  for (const message of messages) {
    const ticket = ticketsById.get(message.ticket);
    if (!ticket || !isPosted(message, ticket)) continue;
    const cleanUp = cleanUpOf(ticket, settings);
    for (let part = 1; part <= message.parts; part += 1) {
      const recordId = postId({ message: message.id, part });
      const answered = message.replyTo === null ? undefined : messagesById.get(message.replyTo);
      const waits = held.has(ticket.id);
      const around = { ticket, channel: channels.get(ticket.id), waits, answered, cleanUp };
      all.set(recordId, toLocal(message, part, around));
      if (unsent.has(recordId)) held.add(ticket.id);
    }
  }
  return all;
};

/**
 * What is written on the web, as messages in the ticket's channel; one longer than Discord's is several. What somebody deletes there is
 * taken back here.
 */
export const ticketPosts: MessageMirror = {
  resource: 'message',
  name: MESSAGE_ENTITY,
  fields: {},
  isTyped: false,
  whenGone: 'delete',
  strategy: async () => 'cms_wins',
  load,
  loadAll,
  lock: async (tx, recordId) => (await lockRecord(tx, messageKind, readPostId(recordId).message)) && {},
  apply: async () => undefined,
  remove: async (tx, recordId) => {
    const message = await lockRecord(tx, messageKind, readPostId(recordId).message);
    if (message && message.deletedAt === null)
      await patchRecord(
        tx,
        messageKind,
        message,
        { deletedAt: tx.now.toISOString(), files: [] },
        { verb: 'taken-back' },
      );
  },
  localeOf: ({ view }) => LOCALES.find((each) => each === (view as View).locale) ?? 'en', // made by `viewOf`
  render: (_, { view }, t) => renderPost(view as View, t), // made by `viewOf`
  read: () => ({}),
  // Those that have no button are known again by what they show.
  recordIdOf: () => undefined,
  // What was said later waits for it.
  made: requestWaiting,
};
