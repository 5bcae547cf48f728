import { useState } from 'react';
import { useClientState } from '../components/client-context.ts';
import { permissions } from '../rules/permissions.ts';
import { SettingsFrame, type SettingsPage } from '../settings/SettingsFrame.tsx';
import type { GuildPage } from '../settings/screens.ts';
import { AuditLogPage } from './AuditLogPage.tsx';
import { AutoModerationPage } from './AutoModerationPage.tsx';
import { BansPage } from './BansPage.tsx';
import { DeleteGuild } from './DeleteGuild.tsx';
import { EmojiPage } from './EmojiPage.tsx';
import { type Held, useHeld } from './held.ts';
import { IntegrationsPage } from './IntegrationsPage.tsx';
import { InvitesPage } from './InvitesPage.tsx';
import { MembersPage } from './MembersPage.tsx';
import { OverviewPage } from './OverviewPage.tsx';
import { RolesPage } from './RolesPage.tsx';
import { StickersPage } from './StickersPage.tsx';

interface PageRule extends SettingsPage<GuildPage> {
  section: 'server' | 'apps' | 'moderation' | 'community' | 'end';
  isOpenTo: (held: Held) => boolean;
}

const pages: readonly PageRule[] = [
  {
    id: 'overview',
    title: 'Overview',
    section: 'server',
    isOpenTo: ({ has }) => has(permissions.manageGuild),
  },
  { id: 'roles', title: 'Roles', section: 'server', isOpenTo: ({ has }) => has(permissions.manageRoles) },
  {
    id: 'emoji',
    title: 'Emoji',
    section: 'server',
    isOpenTo: ({ has }) => has(permissions.createExpressions, permissions.manageExpressions),
  },
  {
    id: 'stickers',
    title: 'Stickers',
    section: 'server',
    isOpenTo: ({ has }) => has(permissions.createExpressions, permissions.manageExpressions),
  },
  {
    id: 'integrations',
    title: 'Integrations',
    section: 'apps',
    isOpenTo: ({ has }) => has(permissions.manageGuild, permissions.manageWebhooks),
  },
  {
    id: 'auto-moderation',
    title: 'Auto-moderation',
    section: 'moderation',
    isOpenTo: ({ has }) => has(permissions.manageGuild),
  },
  {
    id: 'audit-log',
    title: 'Audit log',
    section: 'moderation',
    isOpenTo: ({ has }) => has(permissions.viewAuditLog),
  },
  { id: 'bans', title: 'Bans', section: 'moderation', isOpenTo: ({ has }) => has(permissions.banMembers) },
  {
    id: 'members',
    title: 'Members',
    section: 'community',
    isOpenTo: ({ has }) =>
      has(
        permissions.manageGuild,
        permissions.manageRoles,
        permissions.manageNicknames,
        permissions.kickMembers,
        permissions.banMembers,
        permissions.moderateMembers,
      ),
  },
  {
    id: 'invites',
    title: 'Invites',
    section: 'community',
    isOpenTo: ({ has }) => has(permissions.manageGuild),
  },
  {
    id: 'delete',
    title: 'Delete server',
    isDanger: true,
    section: 'end',
    isOpenTo: ({ isOwner }) => isOwner,
  },
];

/** The first page that is open to somebody with these permissions; none: no settings for them. */
export const firstPage = (held: Held): GuildPage | undefined => pages.find((page) => page.isOpenTo(held))?.id;

interface Props {
  guildId: string;
  page?: GuildPage;
  onClose: () => void;
}

/** A server's settings, as far as this user may see them. */
export function GuildSettings({ guildId, page: wanted, onClose }: Props) {
  const guild = useClientState((state) => state.guilds[guildId]);
  const held = useHeld(guild);
  const [page, setPage] = useState<GuildPage>(wanted ?? firstPage(held) ?? 'overview');
  if (!guild) return null;
  const shown = pages.filter((each) => each.isOpenTo(held));
  const inSection = (section: PageRule['section']) => shown.filter((each) => each.section === section);
  const sections = [
    { title: guild.name, pages: inSection('server') },
    { title: 'Apps', pages: inSection('apps') },
    { title: 'Moderation', pages: inSection('moderation') },
    { title: 'Community', pages: inSection('community') },
    { title: 'Danger', pages: inSection('end') },
  ].filter((section) => section.pages.length > 0);
  const current = shown.some(({ id }) => id === page) ? page : shown[0]?.id;
  return (
    <SettingsFrame
      label={`Settings of ${guild.name}`}
      sections={sections}
      page={current ?? 'overview'}
      onPage={setPage}
      onClose={onClose}
    >
      {current === 'overview' && <OverviewPage guild={guild} />}
      {current === 'roles' && <RolesPage guild={guild} />}
      {current === 'emoji' && <EmojiPage guild={guild} />}
      {current === 'stickers' && <StickersPage guild={guild} />}
      {current === 'integrations' && <IntegrationsPage guild={guild} />}
      {current === 'auto-moderation' && <AutoModerationPage guild={guild} />}
      {current === 'audit-log' && <AuditLogPage guild={guild} />}
      {current === 'bans' && <BansPage guild={guild} />}
      {current === 'members' && <MembersPage guild={guild} />}
      {current === 'invites' && <InvitesPage guild={guild} />}
      {current === 'delete' && <DeleteGuild guild={guild} onDeleted={onClose} />}
    </SettingsFrame>
  );
}
