import { z } from 'zod';
import { dispatchPrivate, openDirect, openGroup } from '../../channels/direct.ts';
import { createSystemMessage } from '../../messages/system.ts';
import { presentChannel } from '../../present/channel.ts';
import { presentUser } from '../../present/user.ts';
import { CHANNEL } from '../../rules/channel-types.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Application, Channel, User } from '../../state/entities.ts';
import { requireActor, requireBot, requireChannel } from '../access.ts';
import {
  DiscordError,
  invalidField,
  invalidRecipients,
  missingPermissions,
  unknownUser,
  wrongChannelType,
} from '../errors.ts';
import { FIVE_IN_FIVE, TEN_IN_TEN } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const MAX_RECIPIENTS = 10;
const RECIPIENT_ADD = 1;
const RECIPIENT_REMOVE = 2;
const PATH = '/channels/{channel_id}/recipients/{user_id}';

const openSchema = z.object({
  recipient_id: snowflake.nullish(),
  recipients: z.array(snowflake).max(MAX_RECIPIENTS).nullish(),
  access_tokens: z.array(z.string()).max(1521).nullish(),
  nicks: z.record(z.string(), z.string()).nullish(),
});
const joinSchema = z.object({ access_token: z.string().nullish(), nick: z.string().nullish() });

/** Whom a token stands for that lets the application put its user into groups. */
const consenting = ({ simulation }: RestRequest, application: Application, token: string): User => {
  const grant = simulation.state.oauthTokens.get(token);
  const isValid =
    grant?.application_id === application.id &&
    grant.scopes.includes('gdm.join') &&
    grant.expires_at > simulation.clock();
  if (!grant || !isValid) throw new DiscordError(400, 50_025, 'Invalid OAuth2 access token provided');
  return simulation.user(grant.user_id);
};

const requireFew = (count: number): void => {
  if (count > MAX_RECIPIENTS)
    throw new DiscordError(400, 30_004, `Maximum number of recipients reached. (${MAX_RECIPIENTS})`);
};

const requireGroup = (request: RestRequest): { channel: Channel; actor: User; userId: string } => {
  const { channel, actor } = requireChannel(request);
  if (channel.type !== CHANNEL.group) throw wrongChannelType();
  return { channel, actor, userId: request.params.user_id ?? '' };
};

/** Tells a group of somebody who came or went. */
const changeRecipients = (
  { simulation }: RestRequest,
  name: 'CHANNEL_RECIPIENT_ADD' | 'CHANNEL_RECIPIENT_REMOVE',
  channel: Channel,
  actor: User,
  user: User,
): void => {
  const isAdded = name === 'CHANNEL_RECIPIENT_ADD';
  const others = channel.recipients.filter((id) => id !== user.id);
  simulation.state.channels.patch(channel, { recipients: isAdded ? [...others, user.id] : others });
  dispatchPrivate(simulation, isAdded ? 'CHANNEL_CREATE' : 'CHANNEL_DELETE', channel, [user.id]);
  simulation.dispatch({
    name,
    data: { channel_id: channel.id, user: presentUser(user) },
    userIds: others.filter((id) => !simulation.state.users.get(id)?.bot),
  });
  createSystemMessage(simulation, {
    channel,
    authorId: actor.id,
    type: isAdded ? RECIPIENT_ADD : RECIPIENT_REMOVE,
    mentions: [user.id],
  });
};

/** Direct messages, and groups that an application makes for people who let it. */
export const directChannelRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/users/@me/channels',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const actor = requireActor(request);
      const { simulation } = request;
      const body = parseBody(openSchema, request.body);
      if (body.access_tokens?.length) {
        const { application } = requireBot(request);
        const people = body.access_tokens.map((token) => consenting(request, application, token));
        requireFew(people.length + 1);
        const group = openGroup(simulation, application, people);
        return { status: 200, body: presentChannel(simulation, group, actor.id) };
      }
      const [recipientId, ...more] = body.recipients ?? [body.recipient_id];
      if (recipientId == null)
        throw invalidField(['recipient_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
      const other = simulation.state.users.get(recipientId);
      // A group of people without an application is made by them alone, and in the client only.
      if (!other || more.length > 0) throw invalidRecipients();
      if (other.id === actor.id || (other.bot && actor.bot))
        throw new DiscordError(400, 50_007, 'Cannot send messages to this user');
      return {
        status: 200,
        body: presentChannel(simulation, openDirect(simulation, actor, other), actor.id),
      };
    },
  },
  {
    method: 'PUT',
    path: PATH,
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { application } = requireBot(request);
      const { channel, actor, userId } = requireGroup(request);
      const { access_token: token } = parseBody(joinSchema, request.body);
      const user = consenting(request, application, token ?? '');
      if (user.id !== userId) throw new DiscordError(400, 50_025, 'Invalid OAuth2 access token provided');
      if (channel.recipients.includes(userId)) return { status: 204 };
      requireFew(channel.recipients.length + 1);
      changeRecipients(request, 'CHANNEL_RECIPIENT_ADD', channel, actor, user);
      return { status: 201, body: presentChannel(request.simulation, channel, actor.id) };
    },
  },
  {
    method: 'DELETE',
    path: PATH,
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { channel, actor, userId } = requireGroup(request);
      if (channel.owner_id !== actor.id && userId !== actor.id) throw missingPermissions();
      if (!channel.recipients.includes(userId)) throw unknownUser();
      const user = request.simulation.user(userId);
      changeRecipients(request, 'CHANNEL_RECIPIENT_REMOVE', channel, actor, user);
      return { status: 204 };
    },
  },
];
