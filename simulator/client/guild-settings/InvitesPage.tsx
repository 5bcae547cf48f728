import type { Guild } from '../model/guild.ts';
import { Button } from '../settings/Button.tsx';
import form from '../settings/Form.module.css';
import { useScreens } from '../settings/screens.ts';
import { InviteList } from './InviteList.tsx';

export function InvitesPage({ guild }: { guild: Guild }) {
  const { open } = useScreens();
  return (
    <>
      <h2 className={form.title}>Invites</h2>
      <p className={form.about}>Links with which people join. What is revoked cannot be used any more.</p>
      <p className={form.field}>
        <Button onClick={() => open({ kind: 'invite', guildId: guild.id })}>Create invite</Button>
      </p>
      <InviteList path={`/guilds/${guild.id}/invites`} />
    </>
  );
}
