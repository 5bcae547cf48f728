import type { APIThreadChannel } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Contracts } from '../contract.ts';
import { discordObject, id } from './shapes.ts';

const params = z.strictObject({ user_id: id });
const reactionParams = params.extend({
  channel_id: id,
  message_id: id,
  emoji: z.string().min(1).max(100).describe('A character, or `name:id` of a custom one'),
});
const threadParams = params.extend({ thread_id: id });
const guildParams = params.extend({ guild_id: id });

/** What a person does beside talking, with the permissions and errors of Discord's own routes. */
export const doingContracts = {
  addReactionAs: {
    method: 'PUT',
    path: '/as/{user_id}/reactions/{channel_id}/{message_id}/{emoji}',
    summary: 'Reacts to a message',
    params: reactionParams,
  },
  removeReactionAs: {
    method: 'DELETE',
    path: '/as/{user_id}/reactions/{channel_id}/{message_id}/{emoji}',
    summary: 'Takes its reaction back',
    params: reactionParams,
  },
  votePollAs: {
    method: 'PUT',
    path: '/as/{user_id}/polls/{channel_id}/{message_id}',
    summary: 'Votes in a poll; no answers take the vote back',
    params: params.extend({ channel_id: id, message_id: id }),
    body: z.strictObject({ answerIds: z.array(z.int().min(1)).max(10) }),
  },
  typeAs: {
    method: 'POST',
    path: '/as/{user_id}/typing',
    summary: 'Begins to type',
    params,
    body: z.strictObject({ channelId: id }),
  },
  createThreadAs: {
    method: 'POST',
    path: '/as/{user_id}/threads',
    summary: 'Starts a thread, or a post in a forum; the other fields are those of Discord’s Start Thread',
    params,
    body: z.looseObject({
      channelId: id,
      messageId: id.optional().describe('The message that it starts from'),
    }),
    answer: discordObject<APIThreadChannel>('Thread'),
    status: 201,
  },
  joinThreadAs: {
    method: 'PUT',
    path: '/as/{user_id}/threads/{thread_id}/membership',
    summary: 'Joins a thread',
    params: threadParams,
  },
  leaveThreadAs: {
    method: 'DELETE',
    path: '/as/{user_id}/threads/{thread_id}/membership',
    summary: 'Leaves a thread',
    params: threadParams,
  },
  joinGuildAs: {
    method: 'PUT',
    path: '/as/{user_id}/guilds/{guild_id}',
    summary: 'Joins a server; a ban keeps it out',
    params: guildParams,
  },
  leaveGuildAs: {
    method: 'DELETE',
    path: '/as/{user_id}/guilds/{guild_id}',
    summary: 'Leaves a server',
    params: guildParams,
  },
  setVoiceAs: {
    method: 'PUT',
    path: '/as/{user_id}/voice/{guild_id}',
    summary: 'Joins a voice channel, moves to it, or leaves voice',
    params: guildParams,
    body: z.strictObject({
      channelId: id.nullable(),
      self_mute: z.boolean().default(false),
      self_deaf: z.boolean().default(false),
      self_video: z.boolean().default(false),
    }),
  },
  setPresenceAs: {
    method: 'PUT',
    path: '/as/{user_id}/presence',
    summary: 'Is seen as online or not and doing something, also without a session',
    params,
    body: z.strictObject({
      status: z.enum(['online', 'idle', 'dnd', 'offline']),
      activities: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(128),
            type: z.int().min(0).max(5).default(0),
            state: z.string().max(128).optional(),
          }),
        )
        .max(10)
        .default([]),
    }),
  },
} as const satisfies Contracts;
