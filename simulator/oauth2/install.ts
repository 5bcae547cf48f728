import { sendEventWebhook } from '../applications/event-webhooks.ts';
import { ownerOf } from '../applications/owner.ts';
import { installBot } from '../applications/register.ts';
import { presentGuild } from '../present/present.ts';
import { presentUser } from '../present/user.ts';
import { audit } from '../rest/audit.ts';
import { ALL_PERMISSIONS, PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Guild, User } from '../state/entities.ts';
import type { Asked } from './asked.ts';

const authorized = (
  simulation: Simulation,
  { application, scopes, installing }: Asked,
  user: User,
  guild: Guild | undefined,
): void =>
  sendEventWebhook(simulation, application, 'APPLICATION_AUTHORIZED', {
    ...(installing === 'no' ? {} : { integration_type: installing === 'user' ? 1 : 0 }),
    user: presentUser(user),
    scopes,
    ...(guild ? { guild: presentGuild(simulation, guild) } : {}),
  });

const installInGuild = (
  simulation: Simulation,
  asked: Asked,
  user: User,
  guild: Guild | undefined,
): string | undefined => {
  const { application, scopes } = asked;
  if (!guild) return 'There is no such server.';
  if (!(simulation.permissions.inGuild(guild.id, user.id) & PERMISSIONS.MANAGE_GUILD))
    return 'Only who may manage the server can add an application to it.';
  if (!scopes.includes('bot')) {
    const target = { application_id: application.id, target_id: guild.id };
    simulation.state.installations.put({ ...target, kind: 'guild', scopes: [...scopes], user_id: user.id });
    return undefined;
  }
  const isNew = simulation.state.member(guild.id, application.id) === undefined;
  installBot(simulation, guild, application, BigInt(asked.permissions) & ALL_PERMISSIONS);
  if (isNew)
    audit(
      { simulation, reason: null },
      { guildId: guild.id, actorId: user.id, action: 'botAdd', targetId: application.id },
    );
  return undefined;
};

/** Adds the application where it asked to be added; gives the reason when that is not possible. */
export const install = (
  simulation: Simulation,
  asked: Asked,
  user: User,
  guildId: string | null,
): string | undefined => {
  const { application, installing, scopes } = asked;
  if (application.bot_public === false && installing !== 'no' && ownerOf(simulation, application) !== user)
    return 'Only its owner can add this application.';
  const guild = installing === 'guild' ? simulation.state.guilds.get(guildId ?? '') : undefined;
  const refusal = installing === 'guild' ? installInGuild(simulation, asked, user, guild) : undefined;
  if (refusal !== undefined) return refusal;
  if (installing === 'user') {
    const target = { application_id: application.id, target_id: user.id };
    simulation.state.installations.put({ ...target, kind: 'user', scopes: [...scopes], user_id: user.id });
  }
  authorized(simulation, asked, user, guild);
  return undefined;
};
