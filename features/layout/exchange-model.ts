import { z } from 'zod';
import {
  bits,
  type DocumentChannel,
  type DocumentRole,
  documentChannel,
  documentRole,
  keySchema,
  type LayoutDocument,
  LIMITS,
  shownName,
} from './document-model.ts';

/** What a file of a layout begins with, by which it is told from any other JSON. */
const FORMAT = 'guildhall-layout-1';

/** @everyone in a file: on Discord it has the server's id, which is another on each. */
const EVERYONE = 'everyone';

/** A channel in a file: it says of roles only what they may do there. */
const fileChannel = documentChannel.extend({
  overwrites: z.record(
    z.union([z.literal(EVERYONE), keySchema]),
    z.strictObject({ type: z.literal(0), allow: bits, deny: bits }),
  ),
});

/** A layout as a file: everything is new there, and nothing is of one server only. */
export const layoutFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  roles: z.array(documentRole).max(LIMITS.roles),
  channels: z.array(fileChannel).max(LIMITS.channels),
});
export type LayoutFile = z.infer<typeof layoutFileSchema>;

const roleKey = (key: string): string => `new-role-${key.replace(/^(?:#|new-)/, '')}`;
const channelKey = (key: string): string => `new-channel-${key.replace(/^(?:#|new-)/, '')}`;

/**
 * A layout as a file. What it says of members, and of what is not managed, is left out: it is of this server only. What everybody may do
 * is kept, so that what few see here is seen by few there. Pure.
 * @param guildId the server's id, which is that of @everyone
 */
export const toFile = ({ roles, channels }: LayoutDocument, guildId: string): LayoutFile => {
  const subjects = new Map([[guildId, EVERYONE], ...roles.map(({ key }) => [key, roleKey(key)] as const)]);
  const inside = new Set(channels.map(({ key }) => key));
  return {
    format: FORMAT,
    roles: roles.map((role) => ({ ...role, key: roleKey(role.key) })),
    channels: channels.map((channel) => ({
      ...channel,
      key: channelKey(channel.key),
      parent: channel.parent !== null && inside.has(channel.parent) ? channelKey(channel.parent) : null,
      overwrites: Object.fromEntries(
        Object.entries(channel.overwrites).flatMap(([subject, { type, allow, deny }]) => {
          const key = subjects.get(subject);
          return key === undefined || type !== 0 ? [] : [[key, { type, allow, deny }] as const];
        }),
      ),
    })),
  };
};

/**
 * A layout with a file's: what is called alike becomes as the file says, what is not there is added, and nothing is taken away. A channel
 * is known by its kind, its name and its category. Pure.
 * @param guildId the server's id, which is that of @everyone
 */
export const withFile = (document: LayoutDocument, file: LayoutFile, guildId: string): LayoutDocument => {
  const roleKeys = new Map<string, string>([[EVERYONE, guildId]]);
  const roles: DocumentRole[] = [...document.roles];
  for (const role of file.roles) {
    const at = roles.findIndex(
      ({ name, key }) => name === role.name && ![...roleKeys.values()].includes(key),
    );
    const key = roles[at]?.key ?? role.key;
    roleKeys.set(role.key, key);
    if (at < 0) roles.push({ ...role, key });
    else roles[at] = { ...role, key };
  }
  const channelKeys = new Map<string, string>();
  const channels: DocumentChannel[] = [...document.channels];
  const isCategory = ({ kind }: DocumentChannel): boolean => kind === 'category';
  for (const channel of [
    ...file.channels.filter(isCategory),
    ...file.channels.filter((each) => !isCategory(each)),
  ]) {
    const parent = channel.parent === null ? null : (channelKeys.get(channel.parent) ?? null);
    const name = shownName(channel.kind, channel.name);
    const at = channels.findIndex(
      (each) =>
        each.kind === channel.kind &&
        each.name === name &&
        each.parent === parent &&
        ![...channelKeys.values()].includes(each.key),
    );
    const there = channels[at];
    const key = there?.key ?? channel.key;
    channelKeys.set(channel.key, key);
    const overwrites = Object.fromEntries(
      Object.entries(channel.overwrites).flatMap(([subject, each]) => {
        const known = roleKeys.get(subject);
        return known === undefined ? [] : [[known, each] as const];
      }),
    );
    const merged = { ...channel, key, name, parent, overwrites: { ...there?.overwrites, ...overwrites } };
    if (at < 0) channels.push(merged);
    else channels[at] = merged;
  }
  return { roles, channels };
};

/** Layouts to begin with. */
export const TEMPLATES = ['racing', 'help-desk', 'study', 'open-source'] as const;
export type Template = (typeof TEMPLATES)[number];

type Part = readonly [kind: 'text' | 'voice', name: string];
type Plan = {
  /** Names of roles, highest first, with their colour. */
  readonly roles: readonly (readonly [name: string, color: number])[];
  readonly categories: Readonly<Record<string, readonly Part[]>>;
};

/** What each has; its names are words. Announcement channels need a community server, so there are none. */
const PLANS: Readonly<Record<Template, Plan>> = {
  racing: {
    roles: [
      ['stewards', 0xe0_7a_1f],
      ['drivers', 0x2f_80_ed],
      ['spectators', 0],
    ],
    categories: {
      info: [
        ['text', 'rules'],
        ['text', 'calendar'],
        ['text', 'results'],
      ],
      'race-day': [
        ['text', 'briefing'],
        ['voice', 'paddock'],
        ['voice', 'race-control'],
      ],
      club: [
        ['text', 'chat'],
        ['text', 'setups'],
        ['text', 'incidents'],
      ],
    },
  },
  'help-desk': {
    roles: [
      ['agents', 0x27_ae_60],
      ['customers', 0],
    ],
    categories: {
      start: [
        ['text', 'read-first'],
        ['text', 'news'],
      ],
      help: [
        ['text', 'questions'],
        ['text', 'known-problems'],
        ['voice', 'call'],
      ],
      team: [
        ['text', 'team-chat'],
        ['text', 'handover'],
      ],
    },
  },
  study: {
    roles: [
      ['tutors', 0x8e_44_ad],
      ['students', 0],
    ],
    categories: {
      course: [
        ['text', 'news'],
        ['text', 'timetable'],
        ['text', 'material'],
      ],
      work: [
        ['text', 'questions'],
        ['text', 'exercises'],
        ['voice', 'quiet-room'],
        ['voice', 'group-room'],
      ],
    },
  },
  'open-source': {
    roles: [
      ['maintainers', 0xc0_39_2b],
      ['contributors', 0x2d_9c_db],
    ],
    categories: {
      project: [
        ['text', 'news'],
        ['text', 'releases'],
        ['text', 'help'],
      ],
      development: [
        ['text', 'contributing'],
        ['text', 'design'],
        ['text', 'reviews'],
        ['voice', 'meeting'],
      ],
    },
  },
};

/** A layout to begin with. @param say what something of it is called. Pure. */
export const templateFile = (template: Template, say: (name: string) => string): LayoutFile => {
  const { roles, categories } = PLANS[template];
  const blank = { topic: null, nsfw: false, slowmode: 0, overwrites: {} };
  return {
    format: FORMAT,
    roles: roles.map(([name, color]) => ({
      key: `new-${template}-${name}`,
      name: say(name),
      color,
      hoist: true,
      mentionable: false,
      permissions: '0',
    })),
    channels: Object.entries(categories).flatMap(([category, parts]) => {
      const key = `new-${template}-${category}`;
      return [
        { ...blank, key, kind: 'category' as const, name: say(category), parent: null },
        ...parts.map(([kind, name]) => ({
          ...blank,
          key: `${key}-${name}`,
          kind,
          name: shownName(kind, say(name)),
          parent: key,
        })),
      ];
    }),
  };
};
