import { channelMirror, orderMirror, roleMirror } from '#features/layout/mirrors.ts';
import type { StructureCalls } from '#platform/discord/structure-calls.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Strategy } from '#platform/guilds/strategies.ts';
import { readLink, readLinksOfMirror } from '#sync/links.ts';
import { sameValue } from '#sync/merge.ts';
import type { Fields } from '#sync/mirror.ts';
import { standingChannel } from '#sync/resources/channel.ts';
import { standingOrder } from '#sync/resources/ranks.ts';
import { standingRole } from '#sync/resources/role.ts';
import type { Standing } from './structure-deeds.ts';

/** A value that somebody gave a role or channel on Discord. */
export type Given = {
  readonly key: string;
  readonly field: string;
  readonly value: string;
  /** The product was told of it. */
  isHeard: boolean;
  /** It was replaced before anybody could know of it, or by those who gave it. */
  isOverwritten: boolean;
  /** The same was changed here. */
  isMet: boolean;
};

/** What is not as it must be once all is quiet: here = there = what was agreed on, one counterpart each, nothing lost. */
export const whatIsWrong = async (
  guild: Guild,
  structure: StructureCalls,
  idle: Standing,
  strategy: Strategy,
  given: readonly Given[],
): Promise<readonly string[]> => {
  const [roles, channels] = [await structure.roles(guild.id), await structure.channels(guild.id)];
  const shown = {
    role: new Map(roles.map((role) => [role.id, roleMirror.read(standingRole(role).shape)])),
    channel: new Map(
      channels.map(standingChannel).map(({ id, shape }) => [id, channelMirror.read(shape)] as const),
    ),
  };
  const wrong: string[] = [];
  const here = new Map<string, Fields>();
  for (const [kind, mirror, before] of [
    ['role', roleMirror, idle.roles],
    ['channel', channelMirror, idle.channels],
  ] as const) {
    const [records, links] = [await mirror.loadAll(guild), await readLinksOfMirror(guild, mirror.name)];
    const counterparts = links.flatMap(({ counterpartId }) => counterpartId ?? []);
    const there = [...shown[kind].keys()].filter((id) => !before.includes(id));
    if (!sameValue([...counterparts].sort(), [...there].sort()))
      wrong.push(`${kind}s: ${there.join()} there, ${counterparts.join()} known`);
    if (links.length !== records.size) wrong.push(`${records.size} ${kind}s, ${links.length} links`);
    for (const link of links) {
      const record = records.get(link.recordId);
      const fields = link.counterpartId === null ? undefined : shown[kind].get(link.counterpartId);
      const name = `${kind}#${link.recordId}`;
      if (!record || !fields) {
        wrong.push(`${name} is ${record ? '' : 'not '}here and ${fields ? '' : 'not '}there: ${link.state}`);
        continue;
      }
      here.set(name, record.fields);
      const isParked = Object.keys(link.parked).length > 0;
      if (link.state !== (isParked ? 'conflict' : 'synced')) wrong.push(`${name} is ${link.state}`);
      if (isParked && strategy !== 'merge' && strategy !== 'manual') wrong.push(`${name} waits for people`);
      for (const [field, value] of Object.entries(record.fields)) {
        const [other, base, parked] = [fields[field] ?? null, link.base?.[field], link.parked[field]];
        const isEqual = parked
          ? sameValue(value, parked.here) && sameValue(other, parked.there)
          : sameValue(value, other) && sameValue(base, value);
        if (!isEqual) wrong.push(`${name} ${field}: ${JSON.stringify({ here: value, there: other, base })}`);
      }
    }
  }
  for (const { key, field, value, isOverwritten, isMet } of given) {
    const now = here.get(key);
    if (now && !isOverwritten && !isMet && now[field] !== value)
      wrong.push(`${key} ${field}: what was changed there only is lost: ${value}`);
  }
  const order = (await orderMirror.load(guild, orderMirror.recordId))?.fields;
  const parked = (await readLink(guild, orderMirror.name, orderMirror.recordId))?.parked ?? {};
  const stands = {
    roles: standingOrder({ ranked: roles, first: 'newer' }).toReversed(),
    channels: standingOrder({ ranked: channels.map(standingChannel), first: 'older' }),
  };
  for (const kind of ['roles', 'channels'] as const) {
    const wanted = order?.[kind];
    const there = stands[kind].filter((id) => !idle[kind].includes(id));
    if (!(kind in parked) && !sameValue(wanted, there))
      wrong.push(`order of ${kind}: ${JSON.stringify(wanted)} here, ${there.join()}`);
  }
  return wrong;
};
