import type { APIMessage } from 'discord-api-types/v10';
import { fromDiscord } from '#messages/from-discord.ts';
import { noMentions } from '#messages/mentions.ts';
import { parseMessageLink } from '#messages/message-link.ts';
import { requireMessageChannels } from '#messages/server/channels.ts';
import { readVariableValues } from '#messages/server/variable-values.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { beginningOf } from '#platform/text/shorten.ts';
import { recordActions } from '#records/actions.ts';
import { makeRecord, patchRecord } from '#records/write-record.ts';
import { readLinkOf } from '#sync/links.ts';
import { adopt } from '#sync/look.ts';
import { embedKind } from './kind.ts';
import { embedMirror } from './mirror.ts';
import { type Embed, NAME_LIMIT } from './model.ts';

export const embedActions = recordActions(embedKind);

/**
 * Sends a draft to a channel: variables get the values of now, and the message is made once the change is committed.
 * @throws DomainError not-found, unknown-channel, embeds.already-sent, and what Discord would not take
 */
export const sendEmbed = async (
  guild: Guild,
  actor: Actor,
  id: number,
  channel: string,
  now: Date,
): Promise<Embed> => {
  await requireMessageChannels(guild.read, [channel]);
  const values = await readVariableValues(guild, channel, now);
  return embedActions.act(guild, actor, id, async (tx, embed) => {
    if (embed.channel !== null) throw new DomainError('embeds.already-sent', 409);
    await patchRecord(tx, embedKind, embed, { channel, values }, { verb: 'sent', data: { channel } });
  });
};

/**
 * Takes the message away from Discord; the design stays as a draft.
 * @throws DomainError not-found, embeds.not-sent
 */
export const takeEmbedBack = (guild: Guild, actor: Actor, id: number): Promise<Embed> =>
  embedActions.act(guild, actor, id, async (tx, embed) => {
    if (embed.channel === null) throw new DomainError('embeds.not-sent', 409);
    const { channel } = embed;
    await patchRecord(tx, embedKind, embed, { channel: null }, { verb: 'taken-back', data: { channel } });
  });

/** What taking over a message needs of whoever asks for it. */
export type Adoption = {
  readonly guild: Guild;
  readonly actor: Actor;
  readonly now: Date;
  readonly botUserId: string;
  /** Whether they may know of a channel. */
  readonly sees: (channelId: string) => Promise<boolean>;
  readonly readMessage: (channelId: string, messageId: string) => Promise<APIMessage>;
};

const senderOf = (message: APIMessage): Embed['sender'] =>
  message.webhook_id === undefined ? null : { name: message.author.username, picture: '' };

const nameOf = ({ content, embeds: [embed], id }: APIMessage): string => {
  const [line = ''] = (embed?.title || content || '').split('\n');
  return beginningOf(line.replace(/\p{Cc}/gu, ' ').trim(), NAME_LIMIT) || `#${id}`;
};

/**
 * Makes a record of a message by its link: one that the bot sent is tied to it, so that changes follow; another one is copied as a draft.
 * @throws DomainError embeds.bad-link, not-found, embeds.already-here, discord-gone, and what Discord would not take
 */
export const adoptEmbed = async (adoption: Adoption, link: string): Promise<Embed> => {
  const { guild, actor, now, botUserId, sees, readMessage } = adoption;
  const address = parseMessageLink(link);
  if (!address) throw new DomainError('embeds.bad-link', 422);
  const { channelId, messageId } = address;
  if (address.guildId !== guild.id || !(await sees(channelId))) throw notFound('message');
  if (await readLinkOf(guild, channelId, messageId)) throw new DomainError('embeds.already-here', 409);
  const message = await readMessage(channelId, messageId);
  const byWebhook =
    message.webhook_id !== undefined && message.application_id === botUserId && !message.interaction_metadata;
  const isOurs = message.author.id === botUserId || byWebhook;
  const { design } = fromDiscord({ ...message, allowed_mentions: { parse: [] } });
  const values = await readVariableValues(guild, channelId, now);
  const id = await guild.change(actor, async (tx) => {
    const embed = await makeRecord(tx, embedKind, {
      name: nameOf(message),
      design: { ...design, mentions: noMentions },
      sender: isOurs ? senderOf(message) : null,
      channel: isOurs ? channelId : null,
      values: isOurs ? values : {},
    });
    if (isOurs) await adopt(tx, embedMirror, String(embed.id), message);
    return embed.id;
  });
  return embedActions.load(guild, id);
};

/** An embed that is stored, by its number, as a button of its message names it. */
export const loadEmbed = (guild: Pick<Guild, 'read'>, id: number): Promise<Embed> =>
  embedActions.load(guild, id);
