import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

/** The bot in a stage channel; within what its heartbeats allow. */
const onStage = async (world: World) => {
  const channelId = pick(
    await world.make('POST', `/guilds/${world.guildId}/channels`, { name: 'podium', type: 13 }),
    'id',
  );
  await world.enterVoice(channelId);
  return { params: { user_id: world.bot.id } };
};
const briefly = { prepare: onStage, pauseMs: 1100 } as const;

/** Voice states, and sounds sent into voice. */
export const voiceExamples = [
  example('get_self_voice_state', { ...briefly, isForEveryone: true }),
  example('get_voice_state', { ...briefly, isForEveryone: true }),
  example('update_self_voice_state', {
    ...briefly,
    isForEveryone: true,
    prepare: async (world) => {
      await onStage(world);
      return { body: { suppress: false } };
    },
  }),
  example('update_voice_state', {
    ...briefly,
    prepare: async (world) => ({ ...(await onStage(world)), body: { suppress: true } }),
  }),
  example('send_soundboard_sound', {
    ...briefly,
    prepare: async (world) => {
      const found = await world.request('GET', '/soundboard-default-sounds');
      const [sound] = found.body as { sound_id: string }[];
      const channelId = pick(
        await world.make('POST', `/guilds/${world.guildId}/channels`, { name: 'radio', type: 2 }),
        'id',
      );
      await world.enterVoice(channelId);
      return { params: { channel_id: channelId }, body: { sound_id: sound?.sound_id ?? '' } };
    },
  }),
];
