import { useClientState } from './client-context.ts';
import { useOverlays } from './overlay-context.ts';
import { PersonPicker } from './PersonPicker.tsx';

/** Whom to act as: everybody whom the simulator knows, found by name or by what they are. */
export function ActAsDialog({ onClose }: { onClose: () => void }) {
  const { users, actAs } = useOverlays();
  const me = useClientState((state) => state.me?.id);
  return (
    <PersonPicker
      title="Act as…"
      about="See and do everything as one of the members."
      hint="Find a member"
      people={users
        .filter(({ bot }) => !bot)
        .map(({ id, username, global_name, avatar_url, blurb }) => ({
          id,
          username,
          name: global_name ?? username,
          picture: avatar_url,
          about: blurb,
        }))}
      current={{ id: me, label: 'You are this member now' }}
      onPick={actAs}
      onClose={onClose}
    />
  );
}
