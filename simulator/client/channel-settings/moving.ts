import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useClient } from '../components/client-context.ts';
import { useOverlays } from '../components/overlay-context.ts';
import type { Channel } from '../model/channel.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import { dropChannel, type Placement, stepChannel } from '../store/channel-order.ts';

/** What a drag carries: the channel's id. */
const format = 'application/x-channel-id';

/** Moves channels one line up or down, and tells when Discord refuses. */
export function useStep(): (channel: Channel, by: -1 | 1) => void {
  const { store } = useClient();
  const send = usePlace();
  return (channel, by) => {
    const placements = stepChannel(Object.values(store.get().channels), channel, by);
    if (placements.length > 0) send(channel, placements);
  };
}

function usePlace() {
  const { request } = useClient();
  const { tell } = useOverlays();
  return (channel: Channel, placements: readonly Placement[]) => {
    request('PATCH', `/guilds/${channel.guild_id}/channels`, placements).then(
      () => tell(`Moved ${channel.name}`),
      (error: Error) => tell(error.message),
    );
  };
}

/** Lets a channel be dragged, dropped upon, and moved with Alt and the arrow keys, by those who manage channels. */
export function useMoving(channel: Channel | null) {
  const { store } = useClient();
  const place = usePlace();
  const step = useStep();
  const [isTarget, setTarget] = useState(false);
  if (!channel) return {};
  const mayMove = (): boolean => {
    const { guilds, members, me } = store.get();
    const guild = guilds[channel.guild_id ?? ''];
    if (!guild) return false;
    const held = permissionsIn(guild, members[guild.id]?.[me?.id ?? ''], channel);
    return (held & permissions.manageChannels) !== 0n;
  };
  return {
    draggable: true,
    'data-target': isTarget,
    'aria-keyshortcuts': 'Alt+ArrowUp Alt+ArrowDown',
    onDragStart: (event: DragEvent) => {
      if (!mayMove()) return event.preventDefault();
      event.dataTransfer.setData(format, channel.id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(format)) return;
      event.preventDefault();
      setTarget(true);
    },
    onDragLeave: () => setTarget(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setTarget(false);
      const { channels } = store.get();
      const moved = channels[event.dataTransfer.getData(format)];
      if (!moved || moved.guild_id !== channel.guild_id) return;
      const placements = dropChannel(Object.values(channels), moved, channel);
      if (placements.length > 0) place(moved, placements);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || !mayMove()) return;
      event.preventDefault();
      step(channel, event.key === 'ArrowUp' ? -1 : 1);
    },
  };
}
