import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Simulation } from '../simulation.ts';
import type { Application, OAuthCode, OAuthToken } from '../state/entities.ts';

/** How long things live (ms). */
const CODE_LIFE_MS = 60_000;
const TOKEN_LIFE_MS = 7 * 24 * 3600 * 1000;

/** An error as RFC 6749 words it. */
export class OAuthError extends Error {
  readonly error: string;
  readonly status: number;
  constructor(error: string, description: string, status = 400) {
    super(description);
    this.name = 'OAuthError';
    this.error = error;
    this.status = status;
  }
}

export const SCOPES = [
  'identify',
  'email',
  'guilds',
  'guilds.members.read',
  'bot',
  'applications.commands',
] as const;

/** Applications that registered no redirect may use any address of this machine. */
export const mayRedirectTo = (application: Application, uri: string): boolean => {
  if (application.redirect_uris.includes(uri)) return true;
  if (application.redirect_uris.length > 0 || !URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1');
};

export const makeCode = (
  simulation: Simulation,
  given: Pick<OAuthCode, 'application_id' | 'user_id' | 'redirect_uri' | 'scopes' | 'code_challenge'>,
): string => {
  const code = randomBytes(24).toString('base64url');
  simulation.state.oauthCodes.put({ ...given, code, expires_at: simulation.clock() + CODE_LIFE_MS });
  return code;
};

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** RFC 6749 has both parts form-encoded; clients that do not encode are taken as they are. */
const decodeText = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The application that a token request comes from, by Basic header or form. */
export const authenticateClient = (
  simulation: Simulation,
  header: string | undefined,
  form: URLSearchParams,
): Application => {
  const [id = '', secret = ''] = header?.startsWith('Basic ')
    ? Buffer.from(header.slice(6), 'base64').toString().split(':').map(decodeText)
    : [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const application = simulation.state.applications.get(id);
  if (!application || !same(application.clientSecret, secret))
    throw new OAuthError('invalid_client', 'Invalid client', 401);
  return application;
};

const issue = (
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

const exchangeCode = (
  simulation: Simulation,
  application: Application,
  form: URLSearchParams,
): OAuthToken => {
  const code = simulation.state.oauthCodes.get(form.get('code') ?? '');
  const invalid = () => new OAuthError('invalid_grant', 'Invalid "code" in request.');
  if (!code) throw invalid();
  simulation.state.oauthCodes.delete(code.code); // one try
  if (
    code.application_id !== application.id ||
    code.redirect_uri !== form.get('redirect_uri') ||
    code.expires_at <= simulation.clock()
  )
    throw invalid();
  if (code.code_challenge !== null) {
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!same(challenge, code.code_challenge))
      throw new OAuthError('invalid_grant', 'Invalid code verifier.');
  }
  return issue(simulation, application.id, code.user_id, code.scopes);
};

const refresh = (simulation: Simulation, application: Application, form: URLSearchParams): OAuthToken => {
  const wanted = form.get('refresh_token');
  const [old] = simulation.state.oauthTokens.filter(
    (token) => token.refresh_token === wanted && token.application_id === application.id,
  );
  if (!old) throw new OAuthError('invalid_grant', 'Invalid "refresh_token" in request.');
  simulation.state.oauthTokens.delete(old.access_token);
  return issue(simulation, application.id, old.user_id, old.scopes);
};

/** `POST /oauth2/token` */
export const exchange = (simulation: Simulation, application: Application, form: URLSearchParams) => {
  const type = form.get('grant_type');
  if (type !== 'authorization_code' && type !== 'refresh_token')
    throw new OAuthError('unsupported_grant_type', 'Grant type not supported.');
  const token =
    type === 'authorization_code'
      ? exchangeCode(simulation, application, form)
      : refresh(simulation, application, form);
  return {
    token_type: 'Bearer',
    access_token: token.access_token,
    expires_in: Math.floor((token.expires_at - simulation.clock()) / 1000),
    refresh_token: token.refresh_token,
    scope: token.scopes.join(' '),
  };
};

/** `POST /oauth2/token/revoke`; unknown tokens are answered alike. */
export const revoke = (simulation: Simulation, application: Application, form: URLSearchParams): void => {
  const wanted = form.get('token');
  for (const token of simulation.state.oauthTokens.filter(
    (each) => each.access_token === wanted || each.refresh_token === wanted,
  )) {
    if (token.application_id === application.id) simulation.state.oauthTokens.delete(token.access_token);
  }
};
