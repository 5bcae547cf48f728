import { IconFile } from '@tabler/icons-react';
import type { Attachment } from '../model.ts';
import css from './AttachmentList.module.css';

const sizes = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, style: 'unit', unit: 'kilobyte' });

/** A message's files: pictures are shown, others are links. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  return attachments.map((file) =>
    file.content_type?.startsWith('image/') ? (
      <a key={file.id} className={css.picture} href={file.url} target="_blank" rel="noreferrer noopener">
        <img src={file.url} alt={file.description ?? file.filename} />
      </a>
    ) : (
      <div key={file.id} className={css.file}>
        <IconFile size={28} aria-hidden />
        <div>
          <a href={file.url} target="_blank" rel="noreferrer noopener">
            {file.filename}
          </a>
          <small>{sizes.format(file.size / 1000)}</small>
        </div>
      </div>
    ),
  );
}
