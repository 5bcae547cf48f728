import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import { z } from 'zod';
import { askPatiently } from './ask-patiently.ts';

/** Name of the provider, also in the address that people are sent back to: `<base url>/api/auth/callback/discord`. */
export const DISCORD = 'discord';

/** Discord as an identity provider: `api` is its base, `https://discord.com/api`. */
export type DiscordIdentity = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly api: string;
};

/** What `GET /users/@me` tells. Source: Discord's reference, "User object". */
const profileSchema = z.object({
  id: z.string().regex(/^[1-9]\d{4,19}$/),
  username: z.string(),
  global_name: z.string().nullish(),
  avatar: z.string().nullish(),
});

/** What the token endpoint answers. Source: Discord's reference, "Access Token Response". */
const tokensSchema = z.object({ access_token: z.string(), token_type: z.string(), scope: z.string() });

/** Where a user's picture is. Source: Discord's reference, "CDN Endpoints". */
export const avatarUrl = (api: string, id: string, avatar: string | null): string => {
  const { origin } = new URL(api);
  const base = origin === 'https://discord.com' ? 'https://cdn.discordapp.com' : `${origin}/cdn`;
  return avatar
    ? `${base}/avatars/${id}/${avatar}.png?size=64`
    : `${base}/embed/avatars/${(BigInt(id) >> 22n) % 6n}.png`;
};

/** Signing in with Discord: authorization code with PKCE; it tells who somebody is, and nothing else is asked for. */
export const discordProvider = (discord: DiscordIdentity): GenericOAuthConfig<typeof DISCORD> => ({
  providerId: DISCORD,
  clientId: discord.clientId,
  clientSecret: discord.clientSecret,
  authorizationUrl: `${new URL(discord.api).origin}/oauth2/authorize`,
  tokenUrl: `${discord.api}/oauth2/token`,
  scopes: ['identify'],
  pkce: true,
  // Names and pictures change; every sign-in brings them up to date.
  overrideUserInfo: true,
  // These two are ours, because better-auth's own take Discord's "not so fast" for a refusal.
  getToken: async ({ code, redirectURI, codeVerifier }) => {
    const answer = await askPatiently(`${discord.api}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectURI,
        client_id: discord.clientId,
        client_secret: discord.clientSecret,
        ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
      }),
    });
    if (!answer.ok) throw new Error(`Discord answered ${answer.status} to a code: ${await answer.text()}`);
    const tokens = tokensSchema.parse(await answer.json());
    return {
      accessToken: tokens.access_token,
      tokenType: tokens.token_type,
      scopes: tokens.scope.split(' '),
    };
  },
  // And better-auth would ask for `/users/%40me`, which is another path to a strict server.
  getUserInfo: async (tokens) => {
    const answer = await askPatiently(`${discord.api}/v10/users/@me`, {
      headers: { authorization: `Bearer ${tokens.accessToken ?? ''}` },
    });
    if (!answer.ok) return null;
    const profile = profileSchema.parse(await answer.json());
    return {
      id: profile.id,
      name: profile.global_name ?? profile.username,
      image: avatarUrl(discord.api, profile.id, profile.avatar ?? null),
      // The scope `identify` tells no address, and better-auth wants one; this one can receive nothing (RFC 2606).
      email: `${profile.id}@discord.invalid`,
      emailVerified: false,
    };
  },
});
