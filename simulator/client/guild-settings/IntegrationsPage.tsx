import { IconTrash } from '@tabler/icons-react';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClient } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { Guild } from '../model/guild.ts';
import type { User } from '../model/user.ts';
import { permissions } from '../rules/permissions.ts';
import form from '../settings/Form.module.css';
import { useResource } from '../settings/resource.ts';
import { useAttempt } from '../settings/say.ts';
import { useScreens } from '../settings/screens.ts';
import { useHeld } from './held.ts';
import { Loaded } from './Loaded.tsx';
import { WebhookList } from './WebhookList.tsx';

interface Integration {
  id: string;
  name: string;
  type: string;
  scopes?: string[];
  application?: { description?: string; bot?: User };
}

/** What is connected to a server: its bots and its webhooks. */
export function IntegrationsPage({ guild }: { guild: Guild }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const { open } = useScreens();
  const held = useHeld(guild);
  const mayManage = held.has(permissions.manageGuild);
  const bots = useResource<Integration[]>(mayManage ? `/guilds/${guild.id}/integrations` : null);
  return (
    <>
      <h2 className={form.title}>Integrations</h2>
      <p className={form.about}>Bots that were added to this server, and webhooks that post into it.</p>
      {mayManage && (
        <>
          <h3 className={form.group}>Bots and apps</h3>
          <Loaded resource={bots} none="No apps were added.">
            {(list) => (
              <ul className={form.list} aria-label="Bots and apps">
                {list.map((each) => (
                  <li key={each.id} className={form.item}>
                    {each.application?.bot && <Avatar url={avatarUrl(each.application.bot)} size={32} />}
                    <span className={form.grow}>
                      <b>{each.name}</b>
                      <small>{(each.scopes ?? []).join(', ') || each.type}</small>
                    </span>
                    <IconButton
                      label={`Remove ${each.name}`}
                      onClick={() =>
                        open({
                          kind: 'confirm',
                          title: `Remove ${each.name}`,
                          text: 'Its bot leaves the server, and its webhooks and commands go with it.',
                          action: 'Remove app',
                          run: async () => {
                            const path = `/guilds/${guild.id}/integrations/${each.id}`;
                            if (await attempt(request('DELETE', path))) bots.reload();
                          },
                        })
                      }
                    >
                      <IconTrash size={18} />
                    </IconButton>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </>
      )}
      {held.has(permissions.manageWebhooks) && (
        <>
          <h3 className={form.group}>Webhooks</h3>
          <WebhookList path={`/guilds/${guild.id}/webhooks`} />
        </>
      )}
    </>
  );
}
