import { z } from 'zod';

/** Channel types that a blueprint may name. Source: Discord's reference, "Channel Types". */
const CHANNEL_TYPES = {
  text: 0,
  voice: 2,
  category: 4,
  announcement: 5,
  stage: 13,
  forum: 15,
  media: 16,
} as const;
type ChannelTypeName = keyof typeof CHANNEL_TYPES;

/** Discord's number of a channel type that a blueprint names. */
export const channelType = (name: ChannelTypeName): number => CHANNEL_TYPES[name];

const username = z.string().min(1).max(32);

const channelSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  type: z.enum(Object.keys(CHANNEL_TYPES) as [ChannelTypeName, ...ChannelTypeName[]]).default('text'),
  parent: z.string().optional().describe('Name of a category that stands before it'),
  topic: z.string().max(1024).nullable().default(null),
  nsfw: z.boolean().default(false),
});

const roleSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  permissions: z
    .string()
    .regex(/^\d{1,20}$/, 'Not a bit field: decimal digits')
    .default('0'),
  color: z.int().min(0).max(0xffffff).default(0),
  hoist: z.boolean().default(false),
  mentionable: z.boolean().default(false),
});

/** What a new server is made of. */
export const blueprintSchema = z.strictObject({
  name: z.string().trim().min(2).max(90),
  owner_id: z
    .string()
    .regex(/^\d{1,20}$/, 'Not an id: 1 to 20 digits')
    .optional()
    .describe('Who owns it; absent: a person made for it'),
  members: z
    .union([
      z.int().min(0).max(100_000),
      z
        .array(z.strictObject({ username, roles: z.array(z.string()).default([]).describe('By name') }))
        .max(100_000),
    ])
    .default(5)
    .describe('How many people, or who; the owner comes on top'),
  channels: z
    .array(channelSchema)
    .max(500)
    .optional()
    .describe('In their order; absent: general, tasks and announcements'),
  roles: z
    .array(roleSchema)
    .max(247)
    .default([])
    .describe('Lowest first, above Moderator and Admin which every server gets'),
  messages: z.int().min(0).max(10_000).default(0).describe('In each text channel, by its members in turn'),
});
export type Blueprint = z.output<typeof blueprintSchema>;
