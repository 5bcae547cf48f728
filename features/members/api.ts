import { PLATFORM_EVENTS } from '#platform/changes/platform-events.ts';
import { readPersonLog } from '#platform/changes/read-person-log.ts';
import { DomainError, forbidden } from '#platform/errors.ts';
import { changeSettings, settingsIn } from '#platform/guilds/settings.ts';
import { type BoundRoute, bindRoute, type RouteContext } from '#platform/http/bind.ts';
import { maySeeEntries, withoutChannel } from '#platform/http/seeing-entries.ts';
import { exportPerson } from '#platform/people/export/export-person.ts';
import { countPerson } from '#platform/people/read-person.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { levelIn } from '#platform/permissions/resolve-level.ts';
import { chooseCounting } from './counting/choose.ts';
import { countedAmong } from './counting/of-whom.ts';
import { askForData, withdrawErasure } from './data-requests/requests.ts';
import { eraseMember } from './erase.ts';
import { heldHere } from './held-here.ts';
import { findMembers } from './list/find-members.ts';
import * as contract from './model.ts';
import type { OfPeople } from './of-people.ts';
import { presentMember } from './present.ts';
import { readPersonHere } from './read-member.ts';
import { changeRole, openRoleReach } from './roles.ts';
import { memberSettings, SPARED_LIMIT } from './settings.ts';

type Acting = Pick<RouteContext<unknown, unknown, unknown>, 'userId' | 'ability'>;

/** Whoever may not see all sees themselves. @throws DomainError forbidden */
const requireOwn = (
  { userId, ability }: Acting,
  of: string,
  all: 'members.list' | 'members.export',
): void => {
  if (userId !== of && !mayDo(ability, all)) throw forbidden(all);
};

const dateOf = (time: string | undefined): Date | undefined =>
  time === undefined ? undefined : new Date(time);

/** Entries that only say that Discord was looked at again. */
const LEFT_OUT = ['member.refreshed'];

/** Who may see entries of the log, of all features. */
const eventsOf = (all: readonly OfPeople[]): OfPeople['events'] =>
  Object.assign({}, PLATFORM_EVENTS, ...all.map(({ events }) => events));

/** The routes of members. @param all every feature, for what each holds about people and may tell of them */
export const memberRoutes = (all: () => readonly OfPeople[]): readonly BoundRoute[] => [
  bindRoute(contract.listMembers, async ({ guild, query, avatarUrl, ability }) => {
    // Who wants to be erased is for those to know who can do it.
    if (query.are === 'erasure' && !mayDo(ability, 'members.erase')) throw forbidden('members.erase');
    const { joinedFrom, joinedTo, activeFrom, activeTo, are, sort, direction, cursor, limit, ...others } =
      query;
    const filter = {
      ...others,
      joinedFrom: dateOf(joinedFrom),
      joinedTo: dateOf(joinedTo),
      activeFrom: dateOf(activeFrom),
      activeTo: dateOf(activeTo),
      isBot: are === 'people' || are === 'bots' ? are === 'bots' : undefined,
      isMarked: are === 'marked',
      isAskingErasure: are === 'erasure',
    };
    const [{ members, ...page }, facts] = await Promise.all([
      findMembers(guild, { filter, sort, direction, cursor, limit }),
      guild.facts(),
    ]);
    const counted = await countedAmong(
      guild,
      members.map(({ userId }) => userId),
    );
    const items = await Promise.all(
      members.map(async ({ avatar, joinedAt, activeAt, markedAt, roleIds, ...member }) => ({
        ...member,
        roleIds: [...roleIds],
        avatarUrl: avatarUrl(member.userId, avatar),
        joinedAt: joinedAt?.toISOString() ?? null,
        activeAt: activeAt?.toISOString() ?? null,
        isCounted: counted.has(member.userId),
        markedAt: markedAt?.toISOString() ?? null,
        level: (await levelIn(facts, `discord:${member.userId}`, roleIds)) ?? ('USER' as const),
      })),
    );
    return { body: { items, ...page } };
  }),
  bindRoute(contract.readMember, async (context) => {
    requireOwn(context, context.params.userId, 'members.list');
    return { body: await presentMember(context, all(), context.params.userId) };
  }),
  bindRoute(contract.readMemberHistory, async ({ guild, params, query, ability }) => {
    const events = eventsOf(all());
    const about = all().flatMap(({ name, aboutMember }) => (aboutMember ? [{ name, ...aboutMember }] : []));
    const on = (await guild.facts()).features;
    const found = await readPersonLog(
      guild,
      params.userId,
      about.filter(({ name }) => on.has(name)),
      { before: query.before ?? Number.MAX_SAFE_INTEGER, limit: query.limit, without: LEFT_OUT },
    );
    return {
      body: {
        // Which channels an entry names is not told here: who reads of a person need not see them all.
        items: found.filter(({ entity }) => maySeeEntries(ability, events, entity)).map(withoutChannel),
        nextBefore: found.length === query.limit ? (found.at(-1)?.number ?? null) : null,
      },
    };
  }),
  ...([contract.giveRole, contract.takeRole] as const).map((route) =>
    bindRoute(route, async ({ guild, actor, params, userId, ability, discord }) => {
      const reach = await openRoleReach(guild, discord.botUserId, { userId, level: ability.level });
      await changeRole(guild, actor, reach, { ...params, isGiven: route === contract.giveRole });
      return { body: undefined };
    }),
  ),
  bindRoute(contract.spareMember, async ({ guild, actor, params, body }) => {
    await guild.change(actor, async (tx) => {
      const { sparedMembers } = await settingsIn(tx, 'members', memberSettings);
      const others = sparedMembers.filter((id) => id !== params.userId);
      const wanted = body.isSpared ? [...others, params.userId] : others;
      if (wanted.length > SPARED_LIMIT)
        throw new DomainError('members.too-many-spared', 409, { most: SPARED_LIMIT });
      if (wanted.length !== sparedMembers.length)
        await changeSettings(tx, 'members', memberSettings, { sparedMembers: wanted }, undefined);
    });
    return { body: undefined };
  }),
  bindRoute(contract.exportMember, async (context) => {
    const { guild, params, now, t, locale, ability } = context;
    requireOwn(context, params.userId, 'members.export');
    const { name } = await readPersonHere(guild, all(), params.userId);
    const held = await heldHere(guild, all());
    const facts = { name, guild: (await guild.facts()).summary.name, at: now };
    const events = eventsOf(all());
    const maySee = (entity: string): boolean => maySeeEntries(ability, events, entity);
    const zip = await exportPerson(guild, held, params.userId, facts, { t, locale, maySee });
    return {
      body: {
        name: `${params.userId}-${now.toISOString().slice(0, 10)}.zip`,
        zip: Buffer.from(zip).toString('base64'),
      },
    };
  }),
  bindRoute(contract.readHeld, async (context) => {
    const { guild, params, t } = context;
    requireOwn(context, params.userId, 'members.export');
    const held = await countPerson(guild, await heldHere(guild, all()), params.userId);
    const items = held.map((part) => ({ ...part, title: t(`${part.of}:personal.${part.name}`) }));
    return { body: { items } };
  }),
  bindRoute(contract.requestErasure, async ({ guild, actor, params, userId }) => {
    if (userId !== params.userId) throw forbidden('members.erase');
    const { name } = await readPersonHere(guild, all(), userId);
    await askForData(guild, actor, { userId, name, kind: 'erase', isTheirOwn: true, note: null });
    return { body: undefined };
  }),
  bindRoute(contract.withdrawErasure, async ({ guild, actor, params, userId }) => {
    if (userId !== params.userId) throw forbidden('members.erase');
    await withdrawErasure(guild, actor, userId);
    return { body: undefined };
  }),
  bindRoute(contract.chooseCounting, async ({ guild, actor, params, body, userId }) => {
    // Nobody agrees for another.
    if (userId !== params.userId) throw forbidden('members.read');
    await chooseCounting(guild, actor, all(), userId, body);
    return { body: undefined };
  }),
  bindRoute(contract.eraseMember, async ({ guild, actor, params, body, userId, ability, t }) => {
    const { name } = await eraseMember(guild, actor, all(), {
      userId: params.userId,
      typed: body.name,
      by: { userId, level: ability.level },
      pseudonym: t('members:erased'),
    });
    return { body: { pseudonym: name } };
  }),
];
