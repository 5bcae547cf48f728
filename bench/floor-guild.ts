import type { Simulator } from '#simulator/index.ts';

/** A guild on a simulator with a bare bot in it that has sent one message. */
export type FloorGuild = {
  readonly token: string;
  readonly memberIds: readonly string[];
  /** Edits the message by one bare REST call. @throws Error when it is refused */
  edit(title: string): Promise<void>;
};

export const openFloorGuild = async ({ control, apiUrl }: Simulator): Promise<FloorGuild> => {
  const application = await control.createApplication({ body: { name: 'Floor' } });
  const guild = await control.createGuild({ body: { name: 'Floor', members: 1 } });
  await control.installBot({
    params: { guild_id: guild.id },
    body: {
      applicationId: application.id,
      permissions: String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n)),
    },
  });
  const base = `${apiUrl}/v10/channels/${guild.channelIds.tasks}/messages`;
  const headers = { authorization: `Bot ${application.token}`, 'content-type': 'application/json' };
  const message = (await (
    await fetch(base, { method: 'POST', headers, body: JSON.stringify({ embeds: [{ title: 'start' }] }) })
  ).json()) as { id: string };
  return {
    token: application.token,
    memberIds: guild.memberIds,
    edit: async (title) => {
      const { status } = await fetch(`${base}/${message.id}`, {
        method: 'PATCH',
        headers,
        body: JSON.stringify({ embeds: [{ title }] }),
      });
      if (status !== 200) throw new Error(`The floor's edit was answered with ${status}`);
    },
  };
};
