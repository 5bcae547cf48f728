import { toHex } from '#discord-view/text/colour.ts';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { namesIn } from '../rules/permission-list.ts';

interface AuditChange {
  key: string;
  old_value?: unknown;
  new_value?: unknown;
}

/** An entry of the audit log. */
export interface AuditEntry {
  id: string;
  user_id: string | null;
  target_id: string | null;
  /** Source: Discord's reference, "Audit Log Events". */
  action_type: number;
  reason?: string;
  changes?: AuditChange[];
  options?: Record<string, string>;
}

/** What was done, as the middle of a sentence, and whether it made, changed or took away. */
const actions: Record<number, [string, 'made' | 'changed' | 'removed']> = {
  1: ['changed the server', 'changed'],
  10: ['created the channel', 'made'],
  11: ['changed the channel', 'changed'],
  12: ['deleted the channel', 'removed'],
  13: ['added permissions to the channel', 'made'],
  14: ['changed permissions of the channel', 'changed'],
  15: ['removed permissions of the channel', 'removed'],
  20: ['kicked', 'removed'],
  21: ['pruned members', 'removed'],
  22: ['banned', 'removed'],
  23: ['unbanned', 'made'],
  24: ['changed', 'changed'],
  25: ['changed the roles of', 'changed'],
  26: ['moved a member between voice channels', 'changed'],
  27: ['disconnected a member from voice', 'removed'],
  28: ['added the bot', 'made'],
  30: ['created the role', 'made'],
  31: ['changed the role', 'changed'],
  32: ['deleted the role', 'removed'],
  40: ['created an invite', 'made'],
  41: ['changed an invite', 'changed'],
  42: ['revoked an invite', 'removed'],
  50: ['created the webhook', 'made'],
  51: ['changed the webhook', 'changed'],
  52: ['deleted the webhook', 'removed'],
  60: ['added the emoji', 'made'],
  61: ['changed the emoji', 'changed'],
  62: ['deleted the emoji', 'removed'],
  72: ['deleted a message of', 'removed'],
  73: ['deleted messages in', 'removed'],
  74: ['pinned a message of', 'made'],
  75: ['unpinned a message of', 'removed'],
  80: ['added the integration', 'made'],
  81: ['changed the integration', 'changed'],
  82: ['removed the integration', 'removed'],
  83: ['began a stage in', 'made'],
  84: ['changed the stage in', 'changed'],
  85: ['ended the stage in', 'removed'],
  90: ['added the sticker', 'made'],
  91: ['changed the sticker', 'changed'],
  92: ['deleted the sticker', 'removed'],
  100: ['created the event', 'made'],
  101: ['changed the event', 'changed'],
  102: ['deleted the event', 'removed'],
  110: ['began the thread', 'made'],
  111: ['changed the thread', 'changed'],
  112: ['deleted the thread', 'removed'],
  121: ['changed who may use commands of', 'changed'],
  130: ['added the sound', 'made'],
  131: ['changed the sound', 'changed'],
  132: ['deleted the sound', 'removed'],
  140: ['created the moderation rule', 'made'],
  141: ['changed the moderation rule', 'changed'],
  142: ['deleted the moderation rule', 'removed'],
  143: ['blocked a message of', 'removed'],
  144: ['flagged a message of', 'changed'],
  145: ['timed out, by a rule,', 'removed'],
  146: ['kept from interacting, by a rule,', 'removed'],
  163: ['changed onboarding questions', 'changed'],
  166: ['set up onboarding', 'made'],
  167: ['changed onboarding', 'changed'],
  190: ['changed the home settings', 'made'],
  191: ['changed the home settings', 'changed'],
};

/** The actions that a log can be filtered by. */
export const actionChoices = Object.entries(actions).map(([type, [words]]) => ({
  value: type,
  label: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
}));

export const kindOf = ({ action_type }: AuditEntry) => actions[action_type]?.[1] ?? 'changed';

/** What ids are called: of users, roles, channels and whatever else the page knows. */
export type NameOf = (id: string) => string | undefined;

const nameInChanges = ({ changes = [] }: AuditEntry): string | undefined => {
  const change = changes.find(({ key }) => key === 'name' || key === 'code');
  const name = change?.new_value ?? change?.old_value;
  return typeof name === 'string' ? name : undefined;
};

const memberNamed = [20, 22, 23, 24, 25, 28, 72, 74, 75, 143, 144, 145, 146];
const withoutTarget = [1, 21, 26, 27, 163, 166, 167, 190, 191];

/** What happened, without who did it: `changed the role Moderator`. */
export function entryWords(entry: AuditEntry, nameOf: NameOf): string {
  const [words] = actions[entry.action_type] ?? [`did something (${entry.action_type})`];
  if (withoutTarget.includes(entry.action_type)) return words;
  const known = entry.target_id ? nameOf(entry.target_id) : undefined;
  const target = memberNamed.includes(entry.action_type)
    ? (known ?? entry.target_id)
    : (known ?? nameInChanges(entry) ?? entry.options?.role_name ?? entry.target_id);
  return target ? `${words} ${target}` : words;
}

const keyNames: Record<string, string> = {
  $add: 'Roles added',
  $remove: 'Roles removed',
  nick: 'Nickname',
  color: 'Colour',
  hoist: 'Shown separately',
  mentionable: 'Mentionable by anyone',
  nsfw: 'Age-restricted',
  rate_limit_per_user: 'Slowmode in seconds',
  parent_id: 'Category',
  system_channel_id: 'System messages channel',
  afk_channel_id: 'AFK channel',
  communication_disabled_until: 'Timed out until',
  max_uses: 'Uses at most',
  max_age: 'Valid for seconds',
  deaf: 'Deafened',
  mute: 'Muted',
  enabled: 'Switched on',
};

const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

const keyName = (key: string) => {
  const words = keyNames[key] ?? key.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function valueWords(key: string, value: unknown, nameOf: NameOf): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (key === 'color' && typeof value === 'number') return value === 0 ? 'none' : toHex(value);
  if (typeof value === 'string' && isTime.test(value)) return formatTimestamp(Date.parse(value), 'f', 0);
  if (typeof value === 'string') return nameOf(value) ?? value;
  if (Array.isArray(value)) {
    const names = value.map((each: unknown) =>
      typeof each === 'object' && each !== null && 'name' in each
        ? String(each.name)
        : valueWords(key, each, nameOf),
    );
    return names.join(', ') || 'nothing';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const bitSets = ['permissions', 'allow', 'deny'];

function bitsOf(value: unknown): bigint {
  const text = String(value ?? '0');
  return /^\d+$/.test(text) ? BigInt(text) : 0n;
}

/** One changed field, as a line. */
export function changeWords({ key, old_value, new_value }: AuditChange, nameOf: NameOf): string[] {
  if (key === '$add' || key === '$remove') {
    return [`${keyName(key)}: ${valueWords(key, new_value, nameOf)}`];
  }
  if (bitSets.includes(key)) {
    const before = bitsOf(old_value);
    const after = bitsOf(new_value);
    const [gained, lost] = key === 'deny' ? ['Denied', 'No longer denied'] : ['Allowed', 'No longer allowed'];
    const lines: [string, string[]][] = [
      [gained, namesIn(after & ~before)],
      [lost, namesIn(before & ~after)],
    ];
    return lines
      .filter(([, names]) => names.length > 0)
      .map(([words, names]) => `${words}: ${names.join(', ')}`);
  }
  const now = valueWords(key, new_value, nameOf);
  if (old_value === undefined) return [`${keyName(key)}: ${now}`];
  return [`${keyName(key)}: from ${valueWords(key, old_value, nameOf)} to ${now}`];
}

/** Fields that say nothing to a reader when a thing was just made. */
const dull = ['type', 'id', 'guild_id', 'flags', 'position', 'colors', 'version', 'permission_overwrites'];

/** Every change of an entry, as lines. */
export const changesOf = (entry: AuditEntry, nameOf: NameOf): string[] =>
  (entry.changes ?? [])
    .filter(({ key, old_value }) => old_value !== undefined || !dull.includes(key))
    .flatMap((change) => changeWords(change, nameOf));
