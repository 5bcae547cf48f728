import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

/** The smallest picture there is. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PIXEL_BYTES = Buffer.from(PIXEL.slice(PIXEL.indexOf(',') + 1), 'base64');
/** A frame of silence. */
const SOUND = `data:audio/mpeg;base64,${Buffer.from([0xff, 0xfb, 0x90, 0x64, ...Array<number>(413).fill(0)]).toString('base64')}`;

const emojiOf = async ({ make }: World, owner: string) =>
  pick(await make('POST', `/${owner}/emojis`, { name: 'flag', image: PIXEL }), 'id');
const guildEmoji = async (world: World) => ({
  params: { emoji_id: await emojiOf(world, `guilds/${world.guildId}`) },
});
const ownEmoji = async (world: World) => {
  const name = `e${world.now()}`;
  const made = await world.make('POST', `/applications/${world.bot.id}/emojis`, { name, image: PIXEL });
  return { params: { emoji_id: pick(made, 'id') } };
};

const form = { name: 'checkered', tags: 'flag', description: 'The end' };
const files = [{ name: 'flag.png', type: 'image/png', bytes: PIXEL_BYTES, field: 'file' }];
const sticker = async ({ request, guildId }: World) => {
  const made = await request('POST', `/guilds/${guildId}/stickers`, { form, files });
  return { params: { sticker_id: pick(made.body, 'id') } };
};
const freeSticker = async (world: World) => {
  const { params } = await sticker(world);
  await world.make('DELETE', `/guilds/${world.guildId}/stickers/${params.sticker_id}`);
  return {};
};
/** A guild has few places for stickers: what was made goes again. */
const withRoom = async (world: World) => {
  const found = await world.request('GET', `/guilds/${world.guildId}/stickers`);
  for (const { id } of found.body as { id: string }[])
    await world.make('DELETE', `/guilds/${world.guildId}/stickers/${id}`);
  return sticker(world);
};

const sound = async ({ make, request, guildId }: World) => {
  const found = await request('GET', `/guilds/${guildId}/soundboard-sounds`);
  for (const each of (found.body as { items: { sound_id: string }[] }).items)
    await make('DELETE', `/guilds/${guildId}/soundboard-sounds/${each.sound_id}`);
  const made = await make('POST', `/guilds/${guildId}/soundboard-sounds`, { name: 'horn', sound: SOUND });
  return { params: { sound_id: pick(made, 'sound_id') } };
};

/** Emojis, stickers and sounds. */
export const expressionExamples = [
  example('list_guild_emojis', { isForEveryone: true }),
  example('create_guild_emoji', { prepare: () => ({ body: { name: 'box', image: PIXEL, roles: [] } }) }),
  example('get_guild_emoji', { isForEveryone: true, prepare: guildEmoji }),
  example('update_guild_emoji', {
    prepare: async (world) => ({ ...(await guildEmoji(world)), body: { name: 'pit', roles: [] } }),
  }),
  example('delete_guild_emoji', { prepare: guildEmoji }),
  example('list_application_emojis'),
  example('create_application_emoji', { prepare: () => ({ body: { name: 'own', image: PIXEL } }) }),
  example('get_application_emoji', { prepare: ownEmoji }),
  example('update_application_emoji', {
    prepare: async (world) => ({ ...(await ownEmoji(world)), body: { name: 'renamed' } }),
  }),
  example('delete_application_emoji', { prepare: ownEmoji }),
  example('list_guild_stickers', { isForEveryone: true }),
  example('create_guild_sticker', {
    prepare: async (world) => ({ ...(await freeSticker(world)), form, files }),
  }),
  example('get_guild_sticker', { isForEveryone: true, prepare: withRoom }),
  example('update_guild_sticker', {
    prepare: async (world) => ({ ...(await withRoom(world)), body: { name: 'finish', tags: 'end' } }),
  }),
  example('delete_guild_sticker', { prepare: withRoom }),
  example('get_sticker', { isPublic: true, prepare: withRoom }),
  example('list_sticker_packs'),
  example('get_sticker_pack', {
    isPublic: true,
    prepare: async ({ request }) => {
      const found = await request('GET', '/sticker-packs');
      const [pack] = (found.body as { sticker_packs: { id: string }[] }).sticker_packs;
      return { params: { pack_id: pack?.id ?? '' } };
    },
  }),
  example('get_soundboard_default_sounds'),
  example('list_guild_soundboard_sounds', { isForEveryone: true }),
  example('create_guild_soundboard_sound', {
    prepare: async (world) => {
      const { params } = await sound(world);
      await world.make('DELETE', `/guilds/${world.guildId}/soundboard-sounds/${params.sound_id}`);
      return { body: { name: 'bell', sound: SOUND, volume: 0.5, emoji_name: '🔔' } };
    },
  }),
  example('get_guild_soundboard_sound', { isForEveryone: true, prepare: sound }),
  example('update_guild_soundboard_sound', {
    prepare: async (world) => ({ ...(await sound(world)), body: { name: 'klaxon', volume: 1 } }),
  }),
  example('delete_guild_soundboard_sound', { prepare: sound }),
];
