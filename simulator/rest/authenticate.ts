import type { Simulation } from '../simulation.ts';
import type { Caller } from './router.ts';

/** Whom an Authorization header stands for: `Bot …`, `Bearer …`, or a user's own client without a prefix. */
export const authenticate = (simulation: Simulation, header: string | undefined): Caller => {
  const { state } = simulation;
  const [, scheme, token = ''] = /^(?:(Bot|Bearer) )?(\S+)$/.exec(header ?? '') ?? [];
  if (scheme === 'Bot') {
    const id = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    const application = state.applications.get(id);
    return application?.token === token
      ? { kind: 'bot', application, user: simulation.user(application.id) }
      : { kind: 'none' };
  }
  if (scheme === 'Bearer') {
    const grant = state.oauthTokens.get(token);
    const application = grant && state.applications.get(grant.application_id);
    if (!grant || !application || grant.expires_at <= simulation.clock()) return { kind: 'none' };
    return {
      kind: 'bearer',
      application,
      user: simulation.user(grant.user_id),
      scopes: grant.scopes,
      expiresAt: grant.expires_at,
    };
  }
  const known = state.userTokens.get(token);
  return known ? { kind: 'user', user: simulation.user(known.user_id) } : { kind: 'none' };
};
