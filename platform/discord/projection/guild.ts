import { z } from 'zod';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { beginMemberSync, endMemberSync, noteChunk } from '../member-sync/runs.ts';
import { removeAllMembersBut, storeMembers } from './members.ts';
import { readChannels, readFacts, readMemberIds, readMembers, readRoles } from './shapes.ts';
import { storeStructure } from './structure.ts';

const DISCORD = { kind: 'discord' } as const;

const availableSchema = z.object({
  unavailable: z.literal(false).optional(),
  roles: z.unknown(),
  channels: z.unknown(),
  members: z.unknown(),
  member_count: z.number().default(Number.POSITIVE_INFINITY),
});

/** What became of a guild that was told of whole. */
export type ProjectedGuild = {
  readonly guild: Guild;
  /** All members came with it; otherwise they are asked for. */
  readonly hasAllMembers: boolean;
  /** Roles, channels and members that could not be read and were left out. */
  readonly unreadable: number;
};

/** GUILD_CREATE: the guild gets its schema and its structure. Undefined for a guild that Discord cannot show now. */
export const projectGuild = async (guilds: Guilds, d: unknown): Promise<ProjectedGuild | undefined> => {
  const parsed = availableSchema.safeParse(d);
  if (!parsed.success) return undefined;
  const roles = readRoles(parsed.data.roles);
  const channels = readChannels(parsed.data.channels);
  const members = readMembers(parsed.data.members);
  const unreadable = roles.unreadable + channels.unreadable + members.unreadable;
  const { guild } = await guilds.provision(readFacts(d));
  const hasAllMembers = members.items.length + members.unreadable >= parsed.data.member_count;
  await guild.change(DISCORD, async (tx) => {
    await storeStructure(tx, { roles: roles.items, channels: channels.items });
    await beginMemberSync(tx, 'arrival');
    const stored = await storeMembers(tx, members.items);
    const everybody = readMemberIds(parsed.data.members);
    const told = { found: everybody?.length ?? members.items.length, unreadable: members.unreadable };
    // The rest is asked for, and comes by chunks.
    if (!hasAllMembers) return noteChunk(tx, { ...told, chunks: 0, expected: 0 }, stored);
    await noteChunk(tx, { ...told, chunks: 1, expected: 1 }, stored);
    // Somebody of whom not even the id can be read may be anybody.
    await endMemberSync(tx, everybody ? await removeAllMembersBut(tx, everybody) : 0);
  });
  return { guild, hasAllMembers, unreadable };
};

/**
 * A guild with its roles, and its channels, as Discord's REST tells them.
 * @returns how many of its roles and channels could not be read and were left out
 */
export const projectToldGuild = async (
  guilds: Guilds,
  told: { readonly guild: unknown; readonly channels: unknown },
): Promise<number> => {
  const roles = readRoles(z.object({ roles: z.unknown() }).parse(told.guild).roles);
  const channels = readChannels(told.channels);
  const { guild } = await guilds.provision(readFacts(told.guild));
  await guild.change(DISCORD, (tx) => storeStructure(tx, { roles: roles.items, channels: channels.items }));
  return roles.unreadable + channels.unreadable;
};

/** GUILD_UPDATE: name, icon and owner of a guild that is known. */
export const projectGuildFacts = async (guilds: Guilds, d: unknown): Promise<void> => {
  const facts = readFacts(d);
  if ((await guilds.summary(facts.id))?.state === 'active') await guilds.provision(facts);
};
