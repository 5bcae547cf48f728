import { randomBytes } from 'node:crypto';

/** A new secret, with which an application shows at OAuth2 that it is itself. */
export const newClientSecret = (): string => randomBytes(24).toString('base64url');
