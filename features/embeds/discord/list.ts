import { z } from 'zod';
import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { defineList } from '#platform/discord/interactions/list.ts';
import { findPage } from '#records/page.ts';
import { narrowEmbeds } from '../find-embeds.ts';
import { embedKind } from '../kind.ts';
import type { Embed } from '../model.ts';

const line = ({ id, name, channel }: Embed, { t }: InteractionContext): string =>
  `**#${id}** ${name} · ${channel === null ? t('embeds:state.draft') : `<#${channel}>`}`;

/** `/embed list`: newest first, by pages. */
export const embedList = defineList({
  name: 'embed-list',
  permission: 'embeds.read',
  size: 15,
  empty: 'embeds:list.none',
  query: z.object({ state: z.enum(['sent', 'draft']).optional() }),
  page: async (context, { state }, { cursor, size }) => {
    const page = await findPage(context.guild, embedKind, {
      narrow: narrowEmbeds({ state }),
      cursor,
      limit: size,
    });
    return {
      title: context.t('embeds:name'),
      lines: page.records.map((embed) => line(embed, context)),
      total: page.isMore ? undefined : page.total,
      next: page.nextCursor ?? undefined,
    };
  },
});
