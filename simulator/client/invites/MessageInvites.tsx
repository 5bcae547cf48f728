import { useMemo } from 'react';
import { useClientState } from '../components/client-context.ts';
import type { Message } from '../model/message.ts';
import { displayName } from '../store/member-groups.ts';
import { inviteCodes } from '../text/invite-codes.ts';
import { InviteCard } from './InviteCard.tsx';

/** A card for each invite in a message. */
export function MessageInvites({ message }: { message: Message }) {
  const me = useClientState((state) => state.me?.id);
  const codes = useMemo(() => inviteCodes(message.content), [message.content]);
  return codes.map((code) => (
    <InviteCard
      key={code}
      code={code}
      author={displayName(message.author)}
      isMine={message.author.id === me}
    />
  ));
}
