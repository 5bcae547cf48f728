import { type ReactNode, useRef, useState } from 'react';
import css from './DropZone.module.css';

interface Props {
  /** Where the files will go, such as `#general`. */
  target: string;
  disabled: boolean;
  className: string | undefined;
  channelId: string;
  /** Beside another conversation: a part of the page, not its main one. */
  isBeside: boolean;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

const hasFiles = (event: React.DragEvent) => event.dataTransfer.types.includes('Files');

/** The conversation as a place on which files can be dropped. */
export function DropZone(props: Props) {
  const { target, disabled, className, channelId, isBeside, onFiles, children } = props;
  const Tag = isBeside ? 'section' : 'main';
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: only as many leaves as enters mean that the pointer is gone.
  const depth = useRef(0);
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  return (
    <Tag
      aria-label={isBeside ? `Thread ${target}` : undefined}
      className={className}
      data-channel-id={channelId}
      onDragEnter={(event) => {
        if (disabled || !hasFiles(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDragOver={(event) => {
        if (!disabled && hasFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (disabled || !hasFiles(event)) return;
        event.preventDefault();
        leave();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && (
        <div className={css.over}>
          <div className={css.card}>
            <b>Upload to {target}</b>
            <span>You can add comments before uploading.</span>
          </div>
        </div>
      )}
    </Tag>
  );
}
