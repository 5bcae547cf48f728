import { IconTrash, IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { useClient } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { Guild } from '../model/guild.ts';
import type { User } from '../model/user.ts';
import { permissions } from '../rules/permissions.ts';
import { Button } from '../settings/Button.tsx';
import form from '../settings/Form.module.css';
import { readAsDataUri } from '../settings/read-file.ts';
import { useResource } from '../settings/resource.ts';
import { useAttempt } from '../settings/say.ts';
import { displayName } from '../store/member-groups.ts';
import css from './EmojiPage.module.css';
import { emojiName } from './emoji-name.ts';
import { useHeld } from './held.ts';
import { Loaded } from './Loaded.tsx';

interface GuildEmoji {
  id: string;
  name: string;
  animated?: boolean;
  user?: User;
}

/** Bytes. Source: Discord's reference, "Emoji": 256 KiB. */
const largest = 256 * 1024;

/** A server's emoji: upload, rename, delete. */
export function EmojiPage({ guild }: { guild: Guild }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const held = useHeld(guild);
  const emoji = useResource<GuildEmoji[]>(`/guilds/${guild.id}/emojis`);
  const picker = useRef<HTMLInputElement>(null);
  const path = (id: string) => `/guilds/${guild.id}/emojis/${id}`;
  const change = async (answer: Promise<unknown>) => {
    if (await attempt(answer)) emoji.reload();
  };
  const upload = async (file: File) => {
    if (file.size > largest) throw new Error('An emoji may have 256 KiB at most.');
    const image = await readAsDataUri(file);
    await request('POST', `/guilds/${guild.id}/emojis`, { name: emojiName(file.name), image, roles: [] });
  };
  return (
    <>
      <h2 className={form.title}>Emoji</h2>
      <p className={form.about}>
        Pictures that members use in messages and as reactions: PNG, JPEG, GIF, WebP or AVIF, up to 256 KiB.
      </p>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Emoji picture"
        accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void change(upload(file));
        }}
      />
      <Button disabled={!held.has(permissions.createExpressions)} onClick={() => picker.current?.click()}>
        <IconUpload size={16} aria-hidden /> Upload emoji
      </Button>
      <Loaded resource={emoji} none="There are no emoji yet.">
        {(list) => (
          <ul className={`${form.list} ${css.list}`} aria-label="Emoji">
            {list.map((each) => (
              <li key={each.id} className={form.item}>
                <img
                  src={`/cdn/emojis/${each.id}.${each.animated ? 'gif' : 'png'}?size=48`}
                  alt=""
                  width={32}
                  height={32}
                />
                <input
                  className={css.name}
                  aria-label={`Name of ${each.name}`}
                  defaultValue={each.name}
                  maxLength={32}
                  disabled={!held.has(permissions.manageExpressions)}
                  onBlur={(event) => {
                    const name = event.target.value;
                    if (name !== each.name) void change(request('PATCH', path(each.id), { name }));
                  }}
                />
                <small className={css.by}>{each.user ? `by ${displayName(each.user)}` : ''}</small>
                <IconButton
                  label={`Delete ${each.name}`}
                  disabled={!held.has(permissions.manageExpressions)}
                  onClick={() => void change(request('DELETE', path(each.id)))}
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
