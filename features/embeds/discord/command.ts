import { ChannelType } from 'discord-api-types/v10';
import { openSight } from '#platform/discord/channel-sight.ts';
import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import type { Choice } from '#platform/discord/interactions/option-specs.ts';
import { shorten } from '#platform/text/shorten.ts';
import { findPage } from '#records/page.ts';
import { checkSaverGives } from '../button-roles.ts';
import { narrowEmbeds } from '../find-embeds.ts';
import { embedKind } from '../kind.ts';
import type { Embed } from '../model.ts';
import * as embeds from '../service.ts';

/** Messages that `/embed list` shows; more are on the dashboard. */
const LISTED = 15;
const CHOICES = 25;
const CHOICE_LENGTH = 100;

type State = 'sent' | 'draft';

const complete =
  (state: State) =>
  async ({ guild }: InteractionContext, typed: string): Promise<readonly Choice<number>[]> => {
    const search = typed.trim() || undefined;
    const page = await findPage(guild, embedKind, {
      narrow: narrowEmbeds({ state }),
      search,
      limit: CHOICES,
    });
    return page.records.map(({ id, name }) => ({
      name: shorten(`#${id} ${name}`, CHOICE_LENGTH),
      value: id,
    }));
  };

const embedOption = (state: State) =>
  ({ type: 'integer', required: true, min: 1, max: 2_147_483_647, complete: complete(state) }) as const;

const line = ({ id, name, channel }: Embed, { t }: InteractionContext): string =>
  `**#${id}** ${name} · ${channel === null ? t('embeds:state.draft') : `<#${channel}>`}`;

const listing = async (context: InteractionContext, state: State | undefined): Promise<Answer> => {
  const page = await findPage(context.guild, embedKind, { narrow: narrowEmbeds({ state }), limit: LISTED });
  const lines = page.records.map((embed) => line(embed, context));
  const more = page.total - page.records.length;
  return privately(
    [
      ...(lines.length === 0 ? [context.t('embeds:list.none')] : lines),
      ...(more > 0 ? [context.t('embeds:list.more', { count: more })] : []),
    ].join('\n'),
  );
};

const sees =
  ({ guild, userId, ability }: InteractionContext) =>
  async (channelId: string): Promise<boolean> =>
    (await (await openSight(guild, { userId, level: ability.level })).visible([channelId])).has(channelId);

/** `/embed …` */
export const embedCommand: Command = {
  name: 'embed',
  verbs: {
    list: defineVerb({
      permission: 'embeds.read',
      options: { state: { type: 'string', required: false, choices: ['sent', 'draft'] } },
      run: (context, { state }) => listing(context, state),
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
      options: { link: { type: 'string', required: true, maxLength: 300 } },
      run: async (context, { link }) => {
        const { guild, actor, discord, now, t } = context;
        const { botUserId, readMessage } = discord;
        const adoption = { guild, actor, now, botUserId, readMessage, sees: sees(context) };
        const { id, name, channel } = await embeds.adoptEmbed(adoption, link);
        return privately(
          t(channel === null ? 'embeds:done.copied' : 'embeds:done.adopted', { id, title: name }),
        );
      },
    }),
  },
};
