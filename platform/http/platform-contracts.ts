import { z } from 'zod';
import { logEntrySchema } from '#platform/changes/log-entry.ts';
import { CALL_TROUBLES, TROUBLES } from '#platform/discord/gateway/troubles.ts';
import { CHANNEL_KINDS, CHANNEL_NEEDS } from '#platform/forms/widget.ts';
import { LEVELS } from '#platform/permissions/levels.ts';
import { lineOfText } from '#platform/text/text.ts';
import { defineRoute } from './contract.ts';

/** What the platform itself answers, apart from features; shared with the dashboard. */

const none = z.strictObject({});

export const meSchema = z.strictObject({
  name: z.string(),
  avatarUrl: z.string().nullable(),
  /** Discord user id; null for a local account. */
  discordId: z.string().nullable(),
  isOperator: z.boolean(),
});
export type Me = z.infer<typeof meSchema>;

const guildSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  iconUrl: z.string().nullable(),
  level: z.enum(LEVELS),
});

/** `GET /api/v1/guilds` */
export const guildListSchema = z.strictObject({
  items: z.array(
    guildSummarySchema.extend({
      /** Its features have been made ready; a guild that has just come is being prepared. */
      isReady: z.boolean(),
    }),
  ),
  /** For the operator: guilds in which they have no level; nothing but the name. */
  others: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});
export type GuildList = z.infer<typeof guildListSchema>;

/** `GET /api/v1/bot` */
export const botStateSchema = z.strictObject({
  /** Why the bot cannot connect to Discord or calls nothing there, and when it is tried again; null while nothing keeps it. */
  trouble: z
    .strictObject({ kind: z.enum([...TROUBLES, ...CALL_TROUBLES]), retryAt: z.iso.datetime() })
    .nullable(),
  /** Whether Discord gives the bot what people write, which text commands need; null before it has connected. */
  readsMessages: z.boolean().nullable(),
});
export type BotState = z.infer<typeof botStateSchema>;

const guildDetailSchema = guildSummarySchema.extend({
  /** What the reader may do: `<feature>.<action>`. */
  permissions: z.array(z.string()),
  features: z.array(
    z.strictObject({
      name: z.string(),
      isOn: z.boolean(),
      /** What it needs of Discord while it is on, and whether the bot has it. */
      needs: z.array(
        z.strictObject({ kind: z.enum(['permission', 'intent']), name: z.string(), isThere: z.boolean() }),
      ),
    }),
  ),
  /** What its money is called: the sign, and the name as it stands after an amount. */
  currency: z.strictObject({ symbol: z.string(), name: z.string() }),
  /** Where Discord's pictures are, such as emoji; without a slash at the end. */
  cdnUrl: z.string(),
  /** The guild's own time zone, an IANA name. */
  timeZone: z.string(),
  /** In Discord's order, categories too; without threads. */
  channels: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      kind: z.enum(CHANNEL_KINDS),
      /** The category that it is in. */
      parentId: z.string().nullable(),
      /** What the bot may not do there. */
      lacks: z.array(z.enum(CHANNEL_NEEDS)),
    }),
  ),
  roles: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      color: z.int(),
      /** Whether the bot may give it to members. */
      canGive: z.boolean(),
    }),
  ),
});
export type GuildDetail = z.infer<typeof guildDetailSchema>;

export const readGuild = defineRoute({
  method: 'GET',
  path: '/',
  summary: 'The guild as the reader sees it: level, permissions, features, channels, roles',
  permission: 'guild.read',
  params: none,
  query: none,
  body: z.undefined(),
  response: guildDetailSchema,
  status: 200,
});

export const findMembers = defineRoute({
  method: 'GET',
  path: '/members',
  summary: 'Members by name or by id, in alphabetical order',
  permission: 'guild.read',
  params: none,
  query: z.strictObject({
    /** Part of a name. */
    query: lineOfText({ max: 100 }).optional(),
    /** Only these, by Discord user id, with commas between them. */
    ids: z
      .string()
      .regex(/^\d{15,21}(?:,\d{15,21}){0,99}$/)
      .optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  body: z.undefined(),
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        username: z.string(),
        avatarUrl: z.string().nullable(),
        isBot: z.boolean(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  status: 200,
});

const part = z.strictObject({ part: z.string().max(50) });
const settingsAnswer = z.strictObject({ value: z.record(z.string(), z.json()), version: z.int() });

export const readSettingsRoute = defineRoute({
  method: 'GET',
  path: '/settings/:part',
  summary: 'Settings of the guild (`guild`) or of a feature (its name)',
  permission: 'settings.read',
  params: part,
  query: none,
  body: z.undefined(),
  response: settingsAnswer,
  status: 200,
});

export const changeSettingsRoute = defineRoute({
  method: 'PATCH',
  path: '/settings/:part',
  summary: 'Change settings',
  permission: 'settings.edit',
  params: part,
  query: none,
  body: z.record(z.string(), z.json()),
  response: settingsAnswer,
  status: 200,
  needsIfMatch: true,
});

export const switchFeature = defineRoute({
  method: 'PUT',
  path: '/features/:name',
  summary: 'Turn a feature on or off; its data stays',
  permission: 'settings.edit',
  params: z.strictObject({ name: z.string().max(50) }),
  query: none,
  body: z.strictObject({ enabled: z.boolean() }),
  response: z.strictObject({ name: z.string(), isOn: z.boolean() }),
  status: 200,
});

export const readLog = defineRoute({
  method: 'GET',
  path: '/log',
  summary: 'The guild’s log, newest first; of one record, for whoever may see its entries',
  permission: 'guild.read',
  params: none,
  query: z.strictObject({
    /** With `entityId`: one record’s entries; without both, everything, which needs `log.read`. */
    entity: z.string().max(50).optional(),
    entityId: z.string().max(100).optional(),
    /** Whether everything includes what only keeps things in order: comparisons, members that were looked at again. */
    housekeeping: z.enum(['shown', 'hidden']).default('shown'),
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  body: z.undefined(),
  response: z.strictObject({ items: z.array(logEntrySchema), nextBefore: z.int().nullable() }),
  status: 200,
});

export const verifyLogRoute = defineRoute({
  method: 'GET',
  path: '/log/verification',
  summary: 'Walk the whole log and say whether its chain is unbroken',
  permission: 'log.read',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({
    entries: z.int(),
    fault: z.strictObject({ number: z.int(), reason: z.enum(['gap', 'hash']) }).nullable(),
  }),
  status: 200,
});

export const testStream = defineRoute({
  method: 'POST',
  path: '/stream/test',
  summary: 'Write a test entry to the log, which every open stream of the guild then shows',
  permission: 'settings.edit',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({ sent: z.literal(true) }),
  status: 200,
});

/** Permissions of what is not a feature's. */
export const PLATFORM_PERMISSIONS = {
  guild: { read: 'USER' },
  settings: { read: 'USER', edit: 'ADMIN' },
  log: { read: 'ADMIN' },
  sync: { read: 'MODERATOR', settle: 'MODERATOR', retry: 'MODERATOR' },
  files: { add: 'MODERATOR' },
} as const;
