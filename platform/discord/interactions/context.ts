import type {
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { Actor } from '#platform/changes/actor.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import type { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { UserId } from '#platform/ids.ts';
import type { Ability } from '#platform/permissions/ability.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';

/** What every handler gets: all of it checked already. */
export type InteractionContext = {
  /** A handle whose changes happen at most once per interaction, so that a replayed event changes nothing. */
  readonly guild: Guild;
  readonly actor: Actor;
  readonly userId: UserId;
  readonly ability: Ability;
  /** The language of the person who acts; of a text command, the guild's. */
  readonly locale: Locale;
  readonly t: Translate;
  /** The sentence of an error, in that language. */
  readonly explain: (error: DomainError) => string;
  /** What can be done on Discord at once. */
  readonly discord: DiscordDeeds;
  /** Where the guild's pages on the dashboard are, without a slash at the end. */
  readonly pages: string;
  /** When the person acted, by Discord's clock. */
  readonly askedAt: Date;
  /** When it arrived here. */
  readonly now: Date;
};

/** A message as a handler gives it; mentions are off unless it says otherwise. */
export type MessageBody = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'allowed_mentions'
>;

/** How a handler answers. */
export type Answer =
  | { readonly kind: 'reply'; readonly message: MessageBody; readonly isPrivate: boolean }
  /** Of a component: the message that it is on becomes this one. */
  | { readonly kind: 'update'; readonly message: MessageBody }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  /** Of a component: nothing is shown (the mirror will edit the message). */
  | { readonly kind: 'acknowledge' };

export type Reply = Answer & { readonly kind: 'reply' };

/** A sentence that only the person who acted sees. */
export const privately = (content: string): Reply => ({
  kind: 'reply',
  isPrivate: true,
  message: { content },
});

/**
 * How a handler usually answers. When it takes long, Discord is told so before the answer is known: `in-place` is for components
 * that change the message they are on.
 */
export type Manner = 'privately' | 'publicly' | 'in-place';

/** What every handler declares. */
export type HandlerFacts = {
  /** Who may; `anyone` is every member of the guild. */
  readonly permission: PermissionName | 'anyone';
  /** `privately` when left out. */
  readonly answers?: Manner;
};
