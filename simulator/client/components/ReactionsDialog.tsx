import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { loadReactors, removeReaction } from '../actions/reactions.ts';
import type { Emoji } from '../model/expression.ts';
import type { Message } from '../model/message.ts';
import type { User } from '../model/user.ts';
import { permissions } from '../rules/permissions.ts';
import { useClient, useClientState } from './client-context.ts';
import { IconButton } from './IconButton.tsx';
import { useOverlays } from './overlay-context.ts';
import { PeopleDialog } from './PeopleDialog.tsx';
import { useMayIn } from './permissions-here.ts';

const keyOf = (emoji: Emoji) => emoji.id ?? emoji.name ?? '';

/** Who reacted with what. Moderators may take reactions away. */
export function ReactionsDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const client = useClient();
  const { tell } = useOverlays();
  const may = useMayIn(message.channel_id);
  const reactions =
    useClientState(
      (state) => state.timelines[message.channel_id]?.messages.find(({ id }) => id === message.id)?.reactions,
    ) ?? [];
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = reactions.find(({ emoji }) => keyOf(emoji) === wanted) ?? reactions[0];
  const [users, setUsers] = useState<readonly User[] | null>(null);
  const key = chosen ? keyOf(chosen.emoji) : null;
  const count = chosen?.count ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when another is chosen or its count changes
  useEffect(() => {
    if (!chosen) return;
    let current = true;
    loadReactors(client, message, chosen.emoji).then(
      (loaded) => {
        if (current) setUsers(loaded);
      },
      (error: Error) => tell(error.message),
    );
    return () => {
      current = false;
    };
  }, [client, key, count]);
  const remove = (user: User) => {
    if (chosen) {
      removeReaction(client, message, chosen.emoji, user.id).catch((error: Error) => tell(error.message));
    }
  };
  return (
    <PeopleDialog
      title="Reactions"
      tabs={reactions.map((one) => ({
        key: keyOf(one.emoji),
        label: one.emoji.name ?? '',
        emoji: one.emoji,
        count: one.count,
      }))}
      chosen={key ?? ''}
      onChoose={(next) => {
        setUsers(null);
        setWanted(next);
      }}
      users={chosen ? users : []}
      beside={(user) =>
        may(permissions.manageMessages) && (
          <IconButton label={`Remove the reaction of ${user.username}`} onClick={() => remove(user)}>
            <IconX size={18} />
          </IconButton>
        )
      }
      onClose={onClose}
    />
  );
}
