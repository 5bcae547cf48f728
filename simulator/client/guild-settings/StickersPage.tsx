import { IconTrash, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { StickerPicture } from '#discord-view/sticker-list.tsx';
import { useClient } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { Guild } from '../model/guild.ts';
import { permissions } from '../rules/permissions.ts';
import { Button } from '../settings/Button.tsx';
import form from '../settings/Form.module.css';
import { useAttempt } from '../settings/say.ts';
import css from './EmojiPage.module.css';
import { useHeld } from './held.ts';
import { NewSticker } from './NewSticker.tsx';

/** A server's stickers: upload, rename, delete. */
export function StickersPage({ guild }: { guild: Guild }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const held = useHeld(guild);
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const path = (id: string) => `/guilds/${guild.id}/stickers/${id}`;
  const mayManage = held.has(permissions.manageExpressions);
  return (
    <>
      <h2 className={form.title}>Stickers</h2>
      <p className={form.about}>
        Larger pictures that members send: PNG, APNG or GIF, 320 × 320 pixels and 512 KiB at most.
      </p>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Sticker picture"
        accept="image/png,image/apng,image/gif"
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          event.target.value = '';
        }}
      />
      <Button disabled={!held.has(permissions.createExpressions)} onClick={() => picker.current?.click()}>
        <IconUpload size={16} aria-hidden /> Upload sticker
      </Button>
      {guild.stickers.length === 0 && <p className={form.none}>There are no stickers yet.</p>}
      <ul className={`${form.list} ${css.list}`} aria-label="Stickers">
        {guild.stickers.map((sticker) => (
          <li key={sticker.id} className={form.item}>
            <StickerPicture sticker={sticker} size={64} />
            <input
              className={css.name}
              aria-label={`Name of ${sticker.name}`}
              defaultValue={sticker.name}
              maxLength={30}
              disabled={!mayManage}
              onBlur={(event) => {
                const name = event.target.value.trim();
                if (name !== sticker.name) void attempt(request('PATCH', path(sticker.id), { name }));
              }}
            />
            <small className={css.by}>{sticker.tags}</small>
            <IconButton
              label={`Delete ${sticker.name}`}
              disabled={!mayManage}
              onClick={() => void attempt(request('DELETE', path(sticker.id)))}
            >
              <IconTrash size={18} />
            </IconButton>
          </li>
        ))}
      </ul>
      {file && <NewSticker guildId={guild.id} file={file} onClose={() => setFile(null)} />}
    </>
  );
}
