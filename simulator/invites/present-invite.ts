import { presentGuild } from '../present/present.ts';
import { presentUser } from '../present/user.ts';
import { type Simulation, timestampOf } from '../simulation.ts';
import type { Invite } from '../state/invites.ts';

const expiresAt = (invite: Invite): string | null =>
  invite.max_age === 0 ? null : timestampOf(Date.parse(invite.created_at) + invite.max_age * 1000);

const presentTarget = ({ state }: Simulation, invite: Invite) => {
  const user = state.users.get(invite.target_user_id ?? '');
  const application = state.applications.get(invite.target_application_id ?? '');
  return {
    ...(invite.target_type === undefined ? {} : { target_type: invite.target_type }),
    ...(user ? { target_user: presentUser(user) } : {}),
    ...(application
      ? {
          target_application: {
            id: application.id,
            name: application.name,
            icon: null,
            description: '',
            type: null,
            verify_key: application.publicKey,
            flags: 0,
          },
        }
      : {}),
  };
};

const presentRoles = ({ state }: Simulation, invite: Invite) =>
  invite.role_ids.flatMap((id) => {
    const role = state.roles.get(id);
    return role
      ? [
          {
            id: role.id,
            name: role.name,
            position: role.position,
            color: role.color,
            colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
            icon: null,
            unicode_emoji: null,
          },
        ]
      : [];
  });

/** Of a guild, what whoever has an invite to it sees. */
const presentInviteGuild = (simulation: Simulation, guildId: string) => {
  const guild = simulation.state.guilds.get(guildId);
  if (!guild) throw new Error(`No guild ${guildId}`);
  const shown = presentGuild(simulation, guild);
  return {
    id: shown.id,
    name: shown.name,
    splash: shown.splash,
    banner: shown.banner,
    description: shown.description,
    icon: shown.icon,
    features: shown.features,
    verification_level: shown.verification_level,
    vanity_url_code: shown.vanity_url_code,
    nsfw_level: shown.nsfw_level,
    nsfw: shown.nsfw_level !== 0,
    premium_subscription_count: shown.premium_subscription_count,
  };
};

/** An invite as anybody sees it who knows its code. */
export const presentInvite = (simulation: Simulation, invite: Invite) => {
  const { state } = simulation;
  const channel = state.channels.get(invite.channel_id);
  const inviter = state.users.get(invite.inviter_id ?? '');
  return {
    type: 0,
    code: invite.code,
    expires_at: expiresAt(invite),
    guild: presentInviteGuild(simulation, invite.guild_id),
    guild_id: invite.guild_id,
    channel: { id: invite.channel_id, type: channel?.type ?? 0, name: channel?.name ?? null },
    ...(inviter ? { inviter: presentUser(inviter) } : {}),
    ...presentTarget(simulation, invite),
    ...(invite.role_ids.length > 0 ? { roles: presentRoles(simulation, invite) } : {}),
  };
};

/** What those see of an invite who manage it: how often it was used, and how long it lasts. */
export const presentInviteMetadata = (simulation: Simulation, invite: Invite) => ({
  ...presentInvite(simulation, invite),
  uses: invite.uses,
  max_uses: invite.max_uses,
  max_age: invite.max_age,
  temporary: invite.temporary,
  created_at: invite.created_at,
});

/** As INVITE_CREATE carries it. Source: Discord's reference, "Invite Create". */
export const presentInviteEvent = (simulation: Simulation, invite: Invite) => {
  const inviter = simulation.state.users.get(invite.inviter_id ?? '');
  return {
    code: invite.code,
    guild_id: invite.guild_id,
    channel_id: invite.channel_id,
    created_at: invite.created_at,
    expires_at: expiresAt(invite),
    max_age: invite.max_age,
    max_uses: invite.max_uses,
    temporary: invite.temporary,
    uses: 0,
    ...(inviter ? { inviter: presentUser(inviter) } : {}),
    ...presentTarget(simulation, invite),
    ...(invite.role_ids.length > 0 ? { role_ids: invite.role_ids } : {}),
  };
};
