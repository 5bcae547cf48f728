import {
  AuditLogEvent,
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  Events,
  type Message,
} from 'discord.js';
import { expect, test } from 'vitest';
import { openDiscordJs } from '../testing/open-discord-js.ts';

const blocked = {
  status: 400,
  body: { code: 200_000, message: 'Message was blocked by automatic moderation' },
};

/** A keyword rule as a body. */
const keywordRule = (more: object = {}) => ({
  name: 'No cats',
  event_type: 1,
  trigger_type: 1,
  trigger_metadata: { keyword_filter: ['cat*'] },
  actions: [{ type: 1, metadata: { custom_message: 'No cats here' } }],
  enabled: true,
  ...more,
});

const openRules = (more: Parameters<typeof openDiscordJs>[0] = []) =>
  openDiscordJs(['MANAGE_GUILD', 'MODERATE_MEMBERS', 'VIEW_AUDIT_LOG', ...more]);

test('a bot makes, changes and deletes a rule, and hears of each', async () => {
  const { discord, client } = await openRules();
  const told: string[] = [];
  client.on(Events.AutoModerationRuleCreate, (rule) => told.push(`+${rule.name}`));
  client.on(Events.AutoModerationRuleUpdate, (_, rule) => told.push(`~${rule.name}`));
  client.on(Events.AutoModerationRuleDelete, (rule) => told.push(`-${rule.name}`));
  const rule = await discord.autoModerationRules.create({
    name: 'No cats',
    eventType: AutoModerationRuleEventType.MessageSend,
    triggerType: AutoModerationRuleTriggerType.Keyword,
    triggerMetadata: { keywordFilter: ['cat*'], regexPatterns: ['d.g'], allowList: ['catalog'] },
    actions: [{ type: AutoModerationActionType.BlockMessage, metadata: { customMessage: 'No' } }],
  });
  expect(rule).toMatchObject({ name: 'No cats', enabled: false, creatorId: client.user.id });
  expect(rule.triggerMetadata).toMatchObject({ keywordFilter: ['cat*'], allowList: ['catalog'] });
  await rule.edit({ name: 'No animals', enabled: true });
  expect((await discord.autoModerationRules.fetch(rule.id)).name).toBe('No animals');
  await rule.delete();
  expect((await discord.autoModerationRules.fetch()).size).toBe(0);
  await expect.poll(() => told).toEqual(['+No cats', '~No animals', '-No animals']);
  expect((await discord.fetchAuditLogs()).entries.map((entry) => entry.action)).toEqual([
    AuditLogEvent.AutoModerationRuleDelete,
    AuditLogEvent.AutoModerationRuleUpdate,
    AuditLogEvent.AutoModerationRuleCreate,
  ]);
});

test('a message that breaks a rule is blocked, sent or edited, and moderators hear of it', async () => {
  const { member, bot, guild, client, channel, discord, general, owner } = await openRules();
  const alerts = guild.channelIds.tasks ?? '';
  await bot('POST', `/guilds/${guild.id}/auto-moderation/rules`, {
    ...keywordRule(),
    actions: [
      { type: 1, metadata: { custom_message: 'No cats here' } },
      { type: 2, metadata: { channel_id: alerts } },
      { type: 3, metadata: { duration_seconds: 60 } },
    ],
  });
  const executed: object[] = [];
  client.on(Events.AutoModerationActionExecution, (execution) => executed.push(execution));
  const alert = new Promise<Message>((done) => client.once(Events.MessageCreate, done));
  expect(await member('POST', `/channels/${general}/messages`, { content: 'All Cattle here' })).toMatchObject(
    {
      ...blocked,
      body: { ...blocked.body, errors: { content: { _errors: [{ message: 'No cats here' }] } } },
    },
  );
  expect((await channel.messages.fetch()).size).toBe(0);
  const told = await alert;
  expect(told).toMatchObject({ type: 24, channelId: alerts });
  expect(told.author.id).toBe(guild.memberIds[0]);
  expect(told.embeds[0]?.data).toMatchObject({
    type: 'auto_moderation_message',
    description: 'All Cattle here',
  });
  expect(
    Object.fromEntries(told.embeds[0]?.fields.map((field) => [field.name, field.value]) ?? []),
  ).toMatchObject({
    rule_name: 'No cats',
    channel_id: general,
    keyword: 'cat*',
    keyword_matched_content: 'Cat',
  });
  await expect.poll(() => executed.length).toBe(3);
  expect(executed[1]).toMatchObject({
    userId: guild.memberIds[0],
    matchedKeyword: 'cat*',
    matchedContent: 'Cat',
    alertSystemMessageId: told.id,
    content: 'All Cattle here',
  });
  expect(await member('POST', `/channels/${general}/messages`, { content: 'fine' })).toMatchObject({
    status: 403,
  });
  await owner('PATCH', `/guilds/${guild.id}/members/${guild.memberIds[0]}`, {
    communication_disabled_until: null,
  });
  const fine = await member<{ id: string }>('POST', `/channels/${general}/messages`, { content: 'fine' });
  expect(
    await member('PATCH', `/channels/${general}/messages/${fine.body.id}`, { content: 'cat' }),
  ).toMatchObject(blocked);
  expect((await channel.messages.fetch(fine.body.id)).content).toBe('fine');
  const actions = (await discord.fetchAuditLogs()).entries.map((entry) => entry.action);
  expect(actions.slice(0, 3).sort()).toEqual([
    AuditLogEvent.AutoModerationBlockMessage,
    AuditLogEvent.AutoModerationFlagToChannel,
    AuditLogEvent.AutoModerationUserCommunicationDisabled,
  ]);
});

test('a rule that does not block lets the message pass and tells of it afterwards', async () => {
  const { member, bot, guild, client, general } = await openRules();
  await bot('POST', `/guilds/${guild.id}/auto-moderation/rules`, {
    ...keywordRule(),
    actions: [{ type: 2, metadata: { channel_id: guild.channelIds.tasks } }],
  });
  const execution = new Promise<{ messageId: string | null }>((done) =>
    client.once(Events.AutoModerationActionExecution, done),
  );
  const sent = await member<{ id: string }>('POST', `/channels/${general}/messages`, { content: 'a cat' });
  expect(sent.status).toBe(200);
  expect((await execution).messageId).toBe(sent.body.id);
});

test('who manages the guild, bots, and exempt roles and channels are let through', async () => {
  const { member, owner, bot, guild, general, channel } = await openRules(['MANAGE_WEBHOOKS']);
  const rules = `/guilds/${guild.id}/auto-moderation/rules`;
  const rule = (await bot<{ id: string }>('POST', rules, keywordRule())).body;
  const say = (who: typeof member) => who('POST', `/channels/${general}/messages`, { content: 'cat' });
  expect((await say(owner)).status).toBe(200);
  expect((await say(bot)).status).toBe(200);
  expect((await (await channel.createWebhook({ name: 'Cats' })).send('cat')).content).toBe('cat');
  expect(await say(member)).toMatchObject(blocked);
  await bot('PATCH', `${rules}/${rule.id}`, { exempt_channels: [general] });
  expect((await say(member)).status).toBe(200);
  await bot('PATCH', `${rules}/${rule.id}`, { exempt_channels: [], exempt_roles: [guild.roleIds.Moderator] });
  expect(await say(member)).toMatchObject(blocked);
  await owner('PUT', `/guilds/${guild.id}/members/${guild.memberIds[0]}/roles/${guild.roleIds.Moderator}`);
  expect((await say(member)).status).toBe(200);
  await bot('PATCH', `${rules}/${rule.id}`, { exempt_roles: [], enabled: false });
  expect((await say(member)).status).toBe(200);
});

test('too many mentions, known words and spam are stopped each by their own rule', async () => {
  const { member, bot, guild, general } = await openRules();
  const make = (trigger_type: number, trigger_metadata: object) =>
    bot('POST', `/guilds/${guild.id}/auto-moderation/rules`, keywordRule({ trigger_type, trigger_metadata }));
  expect((await make(5, { mention_total_limit: 1 })).status).toBe(200);
  expect((await make(4, { presets: [3] })).status).toBe(200);
  expect((await make(3, {})).status).toBe(200);
  const say = (content: string) => member('POST', `/channels/${general}/messages`, { content });
  expect((await say(`<@${guild.ownerId}>`)).status).toBe(200);
  expect(await say(`<@${guild.ownerId}> <@${guild.memberIds[1]}>`)).toMatchObject(blocked);
  expect(await say('simulatedslur')).toMatchObject(blocked);
  expect(await say('free nitro https://example.com')).toMatchObject(blocked);
});

test('a member with a name that breaks a rule can do nothing until it has another', async () => {
  const { member, bot, owner, guild, general } = await openRules(['MANAGE_NICKNAMES']);
  await bot('POST', `/guilds/${guild.id}/auto-moderation/rules`, {
    ...keywordRule({ event_type: 2, trigger_type: 6 }),
    actions: [{ type: 4 }],
  });
  const path = `/guilds/${guild.id}/members/${guild.memberIds[0]}`;
  const say = () => member('POST', `/channels/${general}/messages`, { content: 'hello' });
  expect((await owner('PATCH', path, { nick: 'Cat lover' })).status).toBe(200);
  expect((await owner('GET', path)).body).toMatchObject({ flags: 128 });
  expect((await say()).status).toBe(403);
  await owner('PATCH', path, { nick: 'Dog lover' });
  expect((await say()).status).toBe(200);
});

test('a thread whose name breaks a rule is not made', async () => {
  const { member, owner, bot, guild, general } = await openRules();
  await owner('PATCH', `/guilds/${guild.id}/roles/${guild.id}`, {
    permissions: String((1n << 10n) | (1n << 11n) | (1n << 35n) | (1n << 38n)),
  });
  await bot('POST', `/guilds/${guild.id}/auto-moderation/rules`, keywordRule());
  expect(await member('POST', `/channels/${general}/threads`, { name: 'cats', type: 11 })).toMatchObject({
    status: 400,
    body: { code: 200_001 },
  });
  expect((await bot('GET', `/guilds/${guild.id}/threads/active`)).body).toMatchObject({ threads: [] });
});

test('a post whose first message is blocked leaves no thread, and moderators hear of it', async () => {
  const { simulator, member, owner, guild } = await openRules();
  const { body: forum } = await owner('POST', `/guilds/${guild.id}/channels`, { name: 'Help', type: 15 });
  const alerts = guild.channelIds.tasks ?? '';
  const actions = [{ type: 1 }, { type: 2, metadata: { channel_id: alerts } }];
  await owner('POST', `/guilds/${guild.id}/auto-moderation/rules`, keywordRule({ actions }));
  const kept = () => simulator.control.listState({ params: { collection: 'channels' } });
  const before = await kept();
  const post = { name: 'Help', message: { content: 'A cat' } };
  expect(await member('POST', `/channels/${forum.id}/threads`, post)).toMatchObject(blocked);
  const after = await kept();
  expect(after.items.filter(({ id }) => id !== alerts)).toEqual(
    before.items.filter(({ id }) => id !== alerts),
  );
  expect((await simulator.control.listState({ params: { collection: 'threadMembers' } })).total).toBe(0);
  const { body: told } = await owner<{ type: number }[]>('GET', `/channels/${alerts}/messages?limit=1`);
  expect(told).toMatchObject([{ type: 24 }]);
});

test('rules that cannot be are refused where they are wrong', async () => {
  let now = Date.now();
  const { bot, member, guild } = await openDiscordJs(['MANAGE_GUILD'], { clock: () => now });
  const path = `/guilds/${guild.id}/auto-moderation/rules`;
  const make = (more: object) => {
    now += 2000;
    return bot<{ code: number; errors: unknown }>('POST', path, keywordRule(more));
  };
  const wrong = async (more: object): Promise<string> =>
    JSON.stringify((await make(more)).body.errors ?? (await make(more)).body);
  expect(await member('GET', path)).toMatchObject({ status: 403, body: { code: 50_013 } });
  expect(await wrong({ name: '' })).toContain('"name":{"_errors":[{"code":"BASE_TYPE_REQUIRED"');
  expect(await wrong({ trigger_type: 2 })).toContain('"trigger_type":');
  expect(await wrong({ event_type: 2 })).toContain('AUTO_MODERATION_INVALID_EVENT_TYPE');
  expect(await wrong({ trigger_metadata: { keyword_filter: ['x'.repeat(61)] } })).toContain(
    '"trigger_metadata":{"keyword_filter":{"0":{"_errors":[{"code":"BASE_TYPE_BAD_LENGTH"',
  );
  expect(await wrong({ trigger_metadata: { regex_patterns: ['('] } })).toContain(
    'AUTO_MODERATION_INVALID_REGEX',
  );
  expect(await wrong({ trigger_type: 4, trigger_metadata: undefined })).toContain('"trigger_metadata":');
  expect(await wrong({ actions: [{ type: 4 }] })).toContain('AUTO_MODERATION_INVALID_ACTION_TYPE');
  expect(await wrong({ actions: [] })).toContain('BASE_TYPE_BAD_LENGTH');
  expect(await wrong({ actions: [{ type: 2, metadata: { channel_id: '1' } }] })).toContain(
    'AUTO_MODERATION_INVALID_CHANNEL',
  );
  expect(await make({ actions: [{ type: 3, metadata: { duration_seconds: 60 } }] })).toMatchObject({
    status: 403,
    body: { code: 50_013 },
  });
  for (let count = 0; count < 6; count += 1) expect((await make({})).status).toBe(200);
  expect(await wrong({})).toContain('AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED');
  expect((await bot('GET', `${path}/1`)).status).toBe(404);
});

test('a bot that does not manage the guild hears of no rule and of nothing that rules do', async () => {
  const { member, owner, guild, client, general } = await openDiscordJs([]);
  const told: string[] = [];
  client.on(Events.AutoModerationRuleCreate, (rule) => told.push(rule.name));
  client.on(Events.AutoModerationActionExecution, (execution) => told.push(execution.userId));
  const heard = new Promise((done) => client.once(Events.MessageCreate, done));
  expect((await owner('POST', `/guilds/${guild.id}/auto-moderation/rules`, keywordRule())).status).toBe(200);
  expect(await member('POST', `/channels/${general}/messages`, { content: 'cat' })).toMatchObject(blocked);
  expect((await member('POST', `/channels/${general}/messages`, { content: 'dog' })).status).toBe(200);
  // Events come in order: what was before this message would have come by now.
  await heard;
  expect(told).toEqual([]);
});
