import { addMember } from '../../members/membership.ts';
import { announcePresence } from '../../presence/announce.ts';
import { DiscordError, missingPermissions, unknownMember } from '../../rest/errors.ts';
import { memberKey } from '../../state/state.ts';
import { enterVoice, leaveVoice, mayJoinVoice } from '../../voice/voice-state.ts';
import { actThrough, personOf } from '../act-through.ts';
import type { Handlers } from '../contract.ts';
import type { doingContracts } from '../contracts/doing.ts';
import { type ControlParts, findChannel, findGuild } from '../parts.ts';

/** The session under which the control API is in voice and online for people. */
const SESSION = 'control';
const bannedFromGuild = (): DiscordError =>
  new DiscordError(403, 40007, 'The user is banned from this guild.');

type Reaction = {
  readonly user_id: string;
  readonly channel_id: string;
  readonly message_id: string;
  readonly emoji: string;
};

/** What a person does beside talking. */
export const doingHandlers = ({ simulation }: ControlParts): Handlers<typeof doingContracts> => {
  const { state, presences } = simulation;
  const act = async (userId: string, method: string, path: string, body?: unknown): Promise<void> => {
    await actThrough(simulation, userId, { method, path, body });
  };
  const reactionPath = ({ channel_id, message_id, emoji }: Reaction): string =>
    `/channels/${channel_id}/messages/${message_id}/reactions/${encodeURIComponent(emoji)}/@me`;
  return {
    addReactionAs: ({ params }) => act(params.user_id, 'PUT', reactionPath(params)),
    removeReactionAs: ({ params }) => act(params.user_id, 'DELETE', reactionPath(params)),
    votePollAs: ({ params, body }) =>
      act(params.user_id, 'PUT', `/channels/${params.channel_id}/polls/${params.message_id}/answers/@me`, {
        answer_ids: body.answerIds,
      }),
    typeAs: ({ params, body }) => act(params.user_id, 'POST', `/channels/${body.channelId}/typing`),
    createThreadAs: ({ params, body: { channelId, messageId, ...body } }) =>
      actThrough(simulation, params.user_id, {
        method: 'POST',
        path:
          messageId === undefined
            ? `/channels/${channelId}/threads`
            : `/channels/${channelId}/messages/${messageId}/threads`,
        body,
      }),
    joinThreadAs: ({ params }) =>
      act(params.user_id, 'PUT', `/channels/${params.thread_id}/thread-members/@me`),
    leaveThreadAs: ({ params }) =>
      act(params.user_id, 'DELETE', `/channels/${params.thread_id}/thread-members/@me`),
    joinGuildAs: ({ params }) => {
      const user = personOf(simulation, params.user_id);
      const guild = findGuild(simulation, params.guild_id);
      if (state.bans.get(memberKey(guild.id, user.id))) throw bannedFromGuild();
      if (!state.member(guild.id, user.id)) addMember(simulation, guild, user, []);
    },
    leaveGuildAs: ({ params }) => act(params.user_id, 'DELETE', `/users/@me/guilds/${params.guild_id}`),
    setVoiceAs: ({ params, body: { channelId, ...self } }) => {
      const user = personOf(simulation, params.user_id);
      const member = state.member(findGuild(simulation, params.guild_id).id, user.id);
      if (!member) throw unknownMember();
      if (channelId === null) return leaveVoice(simulation, member);
      const channel = findChannel(simulation, channelId);
      if (channel.guild_id !== member.guild_id || !mayJoinVoice(simulation, channel, user.id))
        throw missingPermissions();
      enterVoice(simulation, member, channel, { ...self, session_id: SESSION });
    },
    setPresenceAs: ({ params, body: { status, activities } }) => {
      const user = personOf(simulation, params.user_id);
      announcePresence(simulation, user.id, () => {
        if (status === 'offline') return presences.clear(user.id, SESSION);
        presences.set(user.id, SESSION, {
          status,
          device: 'desktop',
          activities: activities.map(({ state: doing, ...activity }) => ({
            ...activity,
            ...(doing === undefined ? {} : { state: doing }),
            created_at: simulation.clock(),
          })),
        });
      });
    },
  };
};
