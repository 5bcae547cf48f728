import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { presentSyncs } from '#records/sync-mark.ts';
import { readLinks } from '#sync/links.ts';
import { applyLayout, previewLayout } from './apply.ts';
import { CHANNEL_ENTITY, ROLE_ENTITY } from './entity.ts';
import { givenBy, requireBelow, requireGiveable } from './giveable.ts';
import { manage, release } from './manage.ts';
import * as contract from './model.ts';
import { readReach as reachOf } from './reach.ts';
import { readReach } from './reach-model.ts';
import { readLayout } from './read-layout.ts';

/** The layout's part of a guild's API. */
export const layoutRoutes: readonly BoundRoute[] = [
  bindRoute(contract.readLayout, async (context) => {
    const { guild } = context;
    const { document, refs, leftAlone } = await readLayout(guild);
    const stateOf = async (
      entity: string,
      keys: readonly string[],
      ids: ReadonlyMap<string, string | null>,
    ) => {
      const numbers = keys.map((each) => each.slice(1));
      const mark = await presentSyncs(context, await readLinks(guild, entity, numbers));
      return Object.fromEntries(
        keys.map((each) => {
          const id = ids.get(each) ?? null;
          // Discord's client opens channels by an address, and roles not at all.
          const url =
            entity === CHANNEL_ENTITY && id !== null
              ? `${context.discordUrl}/channels/${guild.id}/${id}`
              : null;
          return [each, { sync: { ...mark(each.slice(1)), url }, id }];
        }),
      );
    };
    const [roles, channels] = await Promise.all([
      stateOf(
        ROLE_ENTITY,
        document.roles.map(({ key }) => key),
        refs.roles,
      ),
      stateOf(
        CHANNEL_ENTITY,
        document.channels.map(({ key }) => key),
        refs.channels,
      ),
    ]);
    return {
      body: {
        document,
        roles,
        channels,
        leftAlone: { roles: [...leftAlone.roles], channels: [...leftAlone.channels] },
      },
    };
  }),
  bindRoute(readReach, async ({ guild, params, now }) => ({
    body: await reachOf(guild, params.userId, now),
  })),
  bindRoute(contract.manageLayout, async ({ guild, actor, body }) => ({
    body: { managed: await manage(guild, actor, body) },
  })),
  bindRoute(contract.releaseLayout, async ({ guild, actor, body }) => {
    await release(guild, actor, body);
    return { body: undefined };
  }),
  bindRoute(contract.planLayout, async ({ guild, body }) => {
    const { digest, changes, problems } = await previewLayout(guild, body);
    return {
      body: {
        digest,
        changes: changes.map((change) => ({
          ...change,
          fields: 'fields' in change ? [...change.fields] : [],
          gives: 'gives' in change ? [...change.gives] : [],
        })),
        problems: [...problems],
      },
    };
  }),
  bindRoute(contract.applyLayout, async ({ guild, actor, userId, ability, body }) => ({
    body: {
      changed: await applyLayout(guild, actor, body.document, {
        seen: body.plan,
        confirmed: body.confirmed,
        // An owner here is one of the server, or somebody whom it made one.
        ...(ability.level === 'OWNER'
          ? {}
          : {
              allow: async ({ document, refs }, wanted) => {
                await requireGiveable(guild, userId, givenBy(document, wanted));
                await requireBelow(guild, userId, {
                  before: document.roles,
                  wanted: wanted.roles,
                  ids: refs.roles,
                });
              },
            }),
      }),
    },
  })),
];
