import { ChannelType } from 'discord-api-types/v10';
import { LINK_LIMIT } from '#messages/message-link.ts';
import { adoptedAnswer } from '#messages/server/adopt.ts';
import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { showList } from '#platform/discord/interactions/list.ts';
import { recordOption } from '#records/option.ts';
import { checkSaverGives } from '../button-roles.ts';
import { narrowEmbeds } from '../find-embeds.ts';
import { embedKind } from '../kind.ts';
import * as embeds from '../service.ts';
import { embedList } from './list.ts';

const embedOption = (state: 'sent' | 'draft') => recordOption(embedKind, () => [narrowEmbeds({ state })]);

/** `/embed …` */
export const embedCommand: Command = {
  name: 'embed',
  verbs: {
    list: defineVerb({
      permission: 'embeds.read',
      options: { state: { type: 'string', required: false, choices: ['sent', 'draft'] } },
      run: (context, { state }) => showList(context, embedList, { state }),
    }),
    send: defineVerb({
      permission: 'embeds.send',
      options: {
        embed: embedOption('draft'),
        channel: {
          type: 'channel',
          required: true,
          channelTypes: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        },
      },
      run: async (context, { embed, channel }) => {
        const { guild, ability, userId, discord, actor, now, t } = context;
        const { design } = await embeds.loadEmbed(guild, embed);
        await checkSaverGives({ guild, ability, userId, botUserId: discord.botUserId }, design);
        const { id, name } = await embeds.sendEmbed(guild, actor, embed, channel.id, now);
        return privately(t('embeds:done.sent', { id, title: name }));
      },
    }),
    'take-back': defineVerb({
      permission: 'embeds.send',
      options: { embed: embedOption('sent') },
      run: async ({ guild, actor, t }, { embed }) => {
        const { id, name } = await embeds.takeEmbedBack(guild, actor, embed);
        return privately(t('embeds:done.taken-back', { id, title: name }));
      },
    }),
    adopt: defineVerb({
      permission: 'embeds.create',
      options: { link: { type: 'string', required: true, maxLength: LINK_LIMIT } },
      run: async (context, { link }) => {
        const { id, name, channel } = await embeds.adoptEmbed(context, link);
        return adoptedAnswer(context, { id, title: name, isCopy: channel === null });
      },
    }),
  },
};
