import type { APIMessage } from 'discord-api-types/v10';
import * as tickets from '#features/tickets/service.ts';
import { ticketSettings } from '#features/tickets/settings.ts';
import type { Acting } from '#features/tickets/work-on.ts';
import { projectToldGuild } from '#platform/discord/projection/guild.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { send } from '#simulator/testing/open.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const MANAGE_ROLES = 1n << 28n;
const SYSTEM = { kind: 'system' } as const;

/** Ann answers for the community, without an account on Discord. */
export const ANN: Acting = {
  actor: { kind: 'user', id: 'ann', name: 'Ann', via: 'web' },
  userId: undefined,
  isStaff: true,
  pages: 'http://localhost:3000/guilds/1',
};

/** Tickets on the sync stage: a bot that may make channels, and a member who asks. */
export const openTickets = async () => {
  const stage = await openSyncStage();
  const { guild, rest, guilds, application, asOwner, control, apiUrl } = stage;
  const bot = (await rest.api.guilds.getRoles(guild.id)).find(({ tags }) => tags?.bot_id === application.id);
  const permissions = BigInt(bot?.permissions ?? 0) | MANAGE_ROLES;
  await asOwner('PATCH', `/guilds/${guild.id}/roles/${bot?.id}`, { permissions: String(permissions) });
  const know = async (): Promise<void> => {
    const [told, channels] = [
      await rest.api.guilds.get(guild.id),
      await rest.api.guilds.getChannels(guild.id),
    ];
    await projectToldGuild(guilds, { guild: told, channels });
  };
  await know();
  const members = await rest.api.guilds.getMembers(guild.id, { limit: 100 });
  const member = members.find(({ user }) => !user.bot && user.id !== stage.ownerId);
  if (!member) throw new Error('Nobody is there to ask');
  const requester = member.user.id;
  const as = { kind: 'member', id: requester, name: 'Rea', via: 'discord' } as const;
  const open = (given: { title?: string; locale?: 'en' | 'fi' } = {}) =>
    tickets.openTicket(
      guild,
      as,
      { requester, requesterName: 'Rea', source: 'discord', locale: given.locale ?? 'fi' },
      {
        title: given.title ?? 'Tulostin ei tulosta',
        description: 'Paperitukos, mutta paperia ei ole.',
        device: 'HP LaserJet luokassa 205',
        category: null,
        answers: [],
      },
    );
  const channels = async () =>
    (await rest.api.guilds.getChannels(guild.id)).filter(({ name }) =>
      /^(tiketti|ticket)-\d+$/.test(name ?? ''),
    );
  const said = async (channelId: string): Promise<readonly APIMessage[]> => [
    ...(await control.listMessages({ params: { channel_id: channelId }, query: { limit: 10_000 } })),
  ];
  return {
    ...stage,
    requester,
    know,
    open,
    channels,
    said,
    answer: (
      ticket: number,
      text: string,
      more: { isNote?: boolean; replyTo?: number; files?: readonly string[] } = {},
    ) =>
      tickets.writeMessage(
        guild,
        ticket,
        {
          text,
          isNote: more.isNote ?? false,
          replyTo: more.replyTo ?? null,
          picture: null,
          files: more.files ?? [],
        },
        ANN,
      ),
    choose: (patch: object) =>
      guild.change(SYSTEM, (tx) => changeSettings(tx, 'tickets', ticketSettings, patch, undefined)),
    /** A person's request to Discord. */
    asPerson: async (userId: string, method: string, path: string, body?: unknown) => {
      const { token } = await control.createUserToken({ params: { user_id: userId } });
      return send<Record<string, unknown>>(method, `${apiUrl}/v10${path}`, body, token);
    },
  };
};
