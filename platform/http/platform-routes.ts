import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorName } from '#platform/changes/actor.ts';
import { readHistory, readNewest, verifyLog } from '#platform/changes/read-log.ts';
import { type BotReach, openBotReach } from '#platform/discord/bot-reach.ts';
import { channelKind } from '#platform/discord/channel-kinds.ts';
import { openSight } from '#platform/discord/channel-sight.ts';
import { inviteChoices } from '#platform/discord/doctor/invite-choices.ts';
import { DomainError, forbidden, notFound } from '#platform/errors.ts';
import type { DiscordNeeds, PrivilegedIntent } from '#platform/forms/needs.ts';
import { enabledFeatures, turnFeatureOff, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { guildId, isSnowflake } from '#platform/ids.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { resolveLevels } from '#platform/permissions/resolve-level.ts';
import { type BoundRoute, bindRoute } from './bind.ts';
import { localeOf } from './errors-to-problems.ts';
import { findMembers } from './find-members.ts';
import { registerGuildRoutes } from './guild-routes.ts';
import { inviteSchema } from './invite-contracts.ts';
import * as contract from './platform-contracts.ts';
import { hideChannels, maySeeEntries } from './seeing-entries.ts';
import type { ServerParts } from './server-parts.ts';
import { checkChannels, parsePatch } from './settings-patch.ts';
import { actorOf, requireViewer, subjectOf } from './viewer.ts';

const iconUrl = (parts: ServerParts, id: string, icon: string | null): string | null =>
  icon ? parts.guildIconUrl(id, icon) : null;

const schemaOf = (parts: ServerParts, part: string): z.ZodObject => {
  if (part === GUILD_PART) return guildSettingsSchema;
  const feature = parts.features.find((each) => each.name === part);
  if (!feature) throw notFound('settings');
  return feature.settings;
};

/** What a feature needs, each with whether the bot has it. */
const checkNeeds = (needs: DiscordNeeds, reach: BotReach, intents: readonly PrivilegedIntent[]) => {
  const lacking = reach.lacks(needs.permissions);
  return [
    ...needs.permissions.map((name) => ({
      kind: 'permission' as const,
      name,
      isThere: !lacking.includes(name),
    })),
    ...needs.intents.map((name) => ({ kind: 'intent' as const, name, isThere: intents.includes(name) })),
  ];
};

const boundRoutes = (parts: ServerParts): readonly BoundRoute[] => [
  bindRoute(contract.readGuild, async ({ guild, ability, userId }) => {
    const [{ sees }, readsMessages, summary, on, settings, channels, roles] = await Promise.all([
      openSight(guild, { userId, level: ability.level }),
      parts.readContent(),
      parts.guilds.summary(guild.id),
      enabledFeatures(guild),
      readSettings(guild, GUILD_PART, guildSettingsSchema),
      guild.read
        .selectFrom('channels')
        .select(['id', 'name', 'type', 'parent_id', 'overwrites'])
        .orderBy('position')
        .orderBy('id')
        .execute(),
      guild.read
        .selectFrom('roles')
        .select(['id', 'name', 'color', 'position', 'managed'])
        .orderBy('position', 'desc')
        .execute(),
    ]);
    if (!summary) throw notFound('guild');
    const reach = await openBotReach(guild, parts.botUserId, roles);
    const permissions = Object.entries(parts.tables).flatMap(([feature, table]) =>
      Object.keys(table).map((action) => `${feature}.${action}` as const),
    );
    return {
      body: {
        id: guild.id,
        name: summary.name,
        iconUrl: iconUrl(parts, guild.id, summary.icon),
        level: ability.level,
        cdnUrl: parts.cdnUrl,
        timeZone: settings.value.timeZone,
        currency: { symbol: settings.value.currencySymbol, name: settings.value.currencyName },
        permissions: permissions.filter((permission) => mayDo(ability, permission)),
        features: parts.features.map(({ name, needs }) => ({
          name,
          isOn: on.has(name),
          needs: checkNeeds(needs, reach, [
            ...parts.intents,
            ...(readsMessages ? (['message-content'] as const) : []),
          ]),
        })),
        channels: channels.flatMap(({ id, name, type, parent_id, overwrites }) => {
          const kind = channelKind(type);
          if (kind === undefined || !sees(overwrites)) return [];
          return [{ id, name, kind, parentId: parent_id, lacks: [...reach.lacksIn(overwrites)] }];
        }),
        roles: roles
          .filter(({ id, managed }) => !managed && id !== guild.id)
          .map((role) => ({
            id: role.id,
            name: role.name,
            color: role.color,
            canGive: reach.mayGive(role),
          })),
      },
    };
  }),
  bindRoute(contract.readSettingsRoute, async ({ guild, params }) => {
    const { value, version } = await readSettings(guild, params.part, schemaOf(parts, params.part));
    return { body: { value: z.record(z.string(), z.json()).parse(value), version }, version };
  }),
  bindRoute(
    contract.changeSettingsRoute,
    async ({ guild, actor, ability, userId, params, body, ifMatch }) => {
      const schema = schemaOf(parts, params.part);
      const given = parsePatch(schema, body);
      await checkChannels(guild, await openSight(guild, { userId, level: ability.level }), schema, given);
      const { value, version } = await guild.change(actor, async (tx) => {
        const changed = await changeSettings(tx, params.part, schema, given, ifMatch);
        await parts.features.find(({ name }) => name === params.part)?.settingsChanged?.(tx);
        parts.afterSettings(tx);
        return changed;
      });
      return { body: { value: z.record(z.string(), z.json()).parse(value), version }, version };
    },
  ),
  bindRoute(contract.switchFeature, async ({ guild, actor, params, body }) => {
    const feature = parts.features.find((each) => each.name === params.name);
    if (!feature) throw notFound('feature');
    await guild.change(actor, async (tx) => {
      if (body.enabled) {
        await turnFeatureOn(tx, feature);
        await feature.settingsChanged?.(tx);
      } else await turnFeatureOff(tx, feature.name);
      parts.afterSettings(tx);
    });
    return { body: { name: feature.name, isOn: body.enabled } };
  }),
  bindRoute(contract.readLog, async ({ guild, ability, userId, query }) => {
    const { entity, entityId, housekeeping, before = Number.MAX_SAFE_INTEGER, limit } = query;
    const without = housekeeping === 'hidden' ? parts.housekeeping : [];
    if ((entity === undefined) !== (entityId === undefined)) throw new DomainError('invalid-request', 400);
    const isOfRecord = entity !== undefined && entityId !== undefined;
    const maySee = isOfRecord ? maySeeEntries(ability, parts.events, entity) : mayDo(ability, 'log.read');
    if (!maySee) throw forbidden('log.read');
    const items = isOfRecord
      ? await readHistory(guild, entity, entityId, { before, limit })
      : await readNewest(guild, { before, limit, without });
    return {
      body: {
        items: await hideChannels(items, await openSight(guild, { userId, level: ability.level })),
        nextBefore: items.length === limit ? (items.at(-1)?.number ?? null) : null,
      },
    };
  }),
  bindRoute(contract.findMembers, async ({ guild, query }) => {
    const { members, nextCursor } = await findMembers(guild, {
      query: query.query,
      ids: query.ids?.split(','),
      cursor: query.cursor,
      limit: query.limit,
    });
    const items = members.map(({ avatar, ...member }) => ({
      ...member,
      avatarUrl: parts.avatarUrl(member.id, avatar),
    }));
    return { body: { items, nextCursor } };
  }),
  bindRoute(contract.verifyLogRoute, async ({ guild }) => {
    const { entries, fault } = await verifyLog(guild);
    return { body: { entries, fault: fault ?? null } };
  }),
  bindRoute(contract.testStream, async ({ guild, actor }) => {
    await guild.change(actor, async (tx) =>
      tx.log({ type: 'stream.tested', entity: 'stream', entityId: guild.id, data: {} }),
    );
    return { body: { sent: true as const } };
  }),
];

/** Who one is, which guilds one has, and what the platform itself offers in a guild. */
export const registerPlatformRoutes = (app: FastifyInstance, parts: ServerParts): void => {
  app.get(
    '/api/v1/me',
    { schema: { summary: 'Who is signed in', tags: ['session'], response: { 200: contract.meSchema } } },
    async (request) => {
      const { name, avatarUrl, discordId, isOperator } = requireViewer(request);
      return { name, avatarUrl, discordId: discordId ?? null, isOperator };
    },
  );

  app.get(
    '/api/v1/bot',
    {
      schema: {
        summary: 'Whether something keeps the bot from Discord, and what it may hear there',
        tags: ['session'],
        response: { 200: contract.botStateSchema },
      },
    },
    async (request) => {
      requireViewer(request);
      const [trouble, readsMessages] = await Promise.all([parts.readTrouble(), parts.readContent()]);
      return { trouble, readsMessages };
    },
  );

  app.get(
    '/api/v1/invite',
    {
      schema: {
        summary: 'What an invite of the bot may ask for, by feature',
        tags: ['session'],
        response: { 200: inviteSchema },
      },
    },
    async (request) => {
      requireViewer(request);
      return inviteChoices(parts.translator(localeOf(request)), parts.features, {
        discordUrl: parts.discordUrl,
        applicationId: parts.botUserId,
      });
    },
  );

  app.get(
    '/api/v1/guilds',
    {
      schema: {
        summary: 'Guilds of the reader',
        tags: ['session'],
        response: { 200: contract.guildListSchema },
      },
    },
    async (request) => {
      const viewer = requireViewer(request);
      const items: contract.GuildList['items'] = [];
      const others: contract.GuildList['others'] = [];
      for (const { summary, level } of await resolveLevels(parts.guilds, subjectOf(viewer))) {
        if (level)
          items.push({
            id: summary.id,
            name: summary.name,
            iconUrl: iconUrl(parts, summary.id, summary.icon),
            level,
            isReady: summary.isPrepared,
          });
        else if (viewer.isOperator) others.push({ id: summary.id, name: summary.name });
      }
      return { items, others };
    },
  );

  app.post(
    '/api/v1/guilds/:guildId/access',
    {
      schema: {
        summary: 'The operator gives themself access to a guild; its log says so',
        tags: ['session'],
        params: z.strictObject({ guildId: z.string() }),
        response: { 200: z.strictObject({ level: z.literal('OWNER') }) },
      },
    },
    async (request) => {
      const viewer = requireViewer(request);
      const { guildId: id } = request.params as { guildId: string };
      const guild = viewer.isOperator && isSnowflake(id) ? await parts.guilds.find(guildId(id)) : undefined;
      if (!guild) throw viewer.isOperator ? notFound('guild') : forbidden('access');
      await grantOwner(guild, subjectOf(viewer), actorOf(viewer));
      return { level: 'OWNER' as const };
    },
  );

  registerGuildRoutes(app, parts, undefined, boundRoutes(parts));
};

/** Gives somebody the level OWNER in a guild, explicitly and on record. */
export const grantOwner = async (
  guild: Guild,
  subject: string,
  actor: Parameters<Guild['change']>[0],
): Promise<void> => {
  await guild.change(actor, async (tx) => {
    const made = await tx.db
      .insertInto('grants')
      .values({ subject, level: 'OWNER', granted_by: JSON.stringify(actor) })
      .onConflict((conflict) =>
        conflict.column('subject').doUpdateSet({ level: 'OWNER' }).where('grants.level', '!=', 'OWNER'),
      )
      .returning('subject')
      .executeTakeFirst();
    if (made)
      tx.log({
        type: 'grant.added',
        entity: 'grant',
        entityId: subject,
        data: { level: 'OWNER', name: actorName(actor) },
      });
  });
};
