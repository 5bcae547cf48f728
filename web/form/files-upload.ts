import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import type { PresentedFile } from '#platform/http/file-contracts.ts';
import { useGuild } from '../guild.tsx';
import { uploadFile } from './upload.ts';

/** A file on its way. */
export type Sending = {
  readonly key: number;
  readonly name: string;
  /** How much has been sent, from 0 to 1. */
  readonly sent: number;
  /** Why it could not be kept; null: it is still on its way. */
  readonly error: string | null;
};

/**
 * Sends files that are chosen, dropped or pasted, all at once and each by itself. One that is given up, by itself or by leaving, is told of
 * no more.
 * @param feature the one for whose record they are
 * @param onStored told of each once it is stored; the newest is told, because what they go with may have changed meanwhile
 */
export const useFilesUpload = (feature: string, onStored: (file: PresentedFile) => void) => {
  const { guild } = useGuild();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [isOver, setOver] = useState(false);
  const last = useRef(0);
  const meant = useRef(new Set<number>());
  const newest = useRef(onStored);
  useEffect(() => {
    newest.current = onStored;
  });
  useEffect(() => {
    const keys = meant.current;
    return () => keys.clear();
  }, []);
  const patch = (key: number, change: Partial<Sending>): void =>
    setSending((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const forget = (key: number): void => {
    meant.current.delete(key);
    setSending((all) => all.filter((each) => each.key !== key));
  };
  const send = async (key: number, file: File): Promise<void> => {
    try {
      const stored = await uploadFile(guild.id, file, (sent) => patch(key, { sent }), feature);
      if (!meant.current.has(key)) return;
      forget(key);
      newest.current(stored);
    } catch (error) {
      patch(key, { error: error instanceof Error ? error.message : String(error) });
    }
  };
  const take = (files: Iterable<File>): void => {
    for (const file of files) {
      last.current += 1;
      const key = last.current;
      meant.current.add(key);
      setSending((all) => [...all, { key, name: file.name, sent: 0, error: null }]);
      void send(key, file);
    }
  };
  return {
    take,
    sending,
    forget,
    isOver,
    isPending: sending.some(({ error }) => error === null),
    /** For what files are dropped on or pasted into; text goes where it would go. */
    receives: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        take(event.dataTransfer.files);
      },
      onPaste: (event: ClipboardEvent) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        take(event.clipboardData.files);
      },
    },
  };
};
