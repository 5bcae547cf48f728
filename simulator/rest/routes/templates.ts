import { randomBytes } from 'node:crypto';
import { serialiseGuild } from '../../guilds/serialise.ts';
import { presentUser } from '../../present/user.ts';
import { templateSchema } from '../../rules/guild-body.ts';
import type { GuildTemplate } from '../../state/guild-settings.ts';
import { requireActor, requireGuildPermission } from '../access.ts';
import { DiscordError } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const unknownTemplate = (): DiscordError => new DiscordError(404, 10057, 'Unknown guild template');

const presentTemplate = ({ simulation }: RestRequest, template: GuildTemplate) => {
  const { guild_id, ...fields } = template;
  const guild = simulation.state.guilds.get(guild_id);
  const creator = simulation.state.users.get(template.creator_id);
  const isDirty =
    guild !== undefined &&
    JSON.stringify(serialiseGuild(simulation, guild)) !== JSON.stringify(template.serialized_source_guild);
  return {
    ...fields,
    source_guild_id: guild_id,
    creator: creator ? presentUser(creator) : null,
    is_dirty: isDirty ? true : null,
  };
};

const requireTemplate = (request: RestRequest, guildId?: string): GuildTemplate => {
  const template = request.simulation.state.templates.get(request.params.code ?? '');
  if (!template || (guildId !== undefined && template.guild_id !== guildId)) throw unknownTemplate();
  return template;
};

/** Templates of guilds; one for each guild. Source: Discord's reference, "Guild Template". */
export const templateRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/templates/{code}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      return { status: 200, body: presentTemplate(request, requireTemplate(request)) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/templates',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      return {
        status: 200,
        body: request.simulation.state.templates
          .inGroup(guild.id)
          .map((template) => presentTemplate(request, template)),
      };
    },
  },
  {
    method: 'POST',
    path: '/guilds/{guild_id}/templates',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD');
      const { simulation } = request;
      const body = parseBody(templateSchema, request.body);
      if (simulation.state.templates.sizeOfGroup(guild.id) > 0)
        throw new DiscordError(400, 30031, 'Guild already has a template');
      const template = simulation.state.templates.put({
        code: randomBytes(9).toString('base64url').replace(/[-_]/g, 'x'),
        guild_id: guild.id,
        name: body.name,
        description: body.description ?? null,
        usage_count: 0,
        creator_id: actor.id,
        created_at: simulation.now(),
        updated_at: simulation.now(),
        serialized_source_guild: serialiseGuild(simulation, guild),
      });
      return { status: 200, body: presentTemplate(request, template) };
    },
  },
  {
    method: 'PUT',
    path: '/guilds/{guild_id}/templates/{code}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      const { simulation } = request;
      const template = simulation.state.templates.patch(requireTemplate(request, guild.id), {
        updated_at: simulation.now(),
        serialized_source_guild: serialiseGuild(simulation, guild),
      });
      return { status: 200, body: presentTemplate(request, template) };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/templates/{code}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      const template = requireTemplate(request, guild.id);
      const body = parseBody(templateSchema.partial(), request.body);
      request.simulation.state.templates.patch(template, {
        name: body.name ?? template.name,
        description: body.description === undefined ? template.description : body.description,
      });
      return { status: 200, body: presentTemplate(request, template) };
    },
  },
  {
    method: 'DELETE',
    path: '/guilds/{guild_id}/templates/{code}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      const template = requireTemplate(request, guild.id);
      const body = presentTemplate(request, template);
      request.simulation.state.templates.delete(template.code);
      return { status: 200, body };
    },
  },
];
