import { type Adopter, readToAdopt } from '#messages/server/adopt.ts';
import { requireMessageChannels } from '#messages/server/channels.ts';
import { withoutGonePictures } from '#messages/server/pictures.ts';
import { readVariableValues } from '#messages/server/variable-values.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { recordActions } from '#records/actions.ts';
import { makeRecord, patchRecord } from '#records/write-record.ts';
import { adopt } from '#sync/adopt.ts';
import { readLinkOf } from '#sync/links.ts';
import { foundMessage } from '#sync/resources/message-found.ts';
import { embedKind } from './kind.ts';
import { embedMirror } from './mirror.ts';
import type { Embed } from './model.ts';

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

/**
 * Makes a record of a message by its link: one that the bot sent is tied to it, so that changes follow; another one is copied as a draft.
 * @throws DomainError messages.bad-link, not-found, messages.already-here, discord-gone, and what Discord would not take
 */
export const adoptEmbed = async (
  adopter: Adopter & { readonly actor: Actor },
  link: string,
): Promise<Embed> => {
  const { guild, actor } = adopter;
  const { message, by, title, design, channelId, values } = await readToAdopt(
    adopter,
    link,
    async (channel, id) => (await readLinkOf(guild, channel, id)) !== undefined,
  );
  const isOurs = by !== 'somebody-else';
  const id = await guild.change(actor, async (tx) => {
    const embed = await makeRecord(tx, embedKind, {
      name: title,
      design: await withoutGonePictures(tx, design),
      sender: by === 'own-webhook' ? { name: message.author.username, picture: '' } : null,
      channel: isOurs ? channelId : null,
      values: isOurs ? values : {},
    });
    if (isOurs) await adopt(tx, embedMirror, String(embed.id), foundMessage(embedMirror, message));
    return embed.id;
  });
  return embedActions.load(guild, id);
};

/** An embed that is stored, by its number, as a button of its message names it. */
export const loadEmbed = (guild: Pick<Guild, 'read'>, id: number): Promise<Embed> =>
  embedActions.load(guild, id);
