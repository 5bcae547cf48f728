import { SCOPES } from '../rules/scopes.ts';
import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { mayRedirectTo } from './client.ts';
import { scopesOf } from './tokens.ts';

/** How an application is added: not at all, to a guild, to an account. */
export type Installing = 'no' | 'guild' | 'user';

/** What an application asks for. */
export type Asked = {
  readonly application: Application;
  /** Empty for an application that is added without a way back. */
  readonly redirect: string;
  /** `none` for an application that is added without a way back. */
  readonly responseType: 'code' | 'token' | 'none';
  readonly scopes: readonly string[];
  readonly permissions: string;
  readonly installing: Installing;
  readonly state: string | null;
};

/** Why it cannot be asked: on a page, or told to the application where it may be told. */
export type Unanswerable = {
  readonly text: string;
  readonly error: string;
  readonly redirect: string | null;
};

const INVALID_SCOPE = 'The requested scope is invalid, unknown, or malformed.';

/** The scopes of the query, or those that the application is added with by default. */
const defaultsOf = (application: Application, query: URLSearchParams) => {
  const type = query.get('integration_type') ?? '0';
  const params =
    application.integration_types_config?.[type]?.oauth2_install_params ?? application.install_params;
  const asked = scopesOf(query.get('scope'));
  if (asked.length > 0 || !params) return { scopes: asked, permissions: query.get('permissions') ?? '0' };
  return { scopes: params.scopes, permissions: query.get('permissions') ?? params.permissions };
};

const installingOf = (scopes: readonly string[], query: URLSearchParams): Installing => {
  if (scopes.includes('bot')) return 'guild';
  if (!scopes.includes('applications.commands')) return 'no';
  return query.get('integration_type') === '1' ? 'user' : 'guild';
};

/** What an application asks for, or why that is not possible. */
export const readAsked = (simulation: Simulation, query: URLSearchParams): Asked | Unanswerable => {
  const onPage = (text: string): Unanswerable => ({ text, error: 'invalid_request', redirect: null });
  const application = simulation.state.applications.get(query.get('client_id') ?? '');
  if (!application) return onPage('There is no such application.');
  const { scopes, permissions } = defaultsOf(application, query);
  const installing = installingOf(scopes, query);
  const isWithoutReturn = installing !== 'no' && !query.has('redirect_uri') && !query.has('response_type');
  const redirect = isWithoutReturn ? '' : (query.get('redirect_uri') ?? application.redirect_uris[0] ?? '');
  if (!isWithoutReturn && !mayRedirectTo(application, redirect))
    return onPage('The address to return to is not registered for this application.');
  const refuse = (error: string, text: string): Unanswerable => ({ text, error, redirect: redirect || null });
  const responseType = isWithoutReturn ? 'none' : query.get('response_type');
  if (responseType !== 'none' && responseType !== 'code' && responseType !== 'token')
    return refuse('unsupported_response_type', 'Only the response types code and token are supported.');
  if (scopes.length === 0 || scopes.some((scope) => !SCOPES.some((known) => known === scope)))
    return refuse('invalid_scope', INVALID_SCOPE);
  if (query.get('integration_type') === '1' && scopes.includes('bot'))
    return refuse('invalid_scope', 'A bot cannot be added to an account.');
  if (query.has('code_challenge') && query.get('code_challenge_method') !== 'S256')
    return refuse('invalid_request', 'Only the code challenge method S256 is supported.');
  if (!/^\d{1,20}$/.test(permissions)) return onPage('The requested permissions are malformed.');
  if (application.bot_require_code_grant && scopes.includes('bot') && responseType !== 'code')
    return onPage('This application requires the code grant.');
  return {
    application,
    redirect,
    responseType,
    scopes,
    permissions,
    installing,
    state: query.get('state'),
  };
};
