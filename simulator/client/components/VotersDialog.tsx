import { useEffect, useState } from 'react';
import { loadVoters } from '../actions/polls.ts';
import type { Message } from '../model/message.ts';
import type { User } from '../model/user.ts';
import { tally } from '../text/poll.ts';
import { useClient, useClientState } from './client-context.ts';
import { PeopleDialog } from './PeopleDialog.tsx';

/** Who voted for what. */
export function VotersDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const client = useClient();
  // The message as it is now: votes may come while this is open.
  const current = useClientState(
    (state) => state.timelines[message.channel_id]?.messages.find(({ id }) => id === message.id) ?? message,
  );
  const poll = current.poll;
  const [chosen, setChosen] = useState(poll?.answers[0]?.answer_id ?? 1);
  const [users, setUsers] = useState<readonly User[] | null>(null);
  useEffect(() => {
    let wanted = true;
    setUsers(null);
    loadVoters(client, message, chosen).then(
      (loaded) => {
        if (wanted) setUsers(loaded);
      },
      () => {
        if (wanted) setUsers([]);
      },
    );
    return () => {
      wanted = false;
    };
  }, [client, message, chosen]);
  if (!poll) return null;
  const tabs = tally(poll).map(({ answer, count }) => ({
    key: String(answer.answer_id),
    label: answer.poll_media.text ?? '',
    emoji: answer.poll_media.emoji,
    count,
  }));
  return (
    <PeopleDialog
      title="Poll results"
      tabs={tabs}
      chosen={String(chosen)}
      onChoose={(key) => setChosen(Number(key))}
      users={users}
      onClose={onClose}
    />
  );
}
