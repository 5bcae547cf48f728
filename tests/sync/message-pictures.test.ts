import type { APIMessage } from 'discord-api-types/v10';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import * as announcements from '#features/announcements/service.ts';
import * as embeds from '#features/embeds/service.ts';
import { toLayout } from '#messages/convert.ts';
import { type ClassicDesign, type EmbedDesign, emptyDesign, emptyEmbed } from '#messages/design.ts';
import { readHistory } from '#platform/changes/read-log.ts';
import { clearUnused, keepFile } from '#platform/files/keep-file.ts';
import { pictureAddress } from '#platform/forms/picture-address.ts';
import { guildId } from '#platform/ids.ts';
import { readLink } from '#sync/links.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const ACTOR = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const DAY_MS = 86_400_000;
const { embedActions } = embeds;
const { announcementActions } = announcements;

const design = (embed: Partial<EmbedDesign>): ClassicDesign => ({
  ...emptyDesign,
  embeds: [{ ...emptyEmbed, title: 'Race', ...embed }],
});

/** A guild that keeps two pictures, and what is sent to its channel. */
const open = async () => {
  const stage = await openSyncStage();
  const { guild, channelId, control, files, runDue } = stage;
  await guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('channels')
      .values({ id: channelId, name: 'news', type: 0, position: 0, parent_id: null, overwrites: '[]' })
      .execute();
  });
  const keep = async (background: string, of = guild) => {
    const picture = sharp({ create: { width: 4, height: 3, channels: 3, background } });
    const bytes = await picture.png().toBuffer();
    return (await keepFile(files, of, ACTOR, { name: 'x.png', bytes })).id;
  };
  const [red, blue] = [await keep('red'), await keep('blue')];
  const make = (given: ClassicDesign, sender: { name: string; picture: string } | null = null) =>
    embedActions.create(guild, ACTOR, { name: 'Race', design: given, sender, channel: null, values: {} });
  const send = async (id: number) => {
    await embeds.sendEmbed(guild, ACTOR, id, channelId, new Date());
    await runDue();
  };
  const update = async (id: number, given: Parameters<typeof embedActions.update>[3]) => {
    await embedActions.update(guild, ACTOR, id, given);
    await runDue();
  };
  const posted = async (): Promise<APIMessage | undefined> => {
    const all = await control.listMessages({ params: { channel_id: channelId }, query: { limit: 100 } });
    return all.find(({ author }) => author.bot);
  };
  const filesThere = async () =>
    new Set((await guild.read.selectFrom('files').select('id').execute()).map(({ id }) => id));
  return { ...stage, keep, red, blue, make, send, update, posted, filesThere };
};

/** Whatever is uploaded gets an id of its own. */
const fileIn = (url: string | undefined) => /attachments\/\d+\/(\d+)\//.exec(url ?? '')?.[1];

test('each picture of an embed is sent from where it is stored, once, and seen as equal', async () => {
  const { guild, make, send, posted, red, blue, requests, run, runDue } = await open();
  const { id } = await make(
    design({
      imageUrl: pictureAddress(red),
      thumbnailUrl: pictureAddress(blue),
      author: { name: 'Ana', url: '', iconUrl: pictureAddress(red) },
      footer: { text: 'Club', iconUrl: pictureAddress(blue) },
    }),
  );
  await send(id);
  const containing = (file: string) => expect.stringContaining(`/${file}.png`);
  expect(await posted()).toMatchObject({
    attachments: [],
    embeds: [
      {
        image: { url: containing(red) },
        thumbnail: { url: containing(blue) },
        author: { icon_url: containing(red) },
        footer: { icon_url: containing(blue) },
      },
    ],
  });
  const { version } = await embeds.loadEmbed(guild, id);
  requests.length = 0;
  await run('sync.sweep');
  await runDue();
  expect(requests).not.toContain('edit');
  expect(await embeds.loadEmbed(guild, id)).toMatchObject({
    version,
    design: { embeds: [{ title: 'Race' }] },
  });
});

test.each([
  ['the bot', null],
  ['another sender', { name: 'Kilpailut', picture: '' }],
])(
  'sent as %s, an edit of the text keeps the file, and the picture gives way to another or goes',
  async (_, sender) => {
    const { make, send, update, posted, red, blue } = await open();
    const { id } = await make(design({ imageUrl: pictureAddress(red) }), sender);
    await send(id);
    const made = fileIn((await posted())?.embeds[0]?.image?.url);
    expect(made).toBeDefined();
    await update(id, { design: design({ title: 'Race 2', imageUrl: pictureAddress(red) }) });
    const kept = (await posted())?.embeds[0];
    expect(kept).toMatchObject({ title: 'Race 2' });
    expect(fileIn(kept?.image?.url)).toBe(made);
    await update(id, { design: design({ imageUrl: pictureAddress(blue) }) });
    expect((await posted())?.embeds[0]?.image?.url).toContain(blue);
    await update(id, { design: design({}) });
    expect(await posted()).toMatchObject({ attachments: [], embeds: [{ title: 'Race' }] });
    expect((await posted())?.embeds[0]?.image).toBeUndefined();
  },
);

test('an edit on Discord keeps the picture here, and one that takes it off takes it off here', async () => {
  const { guild, make, send, posted, rest, channelId, tell, runDue, red } = await open();
  const { id } = await make(design({ imageUrl: pictureAddress(red) }));
  await send(id);
  const message = await posted();
  const edit = async (embed: object) => {
    await tell('MESSAGE_UPDATE', await rest.messages.edit(channelId, message?.id ?? '', { embeds: [embed] }));
    await runDue();
    return (await embeds.loadEmbed(guild, id)).design;
  };
  const image = { url: pictureAddress(red) };
  expect(await edit({ title: 'Theirs', image })).toEqual(
    design({ title: 'Theirs', imageUrl: pictureAddress(red) }),
  );
  expect(await edit({ title: 'Theirs' })).toEqual(design({ title: 'Theirs' }));
  expect(await readLink(guild, 'embed', String(id))).toMatchObject({ state: 'synced' });
});

test('a layout shows stored pictures as well, in the same message', async () => {
  const { guild, make, send, update, posted, red, blue, runDue } = await open();
  const before = design({ imageUrl: pictureAddress(red), thumbnailUrl: pictureAddress(blue) });
  const { id } = await make(before);
  await send(id);
  const { id: messageId } = (await posted()) ?? {};
  await update(id, { design: toLayout(before) });
  const after = await posted();
  expect(after?.id).toBe(messageId);
  expect(JSON.stringify(after?.components)).toContain(`/${red}.png`);
  expect(JSON.stringify(after?.components)).toContain(`/${blue}.png`);
  await runDue();
  expect(await readLink(guild, 'embed', String(id))).toMatchObject({ state: 'synced' });
});

test('a picture of another server, or that nobody keeps, is refused', async () => {
  const { guilds, make, keep } = await open();
  const other = await guilds.provision({
    id: guildId('100000000000000001'),
    name: 'Other',
    icon: null,
    ownerId: '100000000000000002',
  });
  const theirs = await keep('green', other.guild);
  for (const id of [theirs, `${'x'.repeat(22)}-png`])
    await expect(make(design({ imageUrl: pictureAddress(id) }))).rejects.toMatchObject({
      code: 'file-missing',
    });
});

test('what is attached by others stays on a message that is taken over', async () => {
  const { guild, update, rest, channelId, ownerId, application, posted, red } = await open();
  // Names that look like ours, one that is there twice, and a link to a file of that name in another message.
  const names = ['rules.txt', 'rules.txt', 'rules.bin', 'logo-png.png'];
  const files = names.map((name, at) => ({ name, data: Buffer.from(`Be kind ${at}`) }));
  const elsewhere = 'https://cdn.discordapp.com/attachments/1/2/rules.txt';
  const made = await rest.api.channels.createMessage(channelId, {
    embeds: [{ title: 'Rules', url: elsewhere }],
    files,
  });
  const link = `https://discord.com/channels/${guild.id}/${channelId}/${made.id}`;
  const discord = { botUserId: application.id, readMessage: rest.messages.get };
  const ability = { level: 'OWNER' } as const;
  const context = { guild, actor: ACTOR, userId: ownerId, ability, discord, now: new Date() };
  const { id } = await embeds.adoptEmbed(context, link);
  await update(id, { design: design({ imageUrl: pictureAddress(red) }) });
  expect(await posted()).toMatchObject({
    attachments: names.map((filename) => ({ filename })),
    embeds: [{ title: 'Race', image: { url: expect.stringContaining(red) } }],
  });
  await update(id, { design: design({}) });
  expect(await posted()).toMatchObject({
    attachments: names.map((filename) => ({ filename })),
    embeds: [{ title: 'Race' }],
  });
});

test('an announcement’s copy holds the same picture, which is kept until neither needs it', async () => {
  const { guild, channelId, runDue, posted, red, blue, filesThere, files, pass } = await open();
  const { id } = await announcementActions.create(guild, ACTOR, {
    title: 'Race',
    design: design({ imageUrl: pictureAddress(red) }),
    channels: [channelId],
    when: null,
    lateMinutes: 60,
    publish: false,
    pinned: false,
    state: 'draft',
  });
  const copy = await announcements.duplicateAnnouncement(guild, ACTOR, id, async (all) => new Set(all));
  await announcements.sendAnnouncement(guild, ACTOR, id, new Date());
  await runDue();
  expect((await posted())?.embeds[0]?.image?.url).toContain(red);
  await announcementActions.remove(guild, ACTOR, id);
  await runDue();
  pass(31 * DAY_MS);
  await clearUnused(files.storage, guild);
  // The other one nobody ever needed.
  expect(await filesThere()).toEqual(new Set([red]));
  expect(blue).not.toBe(red);
  await announcementActions.remove(guild, ACTOR, copy.id);
  pass(31 * DAY_MS);
  await clearUnused(files.storage, guild);
  expect(await filesThere()).toEqual(new Set());
  await announcementActions.restore(guild, ACTOR, copy.id);
  expect((await announcementActions.load(guild, copy.id)).design).toEqual(design({}));
});

test('an old value comes back with its picture, and is refused once the picture is forgotten', async () => {
  const { guild, make, update, red, blue, files, pass } = await open();
  const { id } = await make(design({ imageUrl: pictureAddress(red) }));
  await update(id, { design: design({ imageUrl: pictureAddress(blue) }) });
  const entries = await readHistory(guild, 'embed', String(id), { before: 1000, limit: 9 });
  const changed = entries.find(({ type }) => type === 'embed.updated')?.number ?? 0;
  await embedActions.bringBack(guild, ACTOR, id, {
    entry: changed,
    field: 'design',
    among: ['design'],
  });
  expect((await embeds.loadEmbed(guild, id)).design).toEqual(design({ imageUrl: pictureAddress(red) }));
  pass(31 * DAY_MS);
  await clearUnused(files.storage, guild);
  await expect(update(id, { design: design({ imageUrl: pictureAddress(blue) }) })).rejects.toMatchObject({
    code: 'file-missing',
  });
});

test('a message whose picture’s bytes are lost is sent without it', async () => {
  const { guild, make, send, posted, red, files } = await open();
  const { id } = await make(design({ imageUrl: pictureAddress(red) }));
  await files.storage.removeAll(guild.id);
  await send(id);
  expect(await posted()).toMatchObject({ embeds: [{ title: 'Race' }] });
});
