import { z } from 'zod';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Guild } from '../../state/entities.ts';
import { memberKey } from '../../state/state.ts';
import type { VoiceState } from '../../state/voice-states.ts';
import { presentVoiceState } from '../../voice/present-voice-state.ts';
import { patchVoiceState } from '../../voice/voice-state.ts';
import { requireGuild, requireMember } from '../access.ts';
import { DiscordError, invalidField, missingPermissions } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestAnswer, RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const ownSchema = z.object({
  channel_id: snowflake.nullish(),
  suppress: z.boolean().nullish(),
  request_to_speak_timestamp: z.iso.datetime({ offset: true }).nullish(),
});
const otherSchema = ownSchema.omit({ request_to_speak_timestamp: true });

/** Stage channels, where members are moved between audience and stage. */
const STAGE = 13;

const requireVoiceState = ({ simulation }: RestRequest, guild: Guild, userId: string): VoiceState => {
  const state = simulation.state.voiceStates.get(memberKey(guild.id, userId));
  if (!state) throw new DiscordError(404, 10065, 'Unknown Voice State');
  return state;
};

/** Only those who are in the stage channel that the body names can be moved in it. */
const requireOnStage = (
  { simulation }: RestRequest,
  state: VoiceState,
  channelId: string | null | undefined,
) => {
  const channel = simulation.state.channels.get(state.channel_id);
  if (channel?.type !== STAGE || (channelId != null && channelId !== channel.id))
    throw invalidField(['channel_id'], 'CHANNEL_INVALID', 'The member is not in that stage channel');
  return channel;
};

const show = (request: RestRequest, userId: string): RestAnswer => {
  const { guild } = requireGuild(request);
  const state = requireVoiceState(request, guild, userId);
  const member = requireMember(request, guild.id, userId);
  return {
    status: 200,
    body: { ...presentVoiceState(request.simulation, member, state), self_stream: false },
  };
};

/** Who is in voice, and who speaks on a stage. Source: Discord's reference, "Voice". */
export const voiceStateRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/voice-states/@me',
    limit: FIVE_IN_FIVE,
    handle: (request) => show(request, requireGuild(request).actor.id),
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/voice-states/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => show(request, request.params.user_id ?? ''),
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/voice-states/@me',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const { simulation } = request;
      const body = parseBody(ownSchema, request.body);
      const channel = requireOnStage(request, requireVoiceState(request, guild, actor.id), body.channel_id);
      const permissions = simulation.permissions.inChannel(channel, actor.id);
      if (body.suppress === false && !(permissions & PERMISSIONS.MUTE_MEMBERS)) throw missingPermissions();
      if (body.request_to_speak_timestamp && !(permissions & PERMISSIONS.REQUEST_TO_SPEAK))
        throw missingPermissions();
      patchVoiceState(simulation, requireMember(request, guild.id, actor.id), {
        ...(body.suppress == null ? {} : { suppress: body.suppress }),
        ...(body.request_to_speak_timestamp === undefined
          ? {}
          : { request_to_speak_timestamp: body.request_to_speak_timestamp }),
      });
      return { status: 204 };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/voice-states/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const { simulation } = request;
      const { user_id: userId = '' } = request.params;
      const body = parseBody(otherSchema, request.body);
      const member = requireMember(request, guild.id, userId);
      const mayMute = (id: string) =>
        (simulation.permissions.inGuild(guild.id, id) & PERMISSIONS.MUTE_MEMBERS) !== 0n;
      if (!mayMute(actor.id)) throw missingPermissions();
      requireOnStage(request, requireVoiceState(request, guild, userId), body.channel_id);
      if (body.suppress != null) patchVoiceState(simulation, member, { suppress: body.suppress });
      return { status: 204 };
    },
  },
];
