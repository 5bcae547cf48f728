import { ButtonStyle, type RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { LOCALES, type Locale, type Translate } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import { shorten } from '#platform/text/shorten.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import { buttonRow } from '#records/message-parts.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import type { LocalRecord, MessageMirror, Place, Sender } from '#sync/mirror.ts';
import { requestWaiting } from '#sync/requests.ts';
import { BUTTONS } from './custom-ids.ts';
import { MESSAGE_ENTITY, type TicketState } from './entity.ts';
import { messageKind, ticketKind } from './kinds.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import type { MessageFile, TicketMessage } from './message.ts';
import {
  channelOfTicket,
  channelsOfTickets,
  isPosted,
  postId,
  readPostId,
  unsentPosts,
  waitsForEarlier,
} from './posts.ts';
import type { TicketAnswer } from './question-model.ts';
import { splitText } from './split-text.ts';
import { STATE_COLOURS } from './state-colours.ts';
import { stateAfter } from './state-model.ts';
import type { Ticket } from './ticket.ts';

/** Characters of what is quoted of the message that one answers. */
const QUOTE_LIMIT = 120;
/** Characters of a webhook's name. Source: Discord's reference, "Execute Webhook". */
const SENDER_LIMIT = 80;
/** Bytes of a file that Discord takes of a bot. Source: Discord's reference, "Uploading Files". */
const SENT_LIMIT = 10 * 1024 * 1024;
/** Characters of an answer; all of them together fit an embed. The ticket's page shows the whole. */
const ANSWER_SHOWN = 400;
const STAFF = { en: en.staff, fi: fi.staff };

/** What a post shows besides its record's fields. */
type View = {
  readonly locale: Locale;
  readonly ticket: number;
} & (
  | {
      readonly kind: 'message';
      readonly text: string;
      /** Under whose name the bot shows it; null: a webhook sends it. */
      readonly author: string | null;
      readonly quoted: { readonly name: string; readonly text: string } | null;
      /** Those that go with it. */
      readonly files: readonly { readonly id: string; readonly name: string }[];
      /** Names of those that are too large for Discord. */
      readonly tooLarge: readonly string[];
    }
  | {
      readonly kind: 'opened';
      readonly requester: string;
      readonly title: string;
      readonly description: string;
      readonly device: string | null;
      readonly answers: readonly TicketAnswer[];
      readonly canClose: boolean;
    }
  | {
      readonly kind: 'status';
      readonly requester: string;
      readonly before: TicketState;
      readonly after: TicketState;
      readonly by: string;
      readonly isReadOnly: boolean;
    }
);

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

const viewOf = (message: TicketMessage, part: number, around: Around): View => {
  const { ticket } = around;
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
        };
  }
  return {
    locale,
    ticket: ticket.id,
    kind: 'message',
    text: splitText(message.text)[part - 1] ?? '',
    author: message.sentAs === 'embed' ? senderName(message.authorName, message.isStaff, locale) : null,
    quoted: part === 1 ? quotedOf(around) : null,
    ...filesOf(part === message.parts ? message.files : []),
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

const load = async (guild: Guild, recordId: string): Promise<LocalRecord | undefined> => {
  const post = readPostId(recordId);
  const message = await findRecord(guild, messageKind, post.message);
  if (!message || !isPosted(message) || post.part > message.parts) return undefined;
  const ticket = await findRecord(guild, ticketKind, message.ticket);
  if (!ticket?.isOnDiscord) return undefined;
  const [channel, waits, answered] = await Promise.all([
    channelOfTicket(guild, ticket.id),
    waitsForEarlier(guild, ticket.id, post),
    message.replyTo === null ? undefined : findRecord(guild, messageKind, message.replyTo),
  ]);
  return toLocal(message, post.part, { ticket, channel, waits, answered });
};

/** All that is to be on Discord, in a few queries however much it is. */
const loadAll = async (guild: Guild): Promise<ReadonlyMap<string, LocalRecord>> => {
  const [tickets, messages, channels, unsent] = await Promise.all([
    findAllRecords(guild, ticketKind),
    findAllRecords(guild, messageKind),
    channelsOfTickets(guild),
    unsentPosts(guild),
  ]);
  const ticketsById = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const messagesById = new Map(messages.map((message) => [message.id, message]));
  const held = new Set<number>();
  const all = new Map<string, LocalRecord>();
  for (const message of messages) {
    const ticket = ticketsById.get(message.ticket);
    if (!ticket?.isOnDiscord || !isPosted(message)) continue;
    for (let part = 1; part <= message.parts; part += 1) {
      const recordId = postId({ message: message.id, part });
      const answered = message.replyTo === null ? undefined : messagesById.get(message.replyTo);
      const around = { ticket, channel: channels.get(ticket.id), waits: held.has(ticket.id), answered };
      all.set(recordId, toLocal(message, part, around));
      if (unsent.has(recordId)) held.add(ticket.id);
    }
  }
  return all;
};

const renderMessage = (
  { text, author, quoted, files, tooLarge }: Extract<View, { kind: 'message' }>,
  t: Translate,
) => {
  const lines = [
    ...(quoted === null ? [] : [`> **${quoted.name}:** ${quoted.text}`]),
    ...(text === '' ? [] : [text]),
    ...tooLarge.map((name) => `-# ${t('tickets:posts.too-large', { name })}`),
  ];
  const content = lines.join('\n');
  return {
    ...(author === null ? { content } : { embeds: [{ author: { name: author }, description: content }] }),
    ...(files.length === 0 ? {} : { attachments: files.map(({ id, name: filename }) => ({ id, filename })) }),
  };
};

const renderOpened = (view: Extract<View, { kind: 'opened' }>, t: Translate) => ({
  content: t('tickets:posts.opened', { requester: `<@${view.requester}>` }),
  // Whose ticket it is hears of its channel.
  allowed_mentions: { users: [view.requester] },
  embeds: [
    {
      title: `#${view.ticket} ${view.title}`,
      description: view.description,
      color: STATE_COLOURS.open,
      fields: [
        ...(view.device === null ? [] : [{ name: t('tickets:form.device'), value: view.device }]),
        ...view.answers.map(({ question, answer }) => ({
          name: question,
          value: shorten(answer, ANSWER_SHOWN),
        })),
      ],
      footer: { text: t('tickets:posts.how') },
    },
  ],
  components: [
    buttonRow(view.ticket, [
      {
        name: BUTTONS.close,
        label: t('tickets:button.close'),
        style: ButtonStyle.Secondary,
        isOff: !view.canClose,
      },
    ]),
  ],
});

const renderStatus = (view: Extract<View, { kind: 'status' }>, t: Translate) => ({
  // Who could not write is told that they can again.
  ...(view.after !== 'closed' && (view.before === 'closed' || view.before === 'resolved')
    ? {
        content: t('tickets:posts.reopened', { requester: `<@${view.requester}>` }),
        allowed_mentions: { users: [view.requester] },
      }
    : {}),
  embeds: [
    {
      title: t('tickets:posts.status'),
      description: [
        t('tickets:posts.before', { state: t(`tickets:state.${view.before}`) }),
        t('tickets:posts.after', { state: t(`tickets:state.${view.after}`) }),
        t('tickets:posts.by', { name: view.by }),
        ...(view.isReadOnly ? ['', t('tickets:posts.read-only')] : []),
      ].join('\n'),
      color: STATE_COLOURS[view.after],
    },
  ],
});

const render = (view: View, t: Translate): RESTPostAPIChannelMessageJSONBody => {
  switch (view.kind) {
    case 'message':
      return renderMessage(view, t);
    case 'opened':
      return renderOpened(view, t);
    case 'status':
      return renderStatus(view, t);
  }
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
  render: (_, { view }, t) => render(view as View, t), // made by `viewOf`
  read: () => ({}),
  // Those that have no button are known again by what they show.
  recordIdOf: () => undefined,
  // What was said later waits for it.
  made: requestWaiting,
};
