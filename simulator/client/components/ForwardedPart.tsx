import { IconArrowForwardUp } from '@tabler/icons-react';
import { AttachmentList } from '#discord-view/attachment-list.tsx';
import { EmbedCard } from '#discord-view/embed-card.tsx';
import { Markdown } from '#discord-view/markdown.tsx';
import { StickerList } from '#discord-view/sticker-list.tsx';
import { formatMessageTime } from '#discord-view/text/timestamp.ts';
import type { Message } from '../model/message.ts';
import { goToMessage } from '../navigation.ts';
import { useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import css from './ForwardedPart.module.css';

/** What a forwarded message was, and where it came from if the reader may go there. */
export function ForwardedPart({ message }: { message: Message }) {
  const snapshot = message.message_snapshots?.[0]?.message;
  const { channel_id, message_id } = message.message_reference ?? {};
  const source = useClientState((state) => state.channels[channel_id ?? '']);
  const at = Date.parse(snapshot?.timestamp ?? message.timestamp);
  const time = useClock((now) => formatMessageTime(at, now));
  if (!snapshot) return null;
  return (
    <section className={css.forwarded} aria-label="Forwarded message">
      <p className={css.mark}>
        <IconArrowForwardUp size={16} aria-hidden /> Forwarded
      </p>
      {snapshot.content && <Markdown text={snapshot.content} />}
      <StickerList stickers={snapshot.sticker_items ?? []} />
      <AttachmentList attachments={snapshot.attachments ?? []} />
      {snapshot.embeds?.map((embed, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: embeds have no identity but their place
        <EmbedCard key={index} embed={embed} />
      ))}
      {source && message_id && (
        <button
          type="button"
          className={css.source}
          onClick={() => goToMessage(source.guild_id ?? '@me', source.id, message_id)}
        >
          #{source.name ?? 'direct message'} • {time}
        </button>
      )}
    </section>
  );
}
