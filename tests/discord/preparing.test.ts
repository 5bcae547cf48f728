import { expect, test } from 'vitest';
import { taskSettings } from '#features/tasks/settings.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { openBotStage } from '#tests/support/bot.ts';

const MODERATOR = String((1n << 13n) | (1n << 40n));

type Stage = Awaited<ReturnType<typeof openBotStage>>;

const untilPrepared = (stage: Stage) =>
  expect.poll(async () => (await stage.summary())?.isPrepared ?? false).toBe(true);

const chosen = async (stage: Stage) => {
  const guild = await stage.open();
  return {
    channel: (await readSettings(guild, 'tasks', taskSettings)).value.channel,
    moderators: (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value.moderatorRoleIds,
  };
};

test('a guild that is told of late is prepared with what was made before it came', async () => {
  const stage = await openBotStage({ channels: [{ name: 'general' }] });
  await stage.uninstall();
  await stage.control.addFault({ body: { kind: 'delay_event', event: 'GUILD_CREATE', ms: 3000, count: 1 } });
  const bot = await stage.start();
  await expect.poll(() => bot.status()[0]?.state).toBe('ready');
  await stage.install();
  const { id: guildId } = stage.guild;
  const channel = await stage.as('POST', `/guilds/${guildId}/channels`, { name: 'tasks', type: 0 });
  const role = await stage.as('POST', `/guilds/${guildId}/roles`, {
    name: 'Helpers',
    permissions: MODERATOR,
  });
  await untilPrepared(stage);
  const { channel: channelId, moderators } = await chosen(stage);
  expect(channelId).toBe(channel.id);
  expect(moderators).toContain(role.id);
});
