import { avatarUrl } from '../../cdn/avatars.ts';
import { CLOSE } from '../../gateway/codes.ts';
import { makeUser } from '../../guilds/make.ts';
import { removeMember } from '../../members/membership.ts';
import { peopleOf } from '../../members/people.ts';
import { presentMember } from '../../present/present.ts';
import { presentUser } from '../../present/user.ts';
import { botsCannot } from '../../rest/errors.ts';
import type { Simulation } from '../../simulation.ts';
import type { User } from '../../state/entities.ts';
import type { Handlers } from '../contract.ts';
import type { peopleContracts } from '../contracts/people.ts';
import { type ControlParts, findUser } from '../parts.ts';
import { tokenOf } from '../user-token.ts';

const presentPerson = (user: User) => ({
  id: user.id,
  username: user.username,
  global_name: user.global_name,
  avatar_url: avatarUrl(user),
  bot: user.bot,
  blurb: user.blurb,
});

const requirePerson = (simulation: Simulation, id: string): User => {
  const user = findUser(simulation, id);
  if (user.bot) throw botsCannot();
  return user;
};

/** Tells the person itself, and the servers that it is in, of its new name. */
const dispatchUserUpdate = (simulation: Simulation, user: User): void => {
  simulation.dispatch({ name: 'USER_UPDATE', data: presentUser(user), userIds: [user.id] });
  for (const guild of simulation.state.guildsOf(user.id)) {
    const member = simulation.state.member(guild.id, user.id);
    if (!member) continue;
    simulation.dispatch({
      name: 'GUILD_MEMBER_UPDATE',
      data: { guild_id: guild.id, ...presentMember(simulation, member) },
      guildId: guild.id,
    });
  }
};

/** The people whom one can act as. */
export const peopleHandlers = ({ simulation, hub }: ControlParts): Handlers<typeof peopleContracts> => {
  const { state } = simulation;
  return {
    listUsers: () => peopleOf(simulation).map(presentPerson),
    createUser: ({ body: { username, global_name = null, locale, blurb = 'Member' } }) =>
      presentPerson(makeUser(simulation, username, global_name, blurb, locale)),
    getUser: ({ params }) => presentPerson(findUser(simulation, params.user_id)),
    updateUser: ({ params, body }) => {
      const user = findUser(simulation, params.user_id);
      state.users.patch(user, {
        ...(body.username === undefined ? {} : { username: body.username }),
        ...(body.global_name === undefined ? {} : { global_name: body.global_name }),
        ...(body.locale === undefined ? {} : { locale: body.locale }),
        ...(body.has_closed_messages === undefined ? {} : { has_closed_messages: body.has_closed_messages }),
      });
      dispatchUserUpdate(simulation, user);
      return presentPerson(user);
    },
    deleteUser: ({ params }) => {
      const user = requirePerson(simulation, params.user_id);
      for (const guild of state.guildsOf(user.id)) removeMember(simulation, guild.id, user.id);
      for (const { token } of state.userTokens.filter((each) => each.user_id === user.id))
        state.userTokens.delete(token);
      for (const grant of state.oauthTokens.filter((each) => each.user_id === user.id))
        state.oauthTokens.delete(grant.access_token);
      for (const { code } of state.oauthCodes.filter((each) => each.user_id === user.id))
        state.oauthCodes.delete(code);
      // What it wrote keeps its author, whose name Discord then shows like this.
      state.users.patch(user, {
        username: `deleted_user_${user.id.slice(-6)}`,
        global_name: null,
        avatar: null,
        is_deleted: true,
      });
      simulation.whenStored(() => hub.endAll(user.id, CLOSE.authentication));
    },
    createUserToken: ({ params }) => ({ token: tokenOf(simulation, findUser(simulation, params.user_id)) }),
  };
};
