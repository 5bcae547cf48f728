import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import { z } from 'zod';

/** Name of the provider, also in the address that people are sent back to: `<base url>/api/auth/callback/discord`. */
export const DISCORD = 'discord';

/** How long Discord may take to say who somebody is (ms). */
const PROFILE_LIMIT_MS = 10_000;

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
  // Ours, because better-auth's own would ask for `/users/%40me`, which is another path to a strict server.
  getUserInfo: async (tokens) => {
    const answer = await fetch(`${discord.api}/v10/users/@me`, {
      headers: { authorization: `Bearer ${tokens.accessToken ?? ''}` },
      signal: AbortSignal.timeout(PROFILE_LIMIT_MS),
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
