import { IconArrowForwardUp } from '@tabler/icons-react';
import type { Message } from '../model/message.ts';
import { goToMessage } from '../navigation.ts';
import { formatMessageTime } from '../text/timestamp.ts';
import { AttachmentList } from './AttachmentList.tsx';
import { useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import { EmbedCard } from './EmbedCard.tsx';
import css from './ForwardedPart.module.css';
import { Markdown } from './Markdown.tsx';
import { StickerList } from './StickerList.tsx';

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
