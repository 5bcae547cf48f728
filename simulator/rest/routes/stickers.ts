import { presentSticker, presentStickerWithMaker } from '../../present/sticker.ts';
import { createStickerSchema, editStickerSchema } from '../../rules/sticker-body.ts';
import type { Simulation } from '../../simulation.ts';
import type { Sticker } from '../../state/expressions.ts';
import { STANDARD_PACK, STANDARD_STICKERS } from '../../stickers/standard.ts';
import { readStickerFile } from '../../stickers/sticker-file.ts';
import { requireActor, requireGuild } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError } from '../errors.ts';
import { requireExpressionEditor, requireExpressionMaker, seesMakers } from '../expression-access.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** Of a guild without boosts. */
const MAX_STICKERS = 5;
const PATH = '/guilds/{guild_id}/stickers';

/** @throws DiscordError 10060 */
const requireSticker = ({ simulation, params }: RestRequest): Sticker => {
  const sticker = simulation.state.stickers.get(params.sticker_id ?? '');
  if (!sticker || (params.guild_id ?? sticker.guild_id) !== sticker.guild_id)
    throw new DiscordError(404, 10060, 'Unknown sticker');
  return sticker;
};

const show = (request: RestRequest) => {
  const withMaker = seesMakers(request);
  return (sticker: Sticker) =>
    withMaker ? presentStickerWithMaker(request.simulation, sticker) : presentSticker(sticker);
};

/** Tells of all stickers that a guild has now. */
const dispatchStickers = (simulation: Simulation, guildId: string): void =>
  simulation.dispatch({
    name: 'GUILD_STICKERS_UPDATE',
    data: { guild_id: guildId, stickers: simulation.state.stickers.inGroup(guildId).map(presentSticker) },
    guildId,
  });

/** What the audit log tells of a sticker. */
const audited = ({ name, description, tags, format_type }: Sticker) => ({
  name,
  description,
  tags,
  format_type,
  type: 2,
  available: true,
});

/** What the path names, in its guild, for somebody who may change it. */
const requireEditable = (request: RestRequest) => {
  requireGuild(request);
  const sticker = requireSticker(request);
  return { sticker, ...requireExpressionEditor(request, sticker) };
};

export const stickerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/sticker-packs',
    isOpen: true,
    limit: FIVE_IN_FIVE,
    handle: () => ({ status: 200, body: { sticker_packs: [STANDARD_PACK] } }),
  },
  {
    method: 'GET',
    path: '/sticker-packs/{pack_id}',
    limit: FIVE_IN_FIVE,
    handle: ({ params }) => {
      if (params.pack_id !== STANDARD_PACK.id) throw new DiscordError(404, 10061, 'Unknown sticker pack');
      return { status: 200, body: STANDARD_PACK };
    },
  },
  {
    method: 'GET',
    path: '/stickers/{sticker_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      const standard = STANDARD_STICKERS.find((each) => each.id === request.params.sticker_id);
      return { status: 200, body: standard ?? presentSticker(requireSticker(request)) };
    },
  },
  {
    method: 'GET',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      return { status: 200, body: request.simulation.state.stickers.inGroup(guild.id).map(show(request)) };
    },
  },
  {
    method: 'POST',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireExpressionMaker(request);
      const { state, snowflakes } = request.simulation;
      const { name, tags, description } = parseBody(createStickerSchema, request.body);
      const file = readStickerFile(request.files.find((each) => each.field === 'file'));
      if (state.stickers.sizeOfGroup(guild.id) >= MAX_STICKERS)
        throw new DiscordError(400, 30039, `Maximum number of stickers reached (${MAX_STICKERS})`);
      const id = snowflakes.next();
      state.media.put({ id: `stickers/${id}`, content_type: file.contentType, base64: file.base64 });
      const sticker = state.stickers.put({
        id,
        guild_id: guild.id,
        name,
        description: description ?? '',
        tags,
        format_type: file.formatType,
        user_id: actor.id,
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'stickerCreate',
        targetId: id,
        after: audited(sticker),
      });
      dispatchStickers(request.simulation, guild.id);
      return { status: 201, body: presentStickerWithMaker(request.simulation, sticker) };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{sticker_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireGuild(request);
      return { status: 200, body: show(request)(requireSticker(request)) };
    },
  },
  {
    method: 'PATCH',
    path: `${PATH}/{sticker_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { sticker, guild, actor } = requireEditable(request);
      const { name, tags, description } = parseBody(editStickerSchema, request.body);
      const before = audited(sticker);
      request.simulation.state.stickers.patch(sticker, {
        name: name ?? sticker.name,
        tags: tags ?? sticker.tags,
        description: description === undefined ? sticker.description : description,
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'stickerUpdate',
        targetId: sticker.id,
        before,
        after: audited(sticker),
      });
      dispatchStickers(request.simulation, guild.id);
      return { status: 200, body: presentStickerWithMaker(request.simulation, sticker) };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/{sticker_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { sticker, guild, actor } = requireEditable(request);
      const { state } = request.simulation;
      state.stickers.delete(sticker.id);
      state.media.delete(`stickers/${sticker.id}`);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'stickerDelete',
        targetId: sticker.id,
        before: audited(sticker),
      });
      dispatchStickers(request.simulation, guild.id);
      return { status: 204 };
    },
  },
];
