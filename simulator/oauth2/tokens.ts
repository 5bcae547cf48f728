import { createHash, randomBytes } from 'node:crypto';
import { ownerOf } from '../applications/owner.ts';
import { presentGuild } from '../present/present.ts';
import { CLIENT_SCOPES } from '../rules/scopes.ts';
import type { Simulation } from '../simulation.ts';
import type { Application, OAuthCode, OAuthToken } from '../state/entities.ts';
import { isSameSecret } from './client.ts';
import { OAuthError } from './errors.ts';
import { makeIdToken } from './id-token.ts';

/** How long things live (ms). */
const CODE_LIFE_MS = 60_000;
const TOKEN_LIFE_MS = 7 * 24 * 3600 * 1000;

/** Scopes that a text names, each once. Pure. */
export const scopesOf = (text: string | null): string[] => [
  ...new Set((text ?? '').split(/[ +]/).filter(Boolean)),
];

export const makeCode = (simulation: Simulation, given: Omit<OAuthCode, 'code' | 'expires_at'>): string => {
  const code = randomBytes(24).toString('base64url');
  simulation.state.oauthCodes.put({ ...given, code, expires_at: simulation.clock() + CODE_LIFE_MS });
  return code;
};

export const issueToken = (
  simulation: Simulation,
  applicationId: string,
  userId: string,
  scopes: readonly string[],
): OAuthToken =>
  simulation.state.oauthTokens.put({
    access_token: randomBytes(24).toString('base64url'),
    refresh_token: randomBytes(24).toString('base64url'),
    application_id: applicationId,
    user_id: userId,
    scopes: [...scopes],
    expires_at: simulation.clock() + TOKEN_LIFE_MS,
  });

const required = (form: URLSearchParams, name: string): string => {
  const value = form.get(name);
  if (value === null || value === '')
    throw new OAuthError('invalid_request', `Missing "${name}" in request.`);
  return value;
};

/** A code is good once, whoever tries it. */
const spendCode = (simulation: Simulation, application: Application, form: URLSearchParams): OAuthCode => {
  const code = simulation.state.oauthCodes.get(required(form, 'code'));
  const invalid = (name: string) => new OAuthError('invalid_grant', `Invalid "${name}" in request.`);
  if (!code) throw invalid('code');
  simulation.state.oauthCodes.delete(code.code);
  if (code.application_id !== application.id || code.expires_at <= simulation.clock()) throw invalid('code');
  if (code.redirect_uri !== form.get('redirect_uri')) throw invalid('redirect_uri');
  if (code.code_challenge !== null) {
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!isSameSecret(challenge, code.code_challenge)) throw invalid('code_verifier');
  }
  return code;
};

const refresh = (simulation: Simulation, application: Application, form: URLSearchParams): OAuthToken => {
  const wanted = required(form, 'refresh_token');
  const [old] = simulation.state.oauthTokens.filter(
    (token) => token.refresh_token === wanted && token.application_id === application.id,
  );
  if (!old) throw new OAuthError('invalid_grant', 'Invalid "refresh_token" in request.');
  simulation.state.oauthTokens.delete(old.access_token);
  return issueToken(simulation, application.id, old.user_id, old.scopes);
};

/** For the application itself: a token of its owner. */
const clientCredentials = (
  simulation: Simulation,
  application: Application,
  form: URLSearchParams,
): OAuthToken => {
  const scopes = scopesOf(form.get('scope'));
  if (scopes.length === 0 || scopes.some((scope) => !CLIENT_SCOPES.includes(scope)))
    throw new OAuthError('invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
  const token = issueToken(simulation, application.id, ownerOf(simulation, application).id, scopes);
  return simulation.state.oauthTokens.patch(token, { refresh_token: null });
};

/** A token as a token request is answered. */
export const presentToken = (simulation: Simulation, token: OAuthToken) => ({
  token_type: 'Bearer',
  access_token: token.access_token,
  expires_in: Math.floor((token.expires_at - simulation.clock()) / 1000),
  ...(token.refresh_token === null ? {} : { refresh_token: token.refresh_token }),
  scope: token.scopes.join(' '),
});

const exchangeCode = (
  simulation: Simulation,
  application: Application,
  form: URLSearchParams,
  inItsNames: (json: string) => string,
) => {
  const code = spendCode(simulation, application, form);
  const token = issueToken(simulation, application.id, code.user_id, code.scopes);
  const guild = code.guild_id ? simulation.state.guilds.get(code.guild_id) : undefined;
  return {
    ...presentToken(simulation, token),
    ...(code.scopes.includes('openid')
      ? {
          id_token: makeIdToken(simulation, {
            applicationId: application.id,
            user: simulation.user(code.user_id),
            scopes: code.scopes,
            nonce: code.nonce ?? null,
            inItsNames,
          }),
        }
      : {}),
    ...(guild ? { guild: presentGuild(simulation, guild) } : {}),
  };
};

/**
 * `POST /oauth2/token`
 * @param inItsNames JSON with the simulator's addresses as the client knows them
 */
export const exchange = (
  simulation: Simulation,
  application: Application,
  form: URLSearchParams,
  inItsNames: (json: string) => string,
) => {
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(simulation, application, form, inItsNames);
    case 'refresh_token':
      return presentToken(simulation, refresh(simulation, application, form));
    case 'client_credentials':
      return presentToken(simulation, clientCredentials(simulation, application, form));
    case null:
      throw new OAuthError('invalid_request', 'Missing "grant_type" in request.');
    default:
      throw new OAuthError('unsupported_grant_type', 'Grant type not supported.');
  }
};

/** `POST /oauth2/token/revoke`: all tokens of the same user end with it; unknown ones are answered alike. */
export const revoke = (simulation: Simulation, application: Application, form: URLSearchParams): void => {
  const wanted = required(form, 'token');
  const { oauthTokens } = simulation.state;
  const [known] = oauthTokens.filter(
    (each) =>
      each.application_id === application.id &&
      (each.access_token === wanted || each.refresh_token === wanted),
  );
  if (!known) return;
  for (const token of oauthTokens.filter(
    (each) => each.application_id === application.id && each.user_id === known.user_id,
  ))
    oauthTokens.delete(token.access_token);
};
