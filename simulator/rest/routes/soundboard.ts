import { presentSound, presentSoundWithMaker } from '../../present/sound.ts';
import { isVoice } from '../../rules/channel-types.ts';
import { createSoundSchema, editSoundSchema, sendSoundSchema } from '../../rules/sound-body.ts';
import type { Simulation } from '../../simulation.ts';
import { DEFAULT_SOUNDS } from '../../soundboard/default-sounds.ts';
import { sendSound } from '../../soundboard/send-sound.ts';
import type { SoundboardSound } from '../../state/expressions.ts';
import { requireActor, requireChannel, requireGuild } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError } from '../errors.ts';
import { requireExpressionEditor, requireExpressionMaker, seesMakers } from '../expression-access.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** Of a guild without boosts. */
const MAX_SOUNDS = 8;
const PATH = '/guilds/{guild_id}/soundboard-sounds';

/** @throws DiscordError 10097 */
const requireSound = ({ simulation, params }: RestRequest): SoundboardSound => {
  const sound = simulation.state.soundboardSounds.get(params.sound_id ?? '');
  if (!sound || sound.guild_id !== params.guild_id) throw new DiscordError(404, 10097, 'Unknown sound');
  return sound;
};

const show = (request: RestRequest) => {
  const withMaker = seesMakers(request);
  return (sound: SoundboardSound) =>
    withMaker ? presentSoundWithMaker(request.simulation, sound) : presentSound(sound);
};

const dispatchSound = (simulation: Simulation, name: string, guildId: string, data: object): void =>
  simulation.dispatch({ name, data, guildId });

/** An emoji is the guild's own or a character, not both. */
const emojiFields = (
  { simulation }: RestRequest,
  guildId: string,
  body: { emoji_id?: string | null | undefined; emoji_name?: string | null | undefined },
): Pick<SoundboardSound, 'emoji_id' | 'emoji_name'> => {
  if (!body.emoji_id) return { emoji_id: null, emoji_name: body.emoji_name ?? null };
  const emoji = simulation.state.emojis.get(body.emoji_id);
  if (emoji?.owner_id !== guildId) throw new DiscordError(404, 10014, 'Unknown Emoji');
  return { emoji_id: emoji.id, emoji_name: null };
};

/** What the audit log tells of a sound. */
const audited = ({ name, volume, emoji_id, emoji_name }: SoundboardSound) => ({
  name,
  volume,
  emoji_id,
  emoji_name,
});

/** What the path names, in its guild, for somebody who may change it. */
const requireEditable = (request: RestRequest) => {
  requireGuild(request);
  const sound = requireSound(request);
  return { sound, ...requireExpressionEditor(request, sound) };
};

export const soundboardRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/soundboard-default-sounds',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      return { status: 200, body: DEFAULT_SOUNDS };
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/send-soundboard-sound',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'SPEAK', 'USE_SOUNDBOARD');
      const { guild_id } = channel;
      if (guild_id === null || !isVoice(channel))
        throw new DiscordError(400, 50024, 'Cannot execute action on this channel type');
      const body = parseBody(sendSoundSchema, request.body);
      sendSound(request.simulation, { ...channel, guild_id }, actor.id, {
        id: body.sound_id,
        guildId: body.source_guild_id ?? null,
      });
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const sounds = request.simulation.state.soundboardSounds.inGroup(guild.id);
      return { status: 200, body: { items: sounds.map(show(request)) } };
    },
  },
  {
    method: 'POST',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireExpressionMaker(request);
      const { simulation } = request;
      const { state } = simulation;
      const body = parseBody(createSoundSchema, request.body);
      if (state.soundboardSounds.sizeOfGroup(guild.id) >= MAX_SOUNDS)
        throw new DiscordError(400, 30045, `Maximum number of soundboard sounds reached (${MAX_SOUNDS})`);
      const sound = state.soundboardSounds.put({
        id: simulation.snowflakes.next(),
        guild_id: guild.id,
        name: body.name,
        volume: body.volume ?? 1,
        ...emojiFields(request, guild.id, body),
        user_id: actor.id,
      });
      state.media.put({
        id: `soundboard-sounds/${sound.id}`,
        content_type: body.sound.contentType,
        base64: body.sound.base64,
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'soundboardSoundCreate',
        targetId: sound.id,
        after: audited(sound),
      });
      const shown = presentSoundWithMaker(simulation, sound);
      dispatchSound(simulation, 'GUILD_SOUNDBOARD_SOUND_CREATE', guild.id, shown);
      return { status: 201, body: shown };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{sound_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireGuild(request);
      return { status: 200, body: show(request)(requireSound(request)) };
    },
  },
  {
    method: 'PATCH',
    path: `${PATH}/{sound_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { simulation } = request;
      const { sound, guild, actor } = requireEditable(request);
      const body = parseBody(editSoundSchema, request.body);
      const before = audited(sound);
      const changesEmoji = body.emoji_id !== undefined || body.emoji_name !== undefined;
      simulation.state.soundboardSounds.patch(sound, {
        name: body.name ?? sound.name,
        volume: body.volume === undefined ? sound.volume : (body.volume ?? 1),
        ...(changesEmoji ? emojiFields(request, guild.id, body) : {}),
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'soundboardSoundUpdate',
        targetId: sound.id,
        before,
        after: audited(sound),
      });
      const shown = presentSoundWithMaker(simulation, sound);
      dispatchSound(simulation, 'GUILD_SOUNDBOARD_SOUND_UPDATE', guild.id, shown);
      return { status: 200, body: shown };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/{sound_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { simulation } = request;
      const { sound, guild, actor } = requireEditable(request);
      simulation.state.soundboardSounds.delete(sound.id);
      simulation.state.media.delete(`soundboard-sounds/${sound.id}`);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'soundboardSoundDelete',
        targetId: sound.id,
        before: audited(sound),
      });
      dispatchSound(simulation, 'GUILD_SOUNDBOARD_SOUND_DELETE', guild.id, {
        guild_id: guild.id,
        sound_id: sound.id,
      });
      return { status: 204 };
    },
  },
];
