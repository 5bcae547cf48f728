import { addEmoji, dispatchEmojis, removeEmoji } from '../../emojis/emojis.ts';
import { presentEmoji, presentEmojiWithMaker } from '../../present/emoji.ts';
import { createEmojiSchema, editEmojiSchema } from '../../rules/emoji-body.ts';
import type { Emoji } from '../../state/expressions.ts';
import { requireGuild, requireRole } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError } from '../errors.ts';
import { requireExpressionEditor, requireExpressionMaker, seesMakers } from '../expression-access.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** Of a guild without boosts, still ones and moving ones each. */
const MAX_OF_A_KIND = 50;
const PATH = '/guilds/{guild_id}/emojis';

/** @throws DiscordError 10014 */
const requireEmoji = ({ simulation, params }: RestRequest): Emoji => {
  const emoji = simulation.state.emojis.get(params.emoji_id ?? '');
  if (!emoji || emoji.owner_id !== params.guild_id) throw new DiscordError(404, 10014, 'Unknown Emoji');
  return emoji;
};

const show = (request: RestRequest) => {
  const withMaker = seesMakers(request);
  return (emoji: Emoji) =>
    withMaker ? presentEmojiWithMaker(request.simulation, emoji) : presentEmoji(emoji);
};

const requireRoles = (request: RestRequest, guildId: string, ids: readonly string[]): string[] =>
  ids.map((id) => requireRole(request, guildId, id).id);

const requireRoom = ({ simulation }: RestRequest, guildId: string, isAnimated: boolean): void => {
  const same = simulation.state.emojis.inGroup(guildId).filter((emoji) => emoji.animated === isAnimated);
  if (same.length < MAX_OF_A_KIND) return;
  throw isAnimated
    ? new DiscordError(400, 30018, `Maximum number of animated emojis reached (${MAX_OF_A_KIND})`)
    : new DiscordError(400, 30008, `Maximum number of emojis reached (${MAX_OF_A_KIND})`);
};

/** What the audit log tells of an emoji. */
const audited = ({ name, roles }: Emoji) => ({ name, roles });

/** What the path names, in its guild, for somebody who may change it. */
const requireEditable = (request: RestRequest) => {
  requireGuild(request);
  const emoji = requireEmoji(request);
  return { emoji, ...requireExpressionEditor(request, emoji) };
};

export const emojiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      return { status: 200, body: request.simulation.state.emojis.inGroup(guild.id).map(show(request)) };
    },
  },
  {
    method: 'POST',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireExpressionMaker(request);
      const { image, name, roles } = parseBody(createEmojiSchema, request.body);
      requireRoom(request, guild.id, image.isAnimated);
      const emoji = addEmoji(request.simulation, {
        owner_id: guild.id,
        name,
        image,
        roles: requireRoles(request, guild.id, roles ?? []),
        user_id: actor.id,
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'emojiCreate',
        targetId: emoji.id,
        after: { name },
      });
      dispatchEmojis(request.simulation, guild.id);
      return { status: 201, body: presentEmojiWithMaker(request.simulation, emoji) };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{emoji_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireGuild(request);
      return { status: 200, body: show(request)(requireEmoji(request)) };
    },
  },
  {
    method: 'PATCH',
    path: `${PATH}/{emoji_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { emoji, guild, actor } = requireEditable(request);
      const { name, roles } = parseBody(editEmojiSchema, request.body);
      const before = audited(emoji);
      request.simulation.state.emojis.patch(emoji, {
        name: name ?? emoji.name,
        roles: roles === undefined ? emoji.roles : requireRoles(request, guild.id, roles ?? []),
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'emojiUpdate',
        targetId: emoji.id,
        before,
        after: audited(emoji),
      });
      dispatchEmojis(request.simulation, guild.id);
      return { status: 200, body: presentEmojiWithMaker(request.simulation, emoji) };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/{emoji_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { emoji, guild, actor } = requireEditable(request);
      removeEmoji(request.simulation, emoji);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'emojiDelete',
        targetId: emoji.id,
        before: { name: emoji.name },
      });
      dispatchEmojis(request.simulation, guild.id);
      return { status: 204 };
    },
  },
];
