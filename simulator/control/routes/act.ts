import { z } from 'zod';
import { unknownUser } from '../../rest/errors.ts';
import type { RestAnswer, RestRequest, Route } from '../../rest/router.ts';
import { messageRoutes } from '../../rest/routes/messages.ts';
import { parseBody } from '../../rest/validate.ts';
import { snowflake } from '../../rules/message-body.ts';
import {
  actCommand,
  actComponent,
  actModal,
  commandSchema,
  componentSchema,
  modalSchema,
} from '../act-as.ts';
import { type ControlParts, controlRoute, userOf } from '../control-route.ts';

const messageSchema = z.looseObject({ channelId: snowflake });

/** Runs one of Discord's own routes as the user in the path, permissions and all. */
const through = (
  request: RestRequest,
  method: string,
  path: string,
  params: Record<string, string>,
  body: unknown,
): RestAnswer | Promise<RestAnswer> => {
  const route = messageRoutes.find((each) => each.method === method && each.path === path);
  if (!route) throw new Error(`No route ${method} ${path}`);
  const user = userOf(request);
  if (user.bot) throw unknownUser();
  return route.handle({ ...request, caller: { kind: 'user', user }, params, body });
};

/** Act as a person; each answers when what was done is done. */
export const actRoutes = ({ simulation, interactions, hub }: ControlParts): readonly Route[] => {
  const as = (request: RestRequest) => ({
    simulation,
    interactions,
    isListening: hub.isListening,
    userId: userOf(request).id,
  });
  const command = async (request: RestRequest): Promise<RestAnswer> => ({
    status: 200,
    body: await actCommand(as(request), parseBody(commandSchema, request.body)),
  });
  return [
    controlRoute('POST', '/as/{user_id}/messages', (request) => {
      const { channelId, ...body } = parseBody(messageSchema, request.body);
      return through(request, 'POST', '/channels/{channel_id}/messages', { channel_id: channelId }, body);
    }),
    controlRoute('PATCH', '/as/{user_id}/messages/{channel_id}/{message_id}', (request) =>
      through(
        request,
        'PATCH',
        '/channels/{channel_id}/messages/{message_id}',
        { ...request.params },
        request.body,
      ),
    ),
    controlRoute('DELETE', '/as/{user_id}/messages/{channel_id}/{message_id}', (request) =>
      through(
        request,
        'DELETE',
        '/channels/{channel_id}/messages/{message_id}',
        { ...request.params },
        undefined,
      ),
    ),
    controlRoute('POST', '/as/{user_id}/commands', command),
    controlRoute('POST', '/as/{user_id}/autocomplete', command),
    controlRoute('POST', '/as/{user_id}/components', async (request) => ({
      status: 200,
      body: await actComponent(as(request), parseBody(componentSchema, request.body)),
    })),
    controlRoute('POST', '/as/{user_id}/modals', async (request) => ({
      status: 200,
      body: await actModal(as(request), parseBody(modalSchema, request.body)),
    })),
  ];
};
