import { pick, type World } from './world.ts';

const VIEW = 1 << 10;
const SEND = 1 << 11;

/** Makes those events happen that no operation of the description brings about by itself. */
export const provokeEvents = async (world: World): Promise<void> => {
  const { control, make, guildId, memberId, channelId, powerless, foreign } = world;
  const asMember = { user_id: memberId };
  const guild = `/guilds/${guildId}`;
  const made = async (path: string, body: object): Promise<string> =>
    pick(await make('POST', path, body), 'id');

  await control.installBot({
    params: { guild_id: guildId },
    body: { applicationId: foreign.id, permissions: '0' },
  });
  await control.installBot({
    params: { guild_id: guildId },
    body: { applicationId: foreign.id, permissions: '8' },
  });
  await make('DELETE', `${guild}/members/${foreign.id}`);

  await make('POST', `${guild}/auto-moderation/rules`, {
    name: 'Provoked',
    event_type: 1,
    trigger_type: 1,
    trigger_metadata: { keyword_filter: ['provoked'] },
    actions: [{ type: 2, metadata: { channel_id: channelId } }],
    enabled: true,
  });
  const home = await made(`${guild}/channels`, {
    name: 'provoked',
    permission_overwrites: [{ id: guildId, type: 0, allow: String(VIEW | SEND), deny: '0' }],
  });
  await control.sendMessageAs({ params: asMember, body: { channelId: home, content: 'provoked' } });

  const poll = await made(`/channels/${home}/messages`, {
    poll: {
      question: { text: 'Yes?' },
      answers: ['Yes', 'No'].map((text) => ({ poll_media: { text } })),
      duration: 100,
    },
  });
  for (const answerIds of [[1], []])
    await control.votePollAs({
      params: { ...asMember, channel_id: home, message_id: poll },
      body: { answerIds },
    });

  const start = new Date(world.now() + 86_400_000).toISOString();
  const event = await made(`${guild}/scheduled-events`, {
    name: 'Provoked',
    privacy_level: 2,
    entity_type: 3,
    scheduled_start_time: start,
    scheduled_end_time: new Date(Date.parse(start) + 3_600_000).toISOString(),
    entity_metadata: { location: 'Here' },
  });
  await make('PUT', `${guild}/scheduled-events/${event}/users/@me`, undefined, 'member');
  await make('DELETE', `${guild}/scheduled-events/${event}/users/@me`, undefined, 'member');

  // A bot that may see a channel at last is sent the threads in it, and again those that it is added to.
  const hidden = { id: powerless.id, type: 1, allow: '0', deny: String(VIEW) };
  await make('PUT', `/channels/${home}/permissions/${powerless.id}`, hidden);
  const thread = await made(`/channels/${home}/threads`, { name: 'Provoked', type: 11 });
  await make('DELETE', `/channels/${home}/permissions/${powerless.id}`);
  await make('PUT', `/channels/${thread}/thread-members/${powerless.id}`);
  await make('DELETE', `/channels/${thread}`);

  const voice = await made(`${guild}/channels`, { name: 'Provoked', type: 2 });
  await world.enterVoice(voice);
};
