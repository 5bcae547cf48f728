import { unknownUser } from '../../rest/errors.ts';
import type { User } from '../../state/entities.ts';
import { actCommand, actComponent, actModal } from '../act-as.ts';
import type { Handlers } from '../contract.ts';
import type { actingContracts, CommandAct } from '../contracts/acting.ts';
import { type ControlParts, findUser } from '../parts.ts';
import { ControlRefusal } from '../refuse.ts';
import { requestAs, type UserAnswer, type UserRequest } from '../request-as.ts';
import { tokenOf } from './people.ts';

/** Act as a person; each answers when what was done is done. */
export const actingHandlers = ({
  simulation,
  interactions,
  delivery,
}: ControlParts): Handlers<typeof actingContracts> => {
  const personOf = (id: string): User => {
    const user = findUser(simulation, id);
    if (user.bot) throw unknownUser();
    return user;
  };
  const as = (params: { user_id: string }) => ({
    simulation,
    interactions,
    delivery,
    userId: personOf(params.user_id).id,
  });
  const send = (userId: string, request: UserRequest): Promise<UserAnswer> => {
    const user = personOf(userId);
    return requestAs(simulation, user, tokenOf(simulation, user), request);
  };
  /** What the route answers, or its refusal as the control API's own. */
  const through = async (userId: string, request: UserRequest): Promise<object> => {
    const { status, body } = await send(userId, request);
    if (status >= 400) throw new ControlRefusal(status, body);
    return typeof body === 'object' && body !== null ? body : {};
  };
  const command = async ({ params, body }: { params: { user_id: string }; body: CommandAct }) =>
    actCommand(as(params), body);
  return {
    requestAs: async ({ params, body }) => {
      const { headers, ...answer } = await send(params.user_id, body);
      return { ...answer, headers: { ...headers } };
    },
    sendMessageAs: ({ params, body: { channelId, ...body } }) =>
      through(params.user_id, { method: 'POST', path: `/channels/${channelId}/messages`, body }),
    editMessageAs: ({ params, body }) =>
      through(params.user_id, {
        method: 'PATCH',
        path: `/channels/${params.channel_id}/messages/${params.message_id}`,
        body,
      }),
    deleteMessageAs: async ({ params }) => {
      await through(params.user_id, {
        method: 'DELETE',
        path: `/channels/${params.channel_id}/messages/${params.message_id}`,
      });
    },
    runCommandAs: command,
    autocompleteAs: command,
    useComponentAs: ({ params, body }) => actComponent(as(params), body),
    submitModalAs: ({ params, body }) => actModal(as(params), body),
  };
};
