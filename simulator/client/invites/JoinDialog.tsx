import { useEffect } from 'react';
import { acceptInvite } from '../actions/invites.ts';
import { useClient } from '../components/client-context.ts';
import { goTo } from '../navigation.ts';
import { FormDialog } from '../settings/FormDialog.tsx';
import { displayName } from '../store/member-groups.ts';
import { InviteCounts, InvitePicture } from './InviteGuild.tsx';
import css from './JoinDialog.module.css';
import { useHasJoined, useInvite } from './known-invite.ts';

/** Opens an invite: shows whereto it leads and lets one in; who is there already goes there at once. */
export function JoinDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const client = useClient();
  const invite = useInvite(code);
  const hasJoined = useHasJoined(invite);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was so when it was opened counts
  useEffect(() => {
    if (!invite?.guild || !hasJoined) return;
    onClose();
    goTo(invite.guild.id, invite.channel?.id);
  }, [invite]);
  if (invite === null) {
    return (
      <FormDialog
        title="Invite invalid"
        about="This invite may have expired, or you may not have permission to join."
        onClose={onClose}
      />
    );
  }
  const guild = invite?.guild;
  if (!invite || !guild || hasJoined) return null;
  return (
    <FormDialog
      title={`${invite.inviter ? displayName(invite.inviter) : 'Somebody'} invited you to join`}
      action="Accept invite"
      onSubmit={() => acceptInvite(client, code)}
      onClose={onClose}
    >
      <div className={css.guild}>
        <InvitePicture guild={guild} />
        <strong>{guild.name}</strong>
        <InviteCounts invite={invite} />
        {guild.description && <p>{guild.description}</p>}
      </div>
    </FormDialog>
  );
}
