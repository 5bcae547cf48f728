import { avatarUrl } from '../components/Avatar.tsx';
import { useClientState } from '../components/client-context.ts';
import { PersonPicker } from '../components/PersonPicker.tsx';
import { displayName } from '../store/member-groups.ts';
import { useStartDirect } from './member-menu.ts';

/** Whom to write to: everybody whom this user shares a server with. */
export function NewMessageDialog({ onClose }: { onClose: () => void }) {
  const users = useClientState((state) => state.users);
  const me = useClientState((state) => state.me?.id);
  const startDirect = useStartDirect();
  const people = Object.values(users)
    .filter(({ id }) => id !== me)
    .map((user) => ({
      id: user.id,
      username: user.username,
      name: displayName(user),
      picture: avatarUrl(user),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <PersonPicker
      title="New message"
      about="Choose whom to write to."
      hint="Find somebody"
      people={people}
      onPick={(id) => void startDirect(id)}
      onClose={onClose}
    />
  );
}
