import sharp from 'sharp';
import { expect, test } from 'vitest';
import { newItemSchema } from '#features/shop/model.ts';
import { itemActions } from '#features/shop/service.ts';
import { shopSettings } from '#features/shop/settings.ts';
import { createTask, deleteTask, loadTask, restoreTask, updateTask } from '#features/tasks/service.ts';
import { clearUnused, keepFile } from '#platform/files/keep-file.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const MODERATOR = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const DAY_MS = 86_400_000;

const open = async () => {
  const stage = await openSyncStage();
  const { guild, files } = stage;
  const keep = async (background: string) => {
    const picture = sharp({ create: { width: 4, height: 3, channels: 3, background } });
    return (await keepFile(files, guild, MODERATOR, { name: 'x.png', bytes: await picture.png().toBuffer() }))
      .id;
  };
  const filesThere = async () =>
    (await guild.read.selectFrom('files').select('id').orderBy('created_at').execute()).map(({ id }) => id);
  const picture = await keep('red');
  const task = await createTask(guild, MODERATOR, {
    title: 'Paint',
    description: null,
    reward: 0,
    dueAt: null,
    claimLimit: 1,
    picture,
  });
  return { ...stage, keep, filesThere, picture, task };
};

test('a task’s picture is on its message, is seen as equal, and gives way to another one', async () => {
  const { guild, shown, runDue, run, requests, keep, picture, task } = await open();
  await runDue();
  const look = async () => {
    const [message] = await shown();
    return message?.embeds[0]?.image?.url;
  };
  expect(await look()).toContain(`/${picture}.png`);
  // Whatever looks at it finds nothing to mend.
  requests.length = 0;
  await run('sync.sweep');
  await runDue();
  expect(requests).not.toContain('edit');
  const other = await keep('blue');
  await updateTask(guild, MODERATOR, task.id, { picture: other });
  await runDue();
  expect(await look()).toContain(`/${other}.png`);
  await updateTask(guild, MODERATOR, task.id, { picture: null });
  await runDue();
  expect(await look()).toBeUndefined();
});

test('an edit leaves the picture where it is, and brings it again only when somebody took it off', async () => {
  const { guild, rest, shown, runDue, channelId, picture, task } = await open();
  const rename = async (title: string) => {
    await updateTask(guild, MODERATOR, task.id, { title });
    await runDue();
    const [message] = await shown();
    expect(message?.embeds[0]).toMatchObject({ title, image: { url: expect.stringContaining(picture) } });
    return message;
  };
  // Whatever is uploaded gets an id of its own.
  const fileOf = (message: Awaited<ReturnType<typeof rename>>) =>
    /attachments\/\d+\/(\d+)/.exec(message?.embeds[0]?.image?.url ?? '')?.[1];
  await runDue();
  const made = fileOf((await shown())[0]);
  expect(made).toBeDefined();
  expect(fileOf(await rename('Paint the wall'))).toBe(made);
  const door = await rename('Paint the door');
  expect(fileOf(door)).toBe(made);
  // Nobody is told of it.
  await rest.messages.edit(channelId, door?.id ?? '', { attachments: [], embeds: [] });
  expect(fileOf(await rename('Paint the fence'))).not.toBe(made);
});

test('a shop item’s picture is on its message', async () => {
  const { guild, channelIds, control, runDue, picture } = await open();
  const channel = channelIds.general ?? '';
  await guild.change(MODERATOR, (tx) => changeSettings(tx, 'shop', shopSettings, { channel }, undefined));
  await itemActions.create(guild, MODERATOR, newItemSchema.parse({ name: 'Tyres', price: 60, picture }));
  await runDue();
  const [message] = await control.listMessages({ params: { channel_id: channel }, query: { limit: 10 } });
  expect(message?.embeds[0]).toMatchObject({
    title: 'Tyres',
    image: { url: expect.stringContaining(picture) },
  });
});

test('what a deleted task held comes back with it, and is forgotten after a month', async () => {
  const { guild, files, picture, task, filesThere, pass } = await open();
  await deleteTask(guild, MODERATOR, task.id, undefined);
  pass(29 * DAY_MS);
  await clearUnused(files.storage, guild);
  await restoreTask(guild, MODERATOR, task.id);
  expect(await loadTask(guild, task.id)).toMatchObject({ picture });
  pass(60 * DAY_MS);
  await clearUnused(files.storage, guild);
  expect(await filesThere()).toEqual([picture]);
  await deleteTask(guild, MODERATOR, task.id, undefined);
  pass(31 * DAY_MS);
  expect(await clearUnused(files.storage, guild)).toBe(1);
  expect(await filesThere()).toEqual([]);
  await restoreTask(guild, MODERATOR, task.id);
  expect(await loadTask(guild, task.id)).toMatchObject({ title: 'Paint', picture: null });
});

test('a picture that nobody kept is refused, and one that no record took is forgotten', async () => {
  const { guild, files, keep, filesThere, picture, task, pass } = await open();
  const nobodys = `${'x'.repeat(22)}-png`;
  await expect(updateTask(guild, MODERATOR, task.id, { picture: nobodys })).rejects.toMatchObject({
    code: 'file-missing',
  });
  await keep('green');
  expect(await filesThere()).toHaveLength(2);
  pass(31 * DAY_MS);
  await clearUnused(files.storage, guild);
  expect(await filesThere()).toEqual([picture]);
});
