import { z } from 'zod';
import { buttonsOf } from '#messages/design.ts';
import { parseRoleButtonId, ROLE_BUTTON } from '#messages/role-button.ts';
import { defineButton } from '#platform/discord/interactions/components.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { DomainError } from '#platform/errors.ts';
import { checkBotGives } from '../button-roles.ts';
import { EMBED_ENTITY } from '../entity.ts';
import { loadEmbed } from '../service.ts';

const argument = z.string().transform((text, context) => {
  const parsed = parseRoleButtonId(`${ROLE_BUTTON}:${text}`);
  if (parsed?.record !== undefined) return { ...parsed, record: Number(parsed.record) };
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});
type Pressed = z.output<typeof argument>;

/**
 * Gives the member who presses a role, or takes it. The button counts only while the stored design has it: whoever can write messages
 * with the bot's token must not thereby hand out roles.
 */
const press = async (context: InteractionContext, { record, roleId, acts }: Pressed): Promise<Answer> => {
  const { guild, actor, userId, t, discord } = context;
  const { name, design } = await loadEmbed(guild, record);
  const isOffered = buttonsOf(design).some(
    (button) => button.kind === 'role' && button.roleId === roleId && button.acts === acts,
  );
  if (!isOffered) throw new DomainError('embeds.old-button', 409);
  await checkBotGives(guild, discord.botUserId, [roleId]);
  const role = await guild.read
    .selectFrom('roles')
    .select('name')
    .where('id', '=', roleId)
    .executeTakeFirstOrThrow();
  const has = (await guild.member(userId))?.roleIds.includes(roleId) ?? false;
  const gives = acts === 'give' || (acts === 'toggle' && !has);
  if (gives === has)
    return privately(t(gives ? 'embeds:role.had' : 'embeds:role.not-had', { role: role.name }));
  await (gives ? discord.giveRole : discord.takeRole)(guild.id, userId, roleId, name);
  await guild.change(actor, async (tx) =>
    tx.log({
      type: gives ? 'embed.role-given' : 'embed.role-taken',
      entity: EMBED_ENTITY,
      entityId: String(record),
      data: { role: role.name, roleId },
    }),
  );
  return privately(t(gives ? 'embeds:role.given' : 'embeds:role.taken', { role: role.name }));
};

/** A button of a message that gives a role, takes it, or both in turn. */
export const roleButton = defineButton({ name: ROLE_BUTTON, permission: 'anyone', argument, run: press });
