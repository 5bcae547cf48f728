import { IconLinkOff } from '@tabler/icons-react';
import { useState } from 'react';
import { acceptInvite } from '../actions/invites.ts';
import { useClient } from '../components/client-context.ts';
import { useOverlays } from '../components/overlay-context.ts';
import type { Invite } from '../model/invite.ts';
import { goTo } from '../navigation.ts';
import { Button } from '../settings/Button.tsx';
import css from './InviteCard.module.css';
import { InviteCounts, InvitePicture } from './InviteGuild.tsx';
import { useHasJoined, useInvite } from './known-invite.ts';

interface Props {
  code: string;
  /** Who wrote it. */
  author: string;
  isMine: boolean;
}

function JoinButton({ invite, hasJoined }: { invite: Invite; hasJoined: boolean }) {
  const client = useClient();
  const { tell } = useOverlays();
  const [isBusy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    try {
      await acceptInvite(client, invite.code);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  if (!hasJoined) {
    return (
      <Button kind="good" disabled={isBusy} onClick={() => void join()}>
        Join
      </Button>
    );
  }
  return (
    <Button kind="quiet" onClick={() => invite.guild && goTo(invite.guild.id, invite.channel?.id)}>
      Joined
    </Button>
  );
}

/** The server that an invite in a message leads to, with the way in. */
export function InviteCard({ code, author, isMine }: Props) {
  const invite = useInvite(code);
  const hasJoined = useHasJoined(invite);
  const began = isMine ? 'You sent an invite' : 'You’ve been invited';
  if (invite === undefined) {
    return (
      <section className={css.card} aria-label="Invite">
        <p className={css.title}>Looking at the invite…</p>
        <div className={css.line} />
      </section>
    );
  }
  if (!invite?.guild) {
    return (
      <section className={css.card} aria-label="Invalid invite">
        <p className={css.title}>{isMine ? 'You sent an invite, but…' : 'You received an invite, but…'}</p>
        <div className={css.line}>
          <span className={css.broken}>
            <IconLinkOff size={26} aria-hidden />
          </span>
          <div className={css.texts}>
            <strong className={css.name}>Invalid invite</strong>
            <small>{isMine ? 'Try sending a new invite.' : `Ask ${author} for a new invite.`}</small>
          </div>
        </div>
      </section>
    );
  }
  return (
    <section className={css.card} aria-label={`Invite to ${invite.guild.name}`}>
      <p className={css.title}>{`${began} to join a server`}</p>
      <div className={css.line}>
        <InvitePicture guild={invite.guild} />
        <div className={css.texts}>
          <strong className={css.name}>{invite.guild.name}</strong>
          <InviteCounts invite={invite} />
        </div>
        <JoinButton invite={invite} hasJoined={hasJoined} />
      </div>
    </section>
  );
}
