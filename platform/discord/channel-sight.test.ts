import { expect, test } from 'vitest';
import { guildId } from '#platform/ids.ts';
import type { Level } from '#platform/permissions/levels.ts';
import { sightOf } from './channel-sight.ts';

const GUILD = guildId('100000000000000001');
const [STAFF, ADMINS, MEMBER, OWNER] = ['200001', '200002', '300001', '300002'];
const VIEW = String(1n << 10n);

const facts = {
  summary: { id: GUILD, name: 'G', icon: null, ownerId: OWNER, state: 'active', isPrepared: true } as const,
  permissions: new Map([
    [GUILD as string, 1n << 10n],
    [STAFF, 1n << 5n],
    [ADMINS, 1n << 3n],
  ]),
};
const allow = (id: string, type: number) => ({ id, type, allow: VIEW, deny: '0' });
const deny = (id: string, type: number) => ({ id, type, allow: '0', deny: VIEW });

const channels = {
  open: [],
  staff: [deny(GUILD, 0), allow(STAFF, 0)],
  'but not this one': [deny(MEMBER, 1)],
  'only this one': [deny(GUILD, 0), allow(MEMBER, 1)],
  nobody: [deny(GUILD, 0)],
};
type Channel = keyof typeof channels;

const cells: readonly (readonly [string, string | undefined, string[] | undefined, Level, Channel[]])[] = [
  ['a member', '399999', [], 'USER', ['open', 'but not this one']],
  ['a member with the role', '399999', [STAFF], 'MODERATOR', ['open', 'staff', 'but not this one']],
  ['a member who is named', MEMBER, [], 'USER', ['open', 'only this one']],
  ['a member who is named and has the role', MEMBER, [STAFF], 'USER', ['open', 'staff', 'only this one']],
  ['a member with a high level here only', '399999', [], 'OWNER', ['open', 'but not this one']],
  ['an administrator', MEMBER, [ADMINS], 'ADMIN', Object.keys(channels) as Channel[]],
  ['the owner', OWNER, [], 'OWNER', Object.keys(channels) as Channel[]],
  ['a local operator with a grant', undefined, undefined, 'OWNER', Object.keys(channels) as Channel[]],
  ['a local account that reads', undefined, undefined, 'USER', ['open', 'but not this one']],
  ['somebody with a grant who is not a member', OWNER, undefined, 'USER', ['open', 'but not this one']],
];

test.each(cells)(
  '%s knows of the channels that Discord shows them',
  (_, userId, roleIds, level, expected) => {
    const sees = sightOf(facts, { userId, member: roleIds && { roleIds }, level });
    const seen = (Object.keys(channels) as Channel[]).filter((name) => sees(channels[name]));
    expect(seen).toEqual(expected);
  },
);
