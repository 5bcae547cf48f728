import { IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { addToThread, loadThreadMembers, removeFromThread } from '../actions/threads.ts';
import { permissions } from '../rules/permissions.ts';
import { TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { displayName } from '../store/member-groups.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useClient, useClientState } from './client-context.ts';
import { IconButton } from './IconButton.tsx';
import { useOverlays } from './overlay-context.ts';
import { useMayIn } from './permissions-here.ts';
import { useMembers } from './place-context.ts';
import css from './ThreadMembers.module.css';

const shownAtMost = 50;

/** Who is in a thread; others of the guild can be added, and moderators can take people out. */
export function ThreadMembers({ threadId, onClose }: { threadId: string; onClose: () => void }) {
  const client = useClient();
  const { tell } = useOverlays();
  const thread = useClientState((state) => state.channels[threadId]);
  const may = useMayIn(threadId);
  const members = useMembers();
  const [inside, setInside] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const count = thread?.member_count;
  const load = useCallback(() => {
    const current = client.store.get().channels[threadId];
    if (!current) return;
    loadThreadMembers(client, current).then(
      (list) => setInside(list.flatMap(({ user_id }) => user_id ?? [])),
      (error: Error) => tell(error.message),
    );
  }, [client, threadId, tell]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when somebody came or left
  useEffect(load, [load, count]);
  if (!thread) return null;
  const attempt = (answer: Promise<unknown>) => void answer.then(load, (error: Error) => tell(error.message));
  const found = Object.values(members)
    .filter((member) => {
      const text = `${displayName(member.user, member)} ${member.user.username}`.toLowerCase();
      return typed === '' ? inside.includes(member.user.id) : text.includes(typed.toLowerCase());
    })
    .slice(0, shownAtMost);
  return (
    <FormDialog title="Thread members" about={`${inside.length} in “${thread.name ?? ''}”`} onClose={onClose}>
      <TextField
        label="Add or find people"
        placeholder="Type a name"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className={css.list}>
        {found.map((member) => {
          const name = displayName(member.user, member);
          const isInside = inside.includes(member.user.id);
          return (
            <li key={member.user.id}>
              <Avatar url={avatarUrl(member.user, member)} size={32} />
              <span>
                {name} <small>{member.user.username}</small>
              </span>
              {!isInside && (
                <IconButton
                  label={`Add ${name}`}
                  onClick={() => attempt(addToThread(client, thread, member.user.id))}
                >
                  <IconUserPlus size={20} />
                </IconButton>
              )}
              {isInside && may(permissions.manageThreads) && (
                <IconButton
                  label={`Remove ${name}`}
                  onClick={() => attempt(removeFromThread(client, thread, member.user.id))}
                >
                  <IconUserMinus size={20} />
                </IconButton>
              )}
            </li>
          );
        })}
      </ul>
    </FormDialog>
  );
}
