import { z } from 'zod';
import { deleteGuild } from '../../guilds/delete.ts';
import { makeGuild } from '../../guilds/from-blueprint.ts';
import { presentGuild } from '../../present/present.ts';
import { requireGuild, requireUser } from '../access.ts';
import { missingPermissions } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const newGuildSchema = z.object({ name: z.string().trim().min(2).max(100) });

const channel = { type: 'text', topic: null, nsfw: false } as const;

/** What Discord puts into a new server. */
const STARTING_CHANNELS = [
  { ...channel, name: 'Text Channels', type: 'category' },
  { ...channel, name: 'general', parent: 'Text Channels' },
  { ...channel, name: 'Voice Channels', type: 'category' },
  { ...channel, name: 'General', type: 'voice', parent: 'Voice Channels' },
] as const;

/**
 * What people do with servers of their own through Discord's client. Bots cannot, and since 2025 the routes are not in
 * Discord's description any more.
 */
export const ownGuildRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/guilds',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const user = requireUser(request);
      const { simulation } = request;
      const { id } = makeGuild(simulation, {
        name: parseBody(newGuildSchema, request.body).name,
        owner_id: user.id,
        members: 0,
        channels: [...STARTING_CHANNELS],
        roles: [],
        messages: 0,
      });
      const guild = simulation.state.guilds.get(id);
      return { status: 201, body: guild ? presentGuild(simulation, guild) : null };
    },
  },
  {
    method: 'DELETE',
    path: '/guilds/{guild_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const user = requireUser(request);
      const { guild } = requireGuild(request);
      if (guild.owner_id !== user.id) throw missingPermissions();
      deleteGuild(request.simulation, guild);
      return { status: 204 };
    },
  },
];
