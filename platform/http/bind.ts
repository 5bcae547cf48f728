import type { z } from 'zod';
import type { Actor } from '#platform/changes/actor.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import type { Attach } from '#platform/files/attach.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { Ability } from '#platform/permissions/ability.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { RouteContract } from './contract.ts';

/** What a handler gets: all of it checked already. */
export type RouteContext<Params, Query, Body> = {
  /** With `Idempotency-Key`, a handle whose changes happen at most once under that key. */
  readonly guild: Guild;
  readonly actor: Actor;
  /** When the request is handled. */
  readonly now: Date;
  /** The reader's Discord user id, when known. */
  readonly userId: string | undefined;
  readonly ability: Ability;
  /** Translates into the reader's language. */
  readonly t: Translate;
  readonly locale: Locale;
  /** For what the operator should know and the reader need not. */
  readonly logger: Logger;
  /** What can be done on Discord at once. */
  readonly discord: DiscordDeeds;
  /** Brings the stored pictures of what is sent there. */
  readonly attach: Attach;
  /** Where Discord's client is, without a slash at the end: `https://discord.com`, or the simulator's address. */
  readonly discordUrl: string;
  /** Where the picture of somebody on Discord is. */
  readonly avatarUrl: (userId: string, avatar: string | null) => string;
  /** Where the guild's pages on the dashboard are, without a slash at the end. */
  readonly pages: string;
  /** Where a file of the guild is, for a day and without a session; below the dashboard's own address. */
  readonly fileUrl: (file: { readonly id: string; readonly name: string }) => string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The version named by `If-Match`; present where the contract needs it. */
  readonly ifMatch: number | undefined;
};

/** What a handler answers. `version` becomes the ETag. */
export type RouteAnswer<Body> = { readonly body: Body; readonly version?: number };

/** A contract with its handler. */
export type BoundRoute = {
  readonly contract: RouteContract;
  readonly handle: (context: RouteContext<unknown, unknown, unknown>) => Promise<RouteAnswer<unknown>>;
};

/** Ties a handler to a contract; the handler's types come from the contract. */
export const bindRoute = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  contract: RouteContract<P, Q, B, R>,
  handle: (context: RouteContext<z.output<P>, z.output<Q>, z.output<B>>) => Promise<RouteAnswer<z.input<R>>>,
): BoundRoute => ({ contract, handle }) as unknown as BoundRoute; // the server parses by this contract before it calls
