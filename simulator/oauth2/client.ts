import { timingSafeEqual } from 'node:crypto';
import type { Simulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { OAuthError } from './errors.ts';

/** Applications that registered no redirect may use any address of this machine. */
export const mayRedirectTo = (application: Application, uri: string): boolean => {
  if (application.redirect_uris.includes(uri)) return true;
  if (application.redirect_uris.length > 0 || !URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1');
};

/** Compares secrets in constant time. */
export const isSameSecret = (a: string, b: string): boolean => {
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

/** The application that a token request comes from, by Basic header or form. @throws OAuthError invalid_client */
export const authenticateClient = (
  simulation: Simulation,
  header: string | undefined,
  form: URLSearchParams,
): Application => {
  const [id = '', secret = ''] = header?.startsWith('Basic ')
    ? Buffer.from(header.slice(6), 'base64').toString().split(':').map(decodeText)
    : [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const application = simulation.state.applications.get(id);
  if (!application || !isSameSecret(application.clientSecret, secret))
    throw new OAuthError('invalid_client', 'Invalid client', 401);
  return application;
};
