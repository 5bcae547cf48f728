import type { APIMessage } from 'discord-api-types/v10';
import { seesChannels } from '#platform/discord/channel-sight.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Level } from '#platform/permissions/levels.ts';
import { beginningOf } from '#platform/text/shorten.ts';
import type { MessageDesign } from '../design.ts';
import { fromMessage } from '../from-discord.ts';
import { noMentions } from '../mentions.ts';
import { parseMessageLink } from '../message-link.ts';
import type { VariableValues } from '../variables.ts';
import { readVariableValues } from './variable-values.ts';

/** Characters of the title that a message gets of its first line. */
const TITLE = 100;

/** Who takes over a message; what a route or a command is given has all of it. */
export type Adopter = {
  readonly guild: Guild;
  readonly userId: string | undefined;
  readonly ability: { readonly level: Level };
  readonly discord: Pick<DiscordDeeds, 'botUserId' | 'readMessage'>;
  readonly now: Date;
};

/** A message that is taken over. */
export type FoundMessage = {
  readonly message: APIMessage;
  readonly channelId: string;
  /** Who sent it, and so whether we can change it. */
  readonly by: 'bot' | 'own-webhook' | 'somebody-else';
  readonly title: string;
  /** What it shows; it pings nobody. */
  readonly design: MessageDesign;
  /** What the variables stand for there now. */
  readonly values: VariableValues;
};

const titleOf = ({ content, embeds: [embed], id }: APIMessage): string => {
  const [line = ''] = (embed?.title || content || '').split('\n');
  return beginningOf(line.replace(/\p{Cc}/gu, ' ').trim(), TITLE) || `#${id}`;
};

const senderOf = (message: APIMessage, botUserId: string): FoundMessage['by'] => {
  if (message.author.id === botUserId) return 'bot';
  const isOwn = message.webhook_id !== undefined && message.application_id === botUserId;
  return isOwn && !message.interaction_metadata ? 'own-webhook' : 'somebody-else';
};

/**
 * Reads the message that a link leads to, for whoever may know of its channel.
 * @param isKept whether a record has it already
 * @throws DomainError messages.bad-link, not-found, messages.already-here, discord-gone, and what else Discord says
 */
export const readToAdopt = async (
  adopter: Adopter,
  link: string,
  isKept: (channelId: string, messageId: string) => Promise<boolean>,
): Promise<FoundMessage> => {
  const { guild, discord, now } = adopter;
  const address = parseMessageLink(link);
  if (!address) throw new DomainError('messages.bad-link', 422);
  const { guildId, channelId, messageId } = address;
  if (guildId !== guild.id || !(await seesChannels(adopter, [channelId]))) throw notFound('message');
  if (await isKept(channelId, messageId)) throw new DomainError('messages.already-here', 409);
  const message = await discord.readMessage(channelId, messageId);
  const { design } = fromMessage({ ...message, allowed_mentions: { parse: [] } });
  return {
    message,
    channelId,
    by: senderOf(message, discord.botUserId),
    title: titleOf(message),
    design: { ...design, mentions: noMentions },
    values: await readVariableValues(guild, channelId, now),
  };
};

/** Says to whoever took a message over what was made of it. */
export const adoptedAnswer = (
  { t }: Pick<InteractionContext, 't'>,
  { id, title, isCopy }: { readonly id: number; readonly title: string; readonly isCopy: boolean },
): Answer => privately(t(isCopy ? 'messages:adopt.copied' : 'messages:adopt.adopted', { id, title }));
