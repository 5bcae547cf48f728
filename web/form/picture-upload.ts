import { useMutation } from '@tanstack/react-query';
import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';
import { uploadFile } from './upload.ts';

/** What kinds of pictures can be chosen. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/**
 * Sends a picture that is chosen, dropped or pasted, at once.
 * @param onStored told its id once it is stored
 */
export const usePictureUpload = (onStored: (id: string) => void) => {
  const { t } = useWords();
  const { guild } = useGuild();
  /** How much has been sent, from 0 to 1. */
  const [sent, setSent] = useState(0);
  const [isOver, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setSent(0);
      if (!PICTURE_TYPES.includes(file.type)) throw new Error(t('web:picture.not-one'));
      const stored = await uploadFile(guild.id, file, setSent);
      // What is in it decides, and not how it is called.
      if (!PICTURE_TYPES.includes(stored.type)) throw new Error(t('web:picture.not-one'));
      return stored.id;
    },
    onSuccess: onStored,
  });
  const take = (file: File | null | undefined): void => {
    if (file) upload.mutate(file);
  };
  return {
    take,
    sent,
    isOver,
    isPending: upload.isPending,
    error: upload.error?.message,
    forget: upload.reset,
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
