import { IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useClient, useClientState } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { User } from '../model/user.ts';
import { Button } from '../settings/Button.tsx';
import { useCopy } from '../settings/copy.ts';
import form from '../settings/Form.module.css';
import { useResource } from '../settings/resource.ts';
import { useAttempt } from '../settings/say.ts';
import { displayName } from '../store/member-groups.ts';
import css from './EmojiPage.module.css';
import { Loaded } from './Loaded.tsx';

interface Webhook {
  id: string;
  /** 1 one that posts, 2 a follower of another channel, 3 an application's. */
  type: number;
  name: string | null;
  token?: string;
  channel_id: string | null;
  user?: User;
}

/** The webhooks of a server or of a channel. With a channel, new ones can be made in it. */
export function WebhookList({ path, channelId }: { path: string; channelId?: string }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const { copy, copied } = useCopy();
  const channels = useClientState((state) => state.channels);
  const webhooks = useResource<Webhook[]>(path);
  const change = async (answer: Promise<unknown>) => {
    if (await attempt(answer)) webhooks.reload();
  };
  return (
    <>
      {channelId && (
        <p className={form.field}>
          <Button
            onClick={() =>
              void change(request('POST', `/channels/${channelId}/webhooks`, { name: 'Spidey Bot' }))
            }
          >
            <IconPlus size={16} aria-hidden /> New webhook
          </Button>
        </p>
      )}
      <Loaded resource={webhooks} none="There are no webhooks.">
        {(list) => (
          <ul className={form.list} aria-label="Webhooks">
            {list.map((hook) => (
              <li key={hook.id} className={form.item}>
                <input
                  className={css.name}
                  aria-label={`Name of ${hook.name ?? 'webhook'}`}
                  defaultValue={hook.name ?? ''}
                  maxLength={80}
                  onBlur={(event) => {
                    const name = event.target.value;
                    if (name !== hook.name) void change(request('PATCH', `/webhooks/${hook.id}`, { name }));
                  }}
                />
                <small className={css.by}>
                  #{channels[hook.channel_id ?? '']?.name ?? '—'}
                  {hook.type === 2 ? ' · follows a channel' : ''}
                  {hook.user ? ` · by ${displayName(hook.user)}` : ''}
                </small>
                {hook.token && (
                  <IconButton
                    label={copied ? 'Copied' : `Copy the URL of ${hook.name ?? 'webhook'}`}
                    onClick={() => copy(`${location.origin}/api/webhooks/${hook.id}/${hook.token}`)}
                  >
                    <IconCopy size={18} />
                  </IconButton>
                )}
                <IconButton
                  label={`Delete ${hook.name ?? 'webhook'}`}
                  onClick={() => void change(request('DELETE', `/webhooks/${hook.id}`))}
                >
                  <IconTrash size={18} />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}
