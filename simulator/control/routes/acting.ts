import { actCommand, actComponent, actModal } from '../act-as.ts';
import { actThrough, personOf, sendAs } from '../act-through.ts';
import type { Handlers } from '../contract.ts';
import type { actingContracts, CommandAct } from '../contracts/acting.ts';
import type { ControlParts } from '../parts.ts';

/** Act as a person; each answers when what was done is done. */
export const actingHandlers = ({
  simulation,
  interactions,
  delivery,
}: ControlParts): Handlers<typeof actingContracts> => {
  const as = (params: { user_id: string }) => ({
    simulation,
    interactions,
    delivery,
    userId: personOf(simulation, params.user_id).id,
  });
  const command = ({ params, body }: { params: { user_id: string }; body: CommandAct }) =>
    actCommand(as(params), body);
  return {
    requestAs: async ({ params, body }) => {
      const { headers, ...answer } = await sendAs(simulation, params.user_id, body);
      return { ...answer, headers: { ...headers } };
    },
    sendMessageAs: ({ params, body: { channelId, ...body } }) =>
      actThrough(simulation, params.user_id, {
        method: 'POST',
        path: `/channels/${channelId}/messages`,
        body,
      }),
    editMessageAs: ({ params, body }) =>
      actThrough(simulation, params.user_id, {
        method: 'PATCH',
        path: `/channels/${params.channel_id}/messages/${params.message_id}`,
        body,
      }),
    deleteMessageAs: async ({ params }) => {
      await actThrough(simulation, params.user_id, {
        method: 'DELETE',
        path: `/channels/${params.channel_id}/messages/${params.message_id}`,
      });
    },
    runCommandAs: command,
    autocompleteAs: command,
    pressComponentAs: ({ params, body }) => actComponent(as(params), body),
    submitModalAs: ({ params, body }) => actModal(as(params), body),
  };
};
