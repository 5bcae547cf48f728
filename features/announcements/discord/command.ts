import { ChannelType } from 'discord-api-types/v10';
import { LIMITS } from '#messages/limits.ts';
import { LINK_LIMIT } from '#messages/message-link.ts';
import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { openForm } from '#platform/discord/interactions/forms/steps.ts';
import { adopt } from './adopt.ts';
import { askToSend } from './ask.ts';
import { announceForm, formPlace } from './form.ts';

/** `/announce send`: with a text it asks at once, without one it opens a form. `/announce adopt`: keeps a message that is there. */
export const announceCommand: Command = {
  name: 'announce',
  verbs: {
    send: defineVerb({
      permission: 'announcements.send',
      options: {
        channel: {
          type: 'channel',
          required: true,
          channelTypes: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        },
        text: { type: 'string', required: false, maxLength: LIMITS.content },
        ping: { type: 'role', required: false },
      },
      run: (context, { channel, text, ping }) =>
        text === undefined
          ? openForm(context, announceForm, formPlace(channel.id, ping?.id ?? null))
          : askToSend(context, { channel: channel.id, text, ping: ping?.id ?? null }),
    }),
    adopt: defineVerb({
      permission: 'announcements.create',
      options: { link: { type: 'string', required: true, maxLength: LINK_LIMIT } },
      run: (context, { link }) => adopt(context, link),
    }),
  },
};
