import { Markdown } from '#discord-view/markdown.tsx';
import { Dots } from '#discord-view/message-controls.tsx';
import { StickerPicture } from '#discord-view/sticker-list.tsx';
import type { Outgoing, PendingInteraction } from '../store/state.ts';
import { useClient, useClientState } from './client-context.ts';
import css from './PendingList.module.css';

function OutgoingMessage({ outgoing }: { outgoing: Outgoing }) {
  const { store } = useClient();
  return (
    <div className={css.outgoing} data-failed={outgoing.error !== undefined}>
      <Markdown text={outgoing.content} />
      {outgoing.sticker && <StickerPicture sticker={outgoing.sticker} size={160} />}
      {(outgoing.files?.length ?? 0) > 0 && !outgoing.error && (
        <div className={css.upload}>
          <span>Uploading {outgoing.files?.join(', ')}</span>
          <progress value={outgoing.sent ?? 0} max={1} aria-label="Upload" />
        </div>
      )}
      {outgoing.error && (
        <p role="alert">
          Not sent: {outgoing.error}{' '}
          <button
            type="button"
            onClick={() => store.dispatch({ kind: 'outgoing-dropped', nonce: outgoing.nonce })}
          >
            Dismiss
          </button>
        </p>
      )}
    </div>
  );
}

function UsedCommand({ pending }: { pending: PendingInteraction }) {
  const { store } = useClient();
  return (
    <div className={css.command} data-failed={pending.error !== undefined}>
      <p>
        You used <b>{pending.label}</b>
      </p>
      {pending.error === undefined ? (
        <p className={css.waiting} role="status">
          <Dots label="" /> Sending command…
        </p>
      ) : (
        <p className={css.error} role="alert">
          {pending.error}{' '}
          <button
            type="button"
            onClick={() => store.dispatch({ kind: 'interaction-dropped', nonce: pending.nonce })}
          >
            Dismiss message
          </button>
        </p>
      )}
    </div>
  );
}

/** What this person sent and nobody answered yet, below the last message. */
export function PendingList({ channelId }: { channelId: string }) {
  const outbox = useClientState((state) => state.outbox);
  const interactions = useClientState((state) => state.interactions);
  const commands = interactions.filter((one) => one.kind === 'command' && one.channelId === channelId);
  return (
    <>
      {outbox
        .filter((outgoing) => outgoing.channelId === channelId)
        .map((outgoing) => (
          <OutgoingMessage key={outgoing.nonce} outgoing={outgoing} />
        ))}
      {commands.map((pending) => (
        <UsedCommand key={pending.nonce} pending={pending} />
      ))}
    </>
  );
}
