import { z } from 'zod';
import { emptyDesign, type MessageDesign } from '#messages/design.ts';
import { noMentions } from '#messages/mentions.ts';
import { renderDesign } from '#messages/render.ts';
import { checkDesign } from '#messages/server/check.ts';
import { countReach } from '#messages/server/reach.ts';
import { readVariableValues } from '#messages/server/variable-values.ts';
import { askFirst, defineConfirmation } from '#platform/discord/interactions/confirmation.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { beginningOf } from '#platform/text/shorten.ts';
import { LATE_DEFAULT, TITLE_LIMIT } from '../model.ts';
import * as announcements from '../service.ts';

const order = z.strictObject({ channel: z.string(), text: z.string(), ping: z.string().nullable() });
/** What somebody wants to announce: the channel, the text, and the role that is pinged. */
export type Order = z.output<typeof order>;

/** Discord's role of everybody has the guild's own id. */
const designOf = (guildId: string, { text, ping }: Order): MessageDesign & { kind: 'classic' } => ({
  ...emptyDesign,
  content: text,
  mentions:
    ping === null
      ? noMentions
      : { all: ping === guildId ? 'everyone' : 'nobody', roles: ping === guildId ? [] : [ping], users: [] },
});

/** The first line; in the list it stands for the whole. */
const titleOf = (text: string): string => {
  const [line = ''] = text.trim().split('\n');
  return beginningOf(line.trim(), TITLE_LIMIT) || '…';
};

/** Sends it, once somebody has seen how it looks and whom it reaches. */
export const sendIt = defineConfirmation({
  name: 'announce',
  permission: 'announcements.send',
  argument: order,
  run: async ({ guild, actor, now, t }, asked) => {
    const { id } = await announcements.announcementActions.create(guild, actor, {
      title: titleOf(asked.text),
      design: designOf(guild.id, asked),
      channels: [asked.channel],
      when: null,
      lateMinutes: LATE_DEFAULT,
      publish: false,
      pinned: false,
      state: 'draft',
    });
    await announcements.sendAnnouncement(guild, actor, id, now);
    return privately(t('announcements:command.sent', { id, channel: `<#${asked.channel}>` }));
  },
});

/**
 * Shows how an announcement will look and how many it pings, and asks whether to send it.
 * @throws DomainError for what Discord would not take; nothing is cut
 */
export const askToSend = async (context: InteractionContext, asked: Order): Promise<Answer> => {
  const { guild, now, t } = context;
  const design = designOf(guild.id, asked);
  const values = await readVariableValues(guild, asked.channel, now);
  checkDesign(design, values);
  const count = asked.ping === null ? 0 : await countReach(guild, design.mentions);
  const question = await askFirst(context, sendIt, asked, {
    text: t('announcements:command.question', {
      channel: `<#${asked.channel}>`,
      reach: t('announcements:command.reach', { count }),
    }),
    yes: t('announcements:command.yes'),
    isDangerous: false,
  });
  if (question.kind !== 'reply') return question;
  const shown = renderDesign(design, values);
  // In an embed there is room for the whole text.
  const embeds = shown.kind === 'classic' ? [{ description: shown.content }] : [];
  return { ...question, message: { ...question.message, embeds } };
};
