import type { Sticker } from '../model/expression.ts';
import { permissions } from '../rules/permissions.ts';
import { useResource } from '../settings/resource.ts';
import { useClientState } from './client-context.ts';
import { useMayIn } from './permissions-here.ts';
import { useGuild } from './place-context.ts';

/** Stickers from one place: a server, or a pack of Discord's. */
export interface StickerGroup {
  key: string;
  title: string;
  stickers: readonly Sticker[];
}

/** What this user may send in a channel: its server's stickers first, then other servers', then everybody's. */
export function useStickerGroups(channelId: string): StickerGroup[] {
  const here = useGuild();
  const guilds = useClientState((state) => state.guilds);
  const order = useClientState((state) => state.guildOrder);
  const may = useMayIn(channelId);
  const packs = useResource<{ sticker_packs: { id: string; name: string; stickers: Sticker[] }[] }>(
    '/sticker-packs',
  );
  const others = may(permissions.useExternalStickers) ? order.flatMap((id) => guilds[id] ?? []) : [];
  const servers = [...(here ? [here] : []), ...others.filter(({ id }) => id !== here?.id)];
  return [
    ...servers.map(({ id, name, stickers }) => ({ key: id, title: name, stickers })),
    ...(packs.data?.sticker_packs ?? []).map(({ id, name, stickers }) => ({
      key: id,
      title: name,
      stickers,
    })),
  ].filter(({ stickers }) => stickers.length > 0);
}

/** The groups with what is found by name, tags or description; groups without any are left out. */
export function findStickers(groups: readonly StickerGroup[], typed: string): StickerGroup[] {
  const wanted = typed.trim().toLowerCase();
  const isFound = ({ name, tags, description }: Sticker) =>
    [name, tags, description].some((text) => text?.toLowerCase().includes(wanted));
  return groups
    .map((group) => ({ ...group, stickers: group.stickers.filter(isFound) }))
    .filter(({ stickers }) => stickers.length > 0);
}
