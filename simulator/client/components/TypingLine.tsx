import { Dots } from '#discord-view/message-controls.tsx';
import { displayName } from '../store/member-groups.ts';
import { useClientState } from './client-context.ts';
import { useOwnClock } from './clock.ts';
import { useMembers } from './place-context.ts';
import css from './TypingLine.module.css';

/** Who is writing in the channel right now. */
export function TypingLine({ channelId }: { channelId: string }) {
  const typing = useClientState((state) => state.typing[channelId]);
  const users = useClientState((state) => state.users);
  const members = useMembers();
  const ids = useOwnClock((now) =>
    (typing ?? [])
      .filter(({ until }) => until > now)
      .map(({ userId }) => userId)
      .join(),
  );
  const names = ids
    .split(',')
    .flatMap((id) => users[id] ?? [])
    .map((user) => displayName(user, members[user.id]));
  return (
    <div className={css.line} aria-live="polite">
      {names.length > 0 && (
        <>
          <Dots label="" />
          {names.length > 3
            ? 'Several people are typing…'
            : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} typing…`}
        </>
      )}
    </div>
  );
}
