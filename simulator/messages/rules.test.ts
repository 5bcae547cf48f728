import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { PermissionName } from '../rules/permissions.ts';
import { openDiscordJs } from '../testing/open-discord-js.ts';
import { openPaced } from '../testing/open-paced.ts';

const open = async (...names: PermissionName[]) => {
  const opened = await openPaced('EMBED_LINKS', 'ATTACH_FILES', ...names);
  const path = opened.messages;
  const post = (body: unknown) => opened.bot<APIMessage>('POST', path, body);
  /** The nested errors of a body that is refused, as one text. */
  const refusal = async (body: unknown): Promise<string> => {
    const answer = await opened.bot('POST', path, body);
    expect(answer.status).toBe(400);
    return JSON.stringify(answer.body.errors ?? answer.body);
  };
  return { ...opened, path, post, refusal };
};

const button = (custom_id: string) => ({ type: 2, style: 1, label: 'Press', custom_id });
const row = (...components: object[]) => ({ type: 1, components });
const V2 = 1 << 15;

test('content, embeds and nonces beyond their limits are refused, each by its name', async () => {
  const { post, refusal } = await open();
  expect(await refusal({ content: 'x'.repeat(2001) })).toContain('BASE_TYPE_MAX_LENGTH');
  expect((await post({ content: ` ${'x'.repeat(2000)} ` })).status).toBe(200);
  const long = { description: 'x'.repeat(3001) };
  expect(await refusal({ embeds: [long, long] })).toContain('MAX_EMBED_SIZE_EXCEEDED');
  expect(await refusal({ embeds: Array.from({ length: 11 }, () => ({ title: 'T' })) })).toContain('embeds');
  expect(await refusal({ embeds: [{ title: 'T', url: 'ftp://x.y' }] })).toContain('URL_TYPE_INVALID_SCHEME');
  expect(await refusal({ embeds: [{ title: 'T', timestamp: 'soon' }] })).toContain('DATE_TIME_TYPE_PARSE');
  expect(await refusal({ embeds: [{ title: 'T', timestamp: 1_500_218_461_229 }] })).toContain(
    'DATE_TIME_TYPE_PARSE',
  );
  const [untimed] = (await post({ embeds: [{ title: 'T', timestamp: 0 }] })).body.embeds;
  expect(untimed).toMatchObject({ title: 'T' });
  expect(untimed?.timestamp ?? null).toBeNull();
  expect(await refusal({ content: 'x', nonce: 'n'.repeat(26) })).toContain('nonce');
  expect((await post({ content: '   ' })).body).toMatchObject({ code: 50006 });
  expect(await refusal({ embeds: [{}] })).toContain('LIST_ITEM_VALUE_REQUIRED');
  expect(await refusal({ embeds: [null] })).toContain('LIST_ITEM_VALUE_REQUIRED');
  expect(await refusal({ content: [] })).toContain('STRING_TYPE_CONVERT');
  expect((await post({ content: 7 })).body).toMatchObject({ content: '7' });
});

test('rows take five buttons or one select, with ids of their own', async () => {
  const { post, refusal } = await open();
  const select = { type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }] };
  const sent = await post({ components: [row(button('a'), button('b')), row(select)] });
  expect(sent.body.components).toMatchObject([
    { id: 1, components: [{ id: 2 }, { id: 3 }] },
    { id: 4, components: [{ id: 5, min_values: 1, max_values: 1 }] },
  ]);
  expect(await refusal({ components: [row(button('a')), row(button('a'))] })).toContain(
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  );
  expect(await refusal({ components: [row(select, { ...select, custom_id: 't' })] })).toContain(
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  );
  expect(
    await refusal({ components: Array.from({ length: 6 }, (_, each) => row(button(`${each}`))) }),
  ).toContain('BASE_TYPE_MAX_LENGTH');
  expect(await refusal({ components: [row({ type: 2, style: 5, label: 'Go' })] })).toContain('"url"');
  expect(await refusal({ components: [row({ type: 2, style: 6, label: 'Buy' })] })).toContain('"sku_id"');
  expect(await refusal({ components: [row({ ...select, max_values: 2 })] })).toContain('"max_values"');
  expect(
    await refusal({ components: [row({ ...select, options: [...select.options, ...select.options] })] }),
  ).toContain('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED');
  expect(await refusal({ components: [row({ ...button('e'), emoji: { name: 'nonsense' } })] })).toContain(
    'COMPONENT_INVALID_EMOJI',
  );
  expect(await refusal({ components: [row()] })).toContain('components');
  expect(await refusal({ components: [{ type: 99 }] })).toContain('components');
});

test('components v2 need their flag, which then stays, and nothing beside them', async () => {
  const { post, refusal, bot, path } = await open();
  const text = { type: 10, content: 'Hello' };
  const container = {
    type: 17,
    components: [text, { type: 14 }, { type: 9, components: [text], accessory: button('more') }],
  };
  const sent = await post({ flags: V2, components: [container] });
  expect(sent.body.components).toMatchObject([
    {
      id: 1,
      accent_color: null,
      spoiler: false,
      components: [{ id: 2 }, { id: 3, divider: true, spacing: 1 }, { id: 4 }],
    },
  ]);
  expect(sent.body.flags).toBe(V2);
  expect(await refusal({ components: [text] })).toContain('UNION_TYPE_CHOICES');
  for (const legacy of [{ content: 'x' }, { embeds: [{ title: 'T' }] }])
    expect(await refusal({ flags: V2, components: [text], ...legacy })).toContain(
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    );
  expect(
    await refusal({
      flags: V2,
      components: Array.from({ length: 21 }, () => row(button(Math.random().toString()))),
    }),
  ).toContain('COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED');
  const half = { type: 10, content: 'x'.repeat(2001) };
  expect(await refusal({ flags: V2, components: [half, half] })).toContain(
    'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  );
  expect(
    await refusal({ flags: V2, components: [{ type: 13, file: { url: 'attachment://none.txt' } }] }),
  ).toContain('UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND');
  const edit = `${path}/${sent.body.id}`;
  expect((await bot('PATCH', edit, { content: 'plain' })).status).toBe(400);
  expect((await bot<APIMessage>('PATCH', edit, { flags: 0, components: [text] })).body.flags).toBe(V2);
});

test('a plain message becomes one of components v2 when what it had is taken away', async () => {
  const { post, bot, path } = await open();
  const { body } = await post({ content: 'before' });
  const components = [{ type: 10, content: 'after' }];
  const edit = `${path}/${body.id}`;
  expect((await bot('PATCH', edit, { flags: V2, components })).status).toBe(400);
  const edited = await bot<APIMessage>('PATCH', edit, { flags: V2, components, content: null });
  expect(edited.body).toMatchObject({ content: '', flags: V2, components: [{ content: 'after' }] });
});

test('a file of components v2 is shown by its component, with name, size and link', async () => {
  const { channel } = await openDiscordJs(['ATTACH_FILES']);
  const sent = await channel.send({
    flags: V2,
    files: [{ name: 'laps.txt', attachment: Buffer.from('1:32.4') }],
    components: [{ type: 13, file: { url: 'attachment://laps.txt' } }],
  });
  expect(sent.attachments.size).toBe(0);
  const file = sent.components[0]?.toJSON() as { name: string; size: number; file: { url: string } };
  expect(file).toMatchObject({ name: 'laps.txt', size: 6 });
  expect(await (await fetch(file.file.url)).text()).toBe('1:32.4');
});

test('mentions are those that are written and allowed', async () => {
  const { post, refusal, guild, owner, general } = await open();
  const [first = '', second = ''] = guild.memberIds;
  const content = `<@${first}> <@${second}> @everyone`;
  const ids = (message: APIMessage): string[] => message.mentions.map(({ id }) => id);
  expect(ids((await post({ content })).body)).toEqual([first, second]);
  expect(ids((await post({ content, allowed_mentions: { parse: [] } })).body)).toEqual([]);
  expect(ids((await post({ content, allowed_mentions: { users: [second] } })).body)).toEqual([second]);
  expect((await post({ content })).body.mention_everyone).toBe(false);
  const byOwner = await owner<APIMessage>('POST', `/channels/${general}/messages`, { content });
  expect(byOwner.body.mention_everyone).toBe(true);
  expect(await refusal({ content, allowed_mentions: { parse: ['users'], users: [first] } })).toContain(
    'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  );
  expect(await refusal({ content, allowed_mentions: { parse: ['all'] } })).toContain('parse');
  const inText = await post({ flags: V2, components: [{ type: 10, content: `<@${first}>` }] });
  expect(ids(inText.body)).toEqual([first]);
});

test('whoever lacks the permission sends no files, embeds, polls or speech', async () => {
  const { owner, guild, general, member } = await open();
  await owner('PATCH', `/guilds/${guild.id}/roles/${guild.id}`, {
    permissions: String((1n << 10n) | (1n << 11n)),
  });
  const path = `/channels/${general}/messages`;
  const poll = { question: { text: 'Q' }, answers: [{ poll_media: { text: 'A' } }] };
  for (const body of [{ embeds: [{ title: 'T' }] }, { content: 'x', tts: true }, { poll }])
    expect((await member('POST', path, body)).body).toMatchObject({ code: 50013 });
  expect((await member('POST', path, { content: 'plain' })).status).toBe(200);
});

test('a slow channel lets people, but not bots, wait', async () => {
  const { owner, member, general, post } = await open();
  await owner('PATCH', `/channels/${general}`, { rate_limit_per_user: 30 });
  const path = `/channels/${general}/messages`;
  expect((await member('POST', path, { content: 'one' })).status).toBe(200);
  const second = await member('POST', path, { content: 'two' });
  expect(second.status).toBe(429);
  expect(second.body).toMatchObject({ code: 20016 });
  await post({ content: 'one' });
  expect((await post({ content: 'two' })).status).toBe(200);
});

test('a voice message is one recording with its metadata, and cannot be edited', async () => {
  const { channel } = await openDiscordJs(['SEND_VOICE_MESSAGES', 'ATTACH_FILES']);
  const files = [{ name: 'voice.ogg', attachment: Buffer.from('OggS') }];
  const attachments = [{ id: '0', filename: 'voice.ogg', duration_secs: 1.5, waveform: 'AAAA' }];
  const send = (body: object, given = files) =>
    channel.client.rest.post(`/channels/${channel.id}/messages`, {
      body: { flags: 1 << 13, ...body },
      files: given.map(({ name, attachment }) => ({ name, data: attachment })),
    }) as Promise<APIMessage>;
  const sent = await send({ attachments });
  expect(sent.attachments[0]).toMatchObject({ duration_secs: 1.5, waveform: 'AAAA' });
  await expect(send({ attachments, content: 'x' })).rejects.toMatchObject({ code: 50159 });
  await expect(send({ attachments: [{ id: '0', filename: 'voice.txt' }] })).rejects.toMatchObject({
    code: 50160,
  });
  await expect(send({ attachments: [{ id: '0' }] })).rejects.toMatchObject({ code: 50161 });
  await expect(
    channel.client.rest.patch(`/channels/${channel.id}/messages/${sent.id}`, { body: { content: 'x' } }),
  ).rejects.toMatchObject({ code: 50162 });
});
