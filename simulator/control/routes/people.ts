import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { makeUser } from '../../guilds/make.ts';
import { avatarUrl } from '../../http/avatars.ts';
import type { Route } from '../../rest/router.ts';
import { parseBody } from '../../rest/validate.ts';
import type { User } from '../../state/entities.ts';
import { controlRoute, userOf } from '../control-route.ts';

const newUserSchema = z.object({
  username: z.string().min(1).max(32),
  global_name: z.string().max(32).nullish(),
  locale: z.string().optional(),
});

const presentPerson = (user: User) => ({
  id: user.id,
  username: user.username,
  global_name: user.global_name,
  avatar_url: avatarUrl(user),
  bot: user.bot,
  blurb: user.blurb,
});

/** The people whom one can act as. */
export const peopleRoutes: readonly Route[] = [
  controlRoute('GET', '/users', ({ simulation }) => ({
    status: 200,
    body: simulation.state.users.filter((user) => !user.bot).map(presentPerson),
  })),
  controlRoute('POST', '/users', ({ simulation, body }) => {
    const given = parseBody(newUserSchema, body);
    const user = makeUser(simulation, given.username, given.global_name ?? null, 'Member', given.locale);
    return { status: 201, body: presentPerson(user) };
  }),
  controlRoute('POST', '/users/{user_id}/token', (request) => {
    const { userTokens } = request.simulation.state;
    const user = userOf(request);
    const [known] = userTokens.filter((each) => each.user_id === user.id);
    const { token } =
      known ?? userTokens.put({ token: randomBytes(24).toString('base64url'), user_id: user.id });
    return { status: 200, body: { token } };
  }),
];
