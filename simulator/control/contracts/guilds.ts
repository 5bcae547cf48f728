import type { APIChannel, APIGuild, APIGuildMember, APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import { blueprintSchema } from '../../guilds/blueprint.ts';
import type { Contracts } from '../contract.ts';
import { bits, discordObject, id, queryNumber } from './shapes.ts';

const params = z.strictObject({ guild_id: id });
const channelParams = z.strictObject({ channel_id: id });
const message = discordObject<APIMessage>('Message');
const member = discordObject<APIGuildMember>('Guild Member');

const madeSchema = z.object({
  id,
  ownerId: id,
  memberIds: z.array(id).describe('In the order of the blueprint, without the owner'),
  roleIds: z.record(z.string(), id).describe('By name'),
  channelIds: z.record(z.string(), id).describe('By name'),
});

const summarySchema = z.object({ id, name: z.string(), owner_id: id, member_count: z.number() });

const wholeGuildSchema = discordObject<
  APIGuild & {
    channels: APIChannel[];
    members: (APIGuildMember & { user: { id: string; username: string } })[];
  }
>('Guild with its channels and members');

/** Guilds, who is in them, and what is in their channels; past all permissions. */
export const guildContracts = {
  listGuilds: {
    method: 'GET',
    path: '/guilds',
    summary: 'All servers',
    answer: z.array(summarySchema),
  },
  createGuild: {
    method: 'POST',
    path: '/guilds',
    summary: 'Makes a server from a blueprint',
    body: blueprintSchema,
    answer: madeSchema,
    status: 201,
  },
  createGuilds: {
    method: 'POST',
    path: '/guilds/bulk',
    summary: 'Makes many servers from one blueprint; a number is added to each name',
    body: blueprintSchema.extend({ count: z.int().min(1).max(1000) }),
    answer: z.array(madeSchema.omit({ memberIds: true }).extend({ memberCount: z.number() })),
    status: 201,
  },
  getGuild: {
    method: 'GET',
    path: '/guilds/{guild_id}',
    summary: 'A server with all its channels and members',
    params,
    answer: wholeGuildSchema,
  },
  updateGuild: {
    method: 'PATCH',
    path: '/guilds/{guild_id}',
    summary: 'Renames a server or gives it to another member',
    params,
    body: z.strictObject({
      name: z.string().trim().min(2).max(100).optional(),
      owner_id: id.optional(),
      preferred_locale: z.string().min(2).max(10).optional(),
    }),
    answer: summarySchema,
  },
  deleteGuild: {
    method: 'DELETE',
    path: '/guilds/{guild_id}',
    summary: 'Removes a server with all that is in it',
    params,
  },
  addMember: {
    method: 'POST',
    path: '/guilds/{guild_id}/members',
    summary: 'Lets a person join',
    params,
    body: z.strictObject({ userId: id, roles: z.array(id).default([]) }),
    answer: member,
    status: 201,
  },
  addMembers: {
    method: 'POST',
    path: '/guilds/{guild_id}/members/bulk',
    summary: 'Makes people and lets them join; the others hear of each',
    params,
    body: z.strictObject({ count: z.int().min(1).max(100_000) }),
    answer: z.object({ memberIds: z.array(id) }),
    status: 201,
  },
  removeMember: {
    method: 'DELETE',
    path: '/guilds/{guild_id}/members/{user_id}',
    summary: 'Lets a person leave',
    params: params.extend({ user_id: id }),
  },
  installBot: {
    method: 'POST',
    path: '/guilds/{guild_id}/bots',
    summary: 'Installs a bot, or changes the permissions of one that is there',
    params,
    body: z.strictObject({ applicationId: id, permissions: bits.default('0') }),
    answer: member,
  },
  uninstallBot: {
    method: 'DELETE',
    path: '/guilds/{guild_id}/bots/{application_id}',
    summary: 'Takes a bot out, and its role with it',
    params: params.extend({ application_id: id }),
  },
  listMessages: {
    method: 'GET',
    path: '/channels/{channel_id}/messages',
    summary: 'The newest messages of a channel, oldest first',
    params: channelParams,
    query: z.strictObject({ limit: queryNumber(1, 100_000).default(100) }),
    answer: z.array(message),
  },
  flood: {
    method: 'POST',
    path: '/channels/{channel_id}/flood',
    summary: 'Posts many messages at once',
    params: channelParams,
    body: z.strictObject({ authorId: id, count: z.int().min(1).max(10_000) }),
  },
} as const satisfies Contracts;
