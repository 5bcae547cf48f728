import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { memberAccounts } from '#features/economy/service.ts';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { openMoney } from '#platform/discord/interactions/money.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { shorten } from '#platform/text/shorten.ts';
import { findPage } from '#records/page.ts';
import { readActivity } from '../activity/read-activity.ts';
import { readCounting } from '../counting/of-whom.ts';
import { ACTIVITY_DAYS } from '../model.ts';
import { narrowNotes, noteKind } from '../note-kind.ts';
import type { OfPeople } from '../of-people.ts';
import { type KnownPerson, readPersonHere } from '../read-member.ts';

/** Notes that are shown, and characters of each; all of them are on the dashboard. */
const NOTES = 3;
const NOTE_SHOWN = 250;
/** Characters of a field's value. Source: Discord's reference, "Embed Limits". */
const VALUE_LIMIT = 1_024;

const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);
const day = (time: Date): string => `<t:${seconds(time)}:D>`;
const ago = (time: Date): string => `<t:${seconds(time)}:R>`;

/** What somebody has; nothing where there is no economy. */
const moneyOf = async (
  context: InteractionContext,
  userId: string,
): Promise<readonly (readonly [string, string])[]> => {
  const { guild, t } = context;
  if (!(await guild.facts()).features.has('economy')) return [];
  const money = await openMoney(context);
  const account = await memberAccounts(guild.read).where('owner', '=', userId).executeTakeFirst();
  return [[t('members:info.balance'), money.short(account?.balance ?? 0)]];
};

/** Roles as mentions, as many as a field holds. Pure. */
const listRoles = (roleIds: readonly string[]): string => {
  const mentions = roleIds.map((id) => `<@&${id}>`);
  const fits = mentions.filter((_, at) => mentions.slice(0, at + 1).join(' ').length <= VALUE_LIMIT - 2);
  return [...fits, ...(fits.length < mentions.length ? ['…'] : [])].join(' ');
};

const notesOf = async ({ guild, ability, t }: InteractionContext, userId: string) => {
  if (!mayDo(ability, 'members.notes')) return [];
  const { records } = await findPage(guild, noteKind, {
    narrow: narrowNotes({ member: userId }),
    limit: NOTES,
  });
  if (records.length === 0) return [];
  const lines = records.map(
    ({ text, createdBy, createdAt }) =>
      `${ago(new Date(createdAt))} · ${createdBy}\n${shorten(text, NOTE_SHOWN)}`,
  );
  return [{ name: t('members:info.notes'), value: shorten(lines.join('\n'), VALUE_LIMIT) }];
};

/** When they came, were last seen, and what keeps them quiet or has them marked. */
const timesOf = ({ t, now }: InteractionContext, person: KnownPerson) => {
  const { joinedAt, activeAt, timedOutUntil, markedAt } = person;
  return [
    ...(joinedAt === null ? [] : [[t('members:info.joined'), day(joinedAt)] as const]),
    [t('members:info.active'), activeAt === null ? t('members:info.never') : ago(activeAt)] as const,
    ...(timedOutUntil !== null && timedOutUntil > now
      ? [[t('members:info.timed-out'), ago(timedOutUntil)] as const]
      : []),
    ...(markedAt === null ? [] : [[t('members:info.marked'), ago(markedAt)] as const]),
  ];
};

/**
 * What is known of somebody, for whoever asked alone, with the way to all of it.
 * @throws DomainError not-found for somebody who is not here, and of whom nothing is held
 */
export const tellMember = async (
  context: InteractionContext,
  all: readonly OfPeople[],
  userId: string,
): Promise<Answer> => {
  const { guild, t, now, pages } = context;
  const person = await readPersonHere(guild, all, userId);
  const [activity, money, notes, { isCounted }] = await Promise.all([
    readActivity(guild, userId, ACTIVITY_DAYS, now),
    moneyOf(context, userId),
    notesOf(context, userId),
    readCounting(guild, userId),
  ]);
  const written = activity.reduce((sum, { messages }) => sum + messages, 0);
  const level = person.level === null ? t('members:info.left') : t(`platform:levels.${person.level}`);
  const facts = [
    ...money,
    [
      t('members:info.messages', { count: activity.length }),
      // Nothing was written, as far as is known; who is not counted may have.
      written === 0 && !isCounted
        ? t('members:info.not-counted')
        : t('members:info.count', { count: written }),
    ],
    ...timesOf(context, person),
  ] as const;
  const roles: readonly APIEmbedField[] =
    person.roleIds.length === 0
      ? []
      : [{ name: t('members:info.roles'), value: listRoles(person.roleIds), inline: false }];
  const embed: APIEmbed = {
    title: person.name,
    description: `<@${userId}> · ${level}\n[${t('members:info.page')}](${pages}/members/${userId})`,
    fields: [...facts.map(([name, value]) => ({ name, value, inline: true })), ...roles, ...notes],
  };
  return { kind: 'reply', isPrivate: true, message: { embeds: [embed] } };
};
