import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Simulation } from '../simulation.ts';
import type { User } from '../state/entities.ts';
import type { SigningKey } from '../state/signing-keys.ts';

/** Seconds that an id token is good for. */
const LIFE_SECONDS = 3600;

/** The key that signs; made when it is first needed, and kept. */
const signingKey = ({ state }: Simulation): SigningKey => {
  const [known] = state.signingKeys.all();
  if (known) return known;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return state.signingKeys.put({
    id: randomBytes(8).toString('hex'),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  });
};

/** Public keys that id tokens are verified with: `GET /oauth2/keys`. */
export const presentKeys = (simulation: Simulation) => {
  const key = signingKey(simulation);
  const { kty, n, e } = createPublicKey(createPrivateKey(key.privateKey)).export({ format: 'jwk' });
  return { keys: [{ kty, use: 'sig', kid: key.id, n, e, alg: 'RS256' }] };
};

/** What an application with the scope `openid` learns of a user; the address only with `email`. */
export const presentClaims = (simulation: Simulation, user: User, scopes: readonly string[]) => ({
  sub: user.id,
  ...(scopes.includes('email')
    ? { email: `${user.username.toLowerCase()}@example.com`, email_verified: true }
    : {}),
  ...(scopes.includes('identify')
    ? {
        preferred_username: user.username,
        nickname: user.global_name,
        picture: `${simulation.origin}/cdn/avatars/${user.id}/${user.avatar ?? 'default'}.svg`,
        locale: user.locale,
      }
    : {}),
});

const encode = (json: string): string => Buffer.from(json).toString('base64url');

/** A signed id token. Source: OpenID Connect Core, "ID Token". */
export const makeIdToken = (
  simulation: Simulation,
  given: {
    readonly applicationId: string;
    readonly user: User;
    readonly scopes: readonly string[];
    readonly nonce: string | null;
    /** JSON with the simulator's addresses as the client knows them. */
    readonly inItsNames: (json: string) => string;
  },
): string => {
  const key = signingKey(simulation);
  const now = Math.floor(simulation.clock() / 1000);
  const head = encode(JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: key.id }));
  const claims = {
    iss: simulation.origin,
    aud: given.applicationId,
    iat: now,
    exp: now + LIFE_SECONDS,
    auth_time: now,
    ...(given.nonce === null ? {} : { nonce: given.nonce }),
    ...presentClaims(simulation, given.user, given.scopes),
  };
  const body = encode(given.inItsNames(JSON.stringify(claims)));
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), createPrivateKey(key.privateKey));
  return `${head}.${body}.${signature.toString('base64url')}`;
};
