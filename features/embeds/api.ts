import { renderDesign } from '#messages/render.ts';
import { checkDesign } from '#messages/server/check.ts';
import { readVariableValues } from '#messages/server/variable-values.ts';
import { toDiscord } from '#messages/to-discord.ts';
import { canonicalJson } from '#platform/changes/hash-chain.ts';
import { openSight } from '#platform/discord/channel-sight.ts';
import { DomainError } from '#platform/errors.ts';
import { type BoundRoute, bindRoute, type RouteContext } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import type { SyncMark } from '#records/contracts.ts';
import type { Reader } from '#records/reader.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import { checkSaverGives } from './button-roles.ts';
import { narrowEmbeds } from './find-embeds.ts';
import { embedKind } from './kind.ts';
import * as contract from './model.ts';
import * as embeds from './service.ts';

type Context = RouteContext<unknown, unknown, unknown>;

/** A channel that is there and that the reader may know of. @throws DomainError unknown-channel */
const requireSight = async ({ guild, userId, ability }: Context, channelId: string): Promise<void> => {
  const sight = await openSight(guild, { userId, level: ability.level });
  if (!(await sight.visible([channelId])).has(channelId)) throw new DomainError('unknown-channel', 422);
};

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
  channel === null && sync.url === null ? { state: 'off', reason: null, url: null } : sync;

const { routes, bindVerb } = bindRecordRoutes(embedKind, embeds.embedActions, contract.embedContracts, {
  values: (given) => ({ ...given, channel: null, values: {} }),
  // Whoever saves a design may put its roles on buttons, also one that they bring back or restore.
  allow: async (context, after, before) => {
    if (canonicalJson(after.design) !== canonicalJson(before?.design ?? null))
      await checkSaverGives(saverOf(context), after.design);
  },
  narrow: narrowEmbeds,
  present: (reader, found) =>
    found.map((embed) => ({ ...embed, sync: markOf(embed), can: abilities(reader, embed) })),
});

export const embedRoutes: readonly BoundRoute[] = [
  // Before `/embeds/:id`, which they would be.
  bindRoute(contract.testEmbed, async (context) => {
    const { guild, userId, discord, body } = context;
    if (userId === undefined) throw new DomainError('embeds.needs-discord', 409);
    const values = await readVariableValues(guild, null, new Date());
    checkDesign(body.design, values);
    await discord.sendDirectly(userId, toDiscord(renderDesign(body.design, values)));
    return { body: undefined };
  }),
  bindVerb(contract.adoptEmbed, (context) =>
    embeds.adoptEmbed(
      {
        guild: context.guild,
        actor: context.actor,
        now: new Date(),
        botUserId: context.discord.botUserId,
        sees: async (channelId) =>
          (await openSight(context.guild, { userId: context.userId, level: context.ability.level }))
            .visible([channelId])
            .then((seen) => seen.has(channelId)),
        readMessage: context.discord.readMessage,
      },
      context.body.link,
    ),
  ),
  ...routes,
  bindVerb(contract.sendEmbed, async (context) => {
    const { guild, actor, params, body } = context;
    await requireSight(context, body.channel);
    const { design } = await embeds.loadEmbed(guild, params.id);
    await checkSaverGives(saverOf(context), design);
    return embeds.sendEmbed(guild, actor, params.id, body.channel, new Date());
  }),
  bindVerb(contract.takeEmbedBack, ({ guild, actor, params }) =>
    embeds.takeEmbedBack(guild, actor, params.id),
  ),
];
