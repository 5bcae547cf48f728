import type { ConversationScreen } from '../settings/screens.ts';
import { CreatePoll } from './CreatePoll.tsx';
import { CreateThread } from './CreateThread.tsx';
import { ForwardDialog } from './ForwardDialog.tsx';
import { ReactionsDialog } from './ReactionsDialog.tsx';
import { ThreadMembers } from './ThreadMembers.tsx';
import { ThreadSettings } from './ThreadSettings.tsx';
import { VotersDialog } from './VotersDialog.tsx';

export function ConversationScreenView({
  screen,
  onClose,
}: {
  screen: ConversationScreen;
  onClose: () => void;
}) {
  switch (screen.kind) {
    case 'create-poll':
      return <CreatePoll channelId={screen.channelId} onClose={onClose} />;
    case 'create-thread':
      return <CreateThread {...screen} onClose={onClose} />;
    case 'forward':
      return <ForwardDialog message={screen.message} onClose={onClose} />;
    case 'reactions':
      return <ReactionsDialog message={screen.message} onClose={onClose} />;
    case 'thread-members':
      return <ThreadMembers threadId={screen.threadId} onClose={onClose} />;
    case 'thread-settings':
      return <ThreadSettings threadId={screen.threadId} onClose={onClose} />;
    case 'voters':
      return <VotersDialog message={screen.message} onClose={onClose} />;
  }
}
