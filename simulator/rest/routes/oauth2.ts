import { sendEventWebhook } from '../../applications/event-webhooks.ts';
import { presentClaims, presentKeys } from '../../oauth2/id-token.ts';
import { presentApplication } from '../../present/application.ts';
import { presentUser } from '../../present/user.ts';
import { timestampOf } from '../../simulation.ts';
import { installationKey } from '../../state/installations.ts';
import { requireUser } from '../access.ts';
import { unauthorized, unknownApplication } from '../errors.ts';
import type { RestRequest, Route } from '../router.ts';

/** Who calls with a token that an application got from somebody. */
const requireBearer = ({ caller }: RestRequest) => {
  if (caller.kind !== 'bearer') throw unauthorized();
  return caller;
};

/** What an application's token stands for, and what a person has authorized. */
export const oauth2Routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/oauth2/@me',
    handle: (request) => {
      const { application, scopes, expiresAt, user } = requireBearer(request);
      return {
        status: 200,
        body: {
          application: presentApplication(request.simulation, application),
          scopes,
          expires: timestampOf(expiresAt),
          ...(scopes.includes('identify') ? { user: presentUser(user) } : {}),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/oauth2/userinfo',
    handle: (request) => {
      const { scopes, user } = requireBearer(request);
      if (!scopes.includes('openid')) throw unauthorized();
      return { status: 200, body: presentClaims(request.simulation, user, scopes) };
    },
  },
  {
    method: 'GET',
    path: '/oauth2/keys',
    isOpen: true,
    handle: ({ simulation }) => ({ status: 200, body: presentKeys(simulation) }),
  },
  {
    // What a user's own client lists under "Authorized Apps".
    method: 'GET',
    path: '/oauth2/tokens',
    handle: (request) => {
      const user = requireUser(request);
      const { state } = request.simulation;
      return {
        status: 200,
        body: state.oauthTokens
          .filter((token) => token.user_id === user.id)
          .flatMap((token) => {
            const application = state.applications.get(token.application_id);
            return application
              ? [
                  {
                    id: application.id,
                    scopes: token.scopes,
                    application: presentApplication(request.simulation, application),
                  },
                ]
              : [];
          }),
      };
    },
  },
  {
    method: 'DELETE',
    path: '/oauth2/tokens/{application_id}',
    handle: (request) => {
      const user = requireUser(request);
      const { state } = request.simulation;
      const application = state.applications.get(request.params.application_id ?? '');
      if (!application) throw unknownApplication();
      for (const token of state.oauthTokens.filter(
        (each) => each.application_id === application.id && each.user_id === user.id,
      ))
        state.oauthTokens.delete(token.access_token);
      state.installations.delete(installationKey({ application_id: application.id, target_id: user.id }));
      sendEventWebhook(request.simulation, application, 'APPLICATION_DEAUTHORIZED', {
        user: presentUser(user),
      });
      return { status: 204 };
    },
  },
];
