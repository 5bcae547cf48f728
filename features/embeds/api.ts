import { isDeepStrictEqual } from 'node:util';
import { renderDesign } from '#messages/render.ts';
import { checkDesign } from '#messages/server/check.ts';
import { requirePictures } from '#messages/server/pictures.ts';
import { readVariableValues } from '#messages/server/variable-values.ts';
import { toSend } from '#messages/to-discord.ts';
import { requireChannels } from '#platform/discord/channel-sight.ts';
import { DomainError } from '#platform/errors.ts';
import { type BoundRoute, bindRoute, type RouteContext } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import type { SyncMark } from '#records/contracts.ts';
import type { Reader } from '#records/reader.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import { NOT_ON_DISCORD } from '#records/sync-mark.ts';
import { checkSaverGives } from './button-roles.ts';
import { narrowEmbeds } from './find-embeds.ts';
import { embedKind } from './kind.ts';
import * as contract from './model.ts';
import * as embeds from './service.ts';

type Context = RouteContext<unknown, unknown, unknown>;

const saverOf = ({ guild, ability, userId, discord }: Context) => ({
  guild,
  ability,
  userId,
  botUserId: discord.botUserId,
});

const abilities = ({ ability }: Reader, { channel }: contract.Embed): contract.PresentedEmbed['can'] => ({
  edit: mayDo(ability, 'embeds.edit'),
  delete: mayDo(ability, 'embeds.delete'),
  send: mayDo(ability, 'embeds.send') && channel === null,
  takeBack: mayDo(ability, 'embeds.send') && channel !== null,
});

/** A draft that has nothing on Discord waits for nothing. */
const markOf = ({ channel, sync }: contract.Embed & { readonly sync: SyncMark }): SyncMark =>
  channel === null && sync.url === null ? NOT_ON_DISCORD : sync;

const { routes, bindVerb } = bindRecordRoutes(embedKind, embeds.embedActions, contract.embedContracts, {
  values: (given) => ({ ...given, channel: null, values: {} }),
  // Whoever saves a design may put its roles on buttons, also one that they bring back or restore.
  allow: async (context, after, before) => {
    if (!isDeepStrictEqual(after.design, before?.design))
      await checkSaverGives(saverOf(context), after.design);
  },
  narrow: narrowEmbeds,
  present: (reader, found) =>
    found.map((embed) => ({ ...embed, sync: markOf(embed), can: abilities(reader, embed) })),
});

export const embedRoutes: readonly BoundRoute[] = [
  // Before `/embeds/:id`, which they would be.
  bindRoute(contract.testEmbed, async (context) => {
    const { guild, now, userId, discord, attach, body } = context;
    if (userId === undefined) throw new DomainError('embeds.needs-discord', 409);
    const values = await readVariableValues(guild, null, now);
    checkDesign(body.design, values);
    await requirePictures(guild, body.design);
    await discord.sendDirectly(userId, await attach(guild, toSend(renderDesign(body.design, values)), {}));
    return { body: undefined };
  }),
  bindVerb(contract.adoptEmbed, (context) => embeds.adoptEmbed(context, context.body.link)),
  ...routes,
  bindVerb(contract.sendEmbed, async (context) => {
    const { guild, actor, now, params, body } = context;
    await requireChannels(context, [body.channel]);
    const { design } = await embeds.loadEmbed(guild, params.id);
    await checkSaverGives(saverOf(context), design);
    return embeds.sendEmbed(guild, actor, params.id, body.channel, now);
  }),
  bindVerb(contract.takeEmbedBack, ({ guild, actor, params }) =>
    embeds.takeEmbedBack(guild, actor, params.id),
  ),
];
