import { FileCard } from './file-card.tsx';
import { MediaGrid } from './media-grid.tsx';
import type { Attachment } from './model/media.ts';
import { SpoilerCover } from './spoiler-cover.tsx';
import { isSpoilerName, mediaKind } from './text/media.ts';

const isMedia = ({ content_type, filename }: Attachment) =>
  ['image', 'video'].includes(mediaKind(content_type, filename));

/** A message's files: pictures and films side by side, sound and everything else below. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  const media = attachments.filter(isMedia).map((file) => ({
    key: file.id,
    url: file.url,
    name: file.filename,
    width: file.width,
    height: file.height,
    description: file.description,
    contentType: file.content_type,
    spoiler: isSpoilerName(file.filename),
  }));
  const others = attachments.filter((file) => !isMedia(file));
  return (
    <>
      <MediaGrid items={media} />
      {others.map((file) => (
        <SpoilerCover key={file.id} name={file.id} hidden={isSpoilerName(file.filename)}>
          <FileCard
            url={file.url}
            name={file.title ?? file.filename}
            size={file.size}
            contentType={file.content_type}
            description={file.description}
          />
        </SpoilerCover>
      ))}
    </>
  );
}
