import { useMutation } from '@tanstack/react-query';
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import { uploadFile } from './upload.ts';

/** What kinds of pictures can be chosen. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/**
 * Sends a picture that is chosen, dropped or pasted, at once. One that is given up, for another one or by leaving, is told of no more.
 * @param onStored told its id once it is stored; the newest is told, because a form may have become another one meanwhile
 */
export const usePictureUpload = (onStored: (id: string) => void) => {
  const { t } = useWords();
  const { guild } = useGuild();
  /** How much has been sent, from 0 to 1. */
  const [sent, setSent] = useState(0);
  const [isOver, setOver] = useState(false);
  /** Which upload is meant; another one than that is given up. */
  const meant = useRef(0);
  const newest = useRef(onStored);
  useEffect(() => {
    newest.current = onStored;
  });
  useEffect(
    () => () => {
      meant.current += 1;
    },
    [],
  );
  const upload = useMutation({
    mutationFn: async ({ file }: { file: File; turn: number }) => {
      setSent(0);
      if (!PICTURE_TYPES.includes(file.type)) throw new Error(t('web:picture.not-one'));
      const stored = await uploadFile(guild.id, file, setSent);
      // What is in it decides, and not how it is called.
      if (!PICTURE_TYPES.includes(stored.type)) throw new Error(t('web:picture.not-one'));
      return stored.id;
    },
    onSuccess: (id, { turn }) => {
      if (turn === meant.current) newest.current(id);
    },
  });
  const take = (file: File | null | undefined): void => {
    if (!file) return;
    meant.current += 1;
    upload.mutate({ file, turn: meant.current });
  };
  return {
    take,
    sent,
    isOver,
    isPending: upload.isPending,
    error: upload.error?.message,
    forget: () => {
      meant.current += 1;
      upload.reset();
    },
    /** For what a file is dropped on or pasted into; text goes where it would go. */
    receives: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        const [file] = event.dataTransfer.files;
        setOver(false);
        if (!file) return;
        event.preventDefault();
        take(file);
      },
      onPaste: (event: ClipboardEvent) => {
        const [file] = event.clipboardData.files;
        if (!file) return;
        event.preventDefault();
        take(file);
      },
    },
  };
};
