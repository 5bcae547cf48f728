import type { APIChannel, APIRole } from 'discord-api-types/v10';
import type { StructureCalls } from '#platform/discord/structure-calls.ts';
import type { SimulatorClient } from '#simulator/control/client.ts';
import type { Life } from './life.ts';
import { type Dispatch, openCalls, openUnsteadiness, type Unsteadiness } from './unsteady-calls.ts';

type Thing = { readonly id: string } & Record<string, unknown>;

/** A guild's roles and channels as a schedule acts on them. */
export type UnsteadyStructure = Unsteadiness & {
  /** Discord's roles and channels as a process calls them that may die at any of these calls. */
  as(life: Life): StructureCalls;
  /** Without mishaps: what people do, and what the checker sees. */
  readonly steady: StructureCalls;
};

const ROLE = { create: 'GUILD_ROLE_CREATE', update: 'GUILD_ROLE_UPDATE' } as const;
const CHANNEL = { create: 'CHANNEL_CREATE', update: 'CHANNEL_UPDATE' } as const;

const noThreads = (): never => {
  throw new Error('These schedules have no threads');
};

/** Roles and channels of a guild on the simulator. Whatever a deed changes there is told of by events in `coming`. */
export const openUnsteadyStructure = (
  apiUrl: string,
  token: string,
  control: Pick<SimulatorClient, 'setClock'>,
  guildId: string,
): UnsteadyStructure => {
  const call = openCalls(apiUrl, token, control);
  const { unsteady, through } = openUnsteadiness();
  const roles = () => call<readonly APIRole[]>('GET', `/guilds/${guildId}/roles`);
  const channels = () => call<readonly APIChannel[]>('GET', `/guilds/${guildId}/channels`);
  let known: { roles: Map<string, string>; channels: Map<string, string> } | undefined;

  const byId = (things: readonly { readonly id: string }[]): Map<string, string> =>
    new Map(things.map((each) => [each.id, JSON.stringify(each)]));
  const look = async () => ({ roles: byId(await roles()), channels: byId(await channels()) });

  const tell = (t: string, d: Dispatch['d']): void => void unsteady.coming.push({ t, d });

  /** Tells what has become otherwise since it was looked at last. */
  const tellChanges = async (): Promise<void> => {
    const before = known;
    const now = await look();
    known = now;
    if (!before) return;
    for (const [id, role] of now.roles)
      if (before.roles.get(id) !== role)
        tell(before.roles.has(id) ? ROLE.update : ROLE.create, { id, role: JSON.parse(role) as Thing });
    for (const id of before.roles.keys())
      if (!now.roles.has(id)) tell('GUILD_ROLE_DELETE', { id, role_id: id });
    for (const [id, channel] of now.channels)
      if (before.channels.get(id) !== channel)
        tell(before.channels.has(id) ? CHANNEL.update : CHANNEL.create, JSON.parse(channel) as Thing);
    for (const [id, channel] of before.channels)
      if (!now.channels.has(id)) tell('CHANNEL_DELETE', JSON.parse(channel) as Thing);
  };

  const doing = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    known ??= await look();
    const answer = await call<Answer>(method, path, body);
    await tellChanges();
    return answer;
  };

  const steady: StructureCalls = {
    roles,
    channels,
    createRole: (_, body) => doing('POST', `/guilds/${guildId}/roles`, body),
    editRole: (_, id, body) => doing('PATCH', `/guilds/${guildId}/roles/${id}`, body),
    deleteRole: (_, id) => doing('DELETE', `/guilds/${guildId}/roles/${id}`),
    moveRoles: (_, positions) => doing('PATCH', `/guilds/${guildId}/roles`, positions),
    createChannel: (_, body) => doing('POST', `/guilds/${guildId}/channels`, body),
    editChannel: (id, body) => doing('PATCH', `/channels/${id}`, body),
    deleteChannel: (id) => doing('DELETE', `/channels/${id}`),
    moveChannels: (_, positions) => doing('PATCH', `/guilds/${guildId}/channels`, positions),
    activeThreads: noThreads,
    archivedThreads: noThreads,
    thread: noThreads,
    startThread: noThreads,
    pin: noThreads,
  };

  return Object.assign(unsteady, {
    steady,
    as: (life: Life): StructureCalls => ({
      ...steady,
      roles: () => through(life, 'read', roles),
      channels: () => through(life, 'read', channels),
      createRole: (...args) => through(life, 'write', () => steady.createRole(...args)),
      editRole: (...args) => through(life, 'write', () => steady.editRole(...args)),
      deleteRole: (...args) => through(life, 'write', () => steady.deleteRole(...args)),
      moveRoles: (...args) => through(life, 'write', () => steady.moveRoles(...args)),
      createChannel: (...args) => through(life, 'write', () => steady.createChannel(...args)),
      editChannel: (...args) => through(life, 'write', () => steady.editChannel(...args)),
      deleteChannel: (...args) => through(life, 'write', () => steady.deleteChannel(...args)),
      moveChannels: (...args) => through(life, 'write', () => steady.moveChannels(...args)),
    }),
  });
};
