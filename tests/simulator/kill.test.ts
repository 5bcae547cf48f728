import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSimulatorClient } from '#simulator/control/client.ts';

const CLI = resolve(import.meta.dirname, '../../simulator/cli.ts');
/** How often it is killed. */
const ROUNDS = 4;
/** Channels that are written to at the same time: each has a limit of its own. */
const CHANNELS = 5;

const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

/** Starts the simulator as its users do, and waits until it says that it answers. */
const start = async (data: string, ...options: string[]) => {
  const child = spawn(process.execPath, [CLI, '--data', data, '--port', '0', ...options], { stdio: 'pipe' });
  onTestFinished(() => kill(child));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += String(text);
    });
  await expect.poll(() => said).toContain('control API');
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
  return { child, origin, control: createSimulatorClient(`${origin}/sim/v1`), said: () => said };
};

type Heard = { readonly id: string; readonly content: string; readonly link: string };

const textOf = (content: string): string => `file of ${content} `.repeat(500);

/** Posts messages with files until the simulator is gone; notes those that were answered. */
const postUntilGone = async (url: string, token: string, name: string, heard: Heard[]): Promise<void> => {
  for (let count = 0; ; count += 1) {
    const content = `${name}-${count}`;
    const body = new FormData();
    body.set('payload_json', JSON.stringify({ content }));
    body.set('files[0]', new Blob([textOf(content)]), 'note.txt');
    try {
      const response = await fetch(url, { method: 'POST', headers: { authorization: token }, body });
      const answer = (await response.json()) as { id: string; attachments?: { url: string }[] };
      if (response.status !== 200) return; // its channel has heard enough
      heard.push({ id: answer.id, content, link: answer.attachments?.[0]?.url ?? '' });
    } catch {
      return; // it was killed
    }
  }
};

test('whatever was answered is there after kill -9 in the midst of writes, and it starts again each time', async () => {
  const data = await makeFolder();
  let running = await start(data);
  const made = await running.control.createGuild({ body: { name: 'Survivors' } });
  const bot = await running.control.createApplication({ body: { name: 'Writer' } });
  await running.control.installBot({
    params: { guild_id: made.id },
    body: { applicationId: bot.id, permissions: '8' },
  });
  const token = `Bot ${bot.token}`;
  const channels: string[] = [];
  for (let count = 0; count < CHANNELS; count += 1) {
    const answer = await fetch(`${running.origin}/api/v10/guilds/${made.id}/channels`, {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `room-${count}` }),
    });
    channels.push(((await answer.json()) as { id: string }).id);
  }
  const heard: Heard[] = [];
  const guilds: string[] = [made.id];
  const makeUntilGone = async (control: typeof running.control): Promise<void> => {
    try {
      for (;;) guilds.push((await control.createGuild({ body: { name: 'One more', members: 5 } })).id);
    } catch {
      return; // it was killed
    }
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = [heard.length, guilds.length] as const;
    const writers = channels.map((channel, index) =>
      postUntilGone(
        `${running.origin}/api/v10/channels/${channel}/messages`,
        token,
        `${round}-${index}`,
        heard,
      ),
    );
    writers.push(makeUntilGone(running.control), makeUntilGone(running.control));
    await expect.poll(() => heard.length > before[0] && guilds.length > before[1]).toBe(true);
    await kill(running.child);
    await Promise.all(writers);
    running = await start(data);
    const { items } = await running.control.listState({
      params: { collection: 'messages' },
      query: { limit: 10_000 },
    });
    expect(items).toEqual(
      expect.arrayContaining(heard.map(({ id, content }) => expect.objectContaining({ id, content }))),
    );
    const kept = new Map((await running.control.listGuilds()).map((guild) => [guild.id, guild.member_count]));
    for (const id of guilds.slice(1)) expect(kept.get(id)).toBe(6);
    for (const { content, link } of heard) {
      const { pathname, search } = new URL(link);
      // The link was given out by a process that is no more; its successor honours it.
      expect(await (await fetch(`${running.origin}${pathname}${search}`)).text()).toBe(textOf(content));
    }
  }
});

test('a bot that the command line asks for keeps its token when the data are kept', async () => {
  const data = await makeFolder();
  const bots: (string | undefined)[] = [];
  for (let starts = 0; starts < 2; starts += 1) {
    const running = await start(data, '--bot', 'My bot');
    await expect.poll(running.said).toMatch(/token\s+\S+\n/);
    const [, id, token] = /client id\s+(\d+)\s+token\s+(\S+)\n/.exec(running.said()) ?? [];
    const headers = { authorization: `Bot ${token}` };
    const guilds = await fetch(`${running.origin}/api/v10/users/@me/guilds`, { headers });
    expect(await guilds.json()).toMatchObject([{ name: 'Playground' }]);
    bots.push(`${id} ${token}`);
    await kill(running.child);
  }
  expect(bots[1]).toBe(bots[0]);
});
