import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '#web/call.ts';
import { useDraft, useKeepDraft } from '#web/draft.ts';
import { useGuild } from '#web/guild.tsx';
import { useRepeatKey } from '#web/repeat-key.ts';
import { tellFailed } from '#web/toast.tsx';
import { type PresentedTicket, writeIntoTicket } from '../model.ts';
import {
  type Able,
  type Attached,
  isNothing,
  maySend,
  modeOf,
  NOTHING_TYPED,
  type Typed,
  typeOn,
} from './writing.ts';

const STORED = { value: NOTHING_TYPED, version: 0 };

/** What is being written into a ticket: kept by the browser's tab until it is sent, whatever happens to the page meanwhile. */
export const useWriting = (
  ticket: Pick<PresentedTicket, 'id'> & { readonly can: Able },
  replyTo: number | null,
  onSent: (replyTo: number | null) => void,
) => {
  const { guild } = useGuild();
  const draft = useDraft<Typed>(`tickets/${ticket.id}/message`, STORED);
  const [typed, setTyped] = useState(draft.values);
  useKeepDraft(draft, STORED, typed);
  const [wantsNote, setWantsNote] = useState(draft.values.isNote);
  const newest = useRef(typed);
  newest.current = typed;
  const { keyFor, hasArrived } = useRepeatKey();
  const isNote = modeOf(typed, wantsNote, ticket.can) === 'note';
  const send = useMutation({
    mutationFn: (body: {
      readonly text: string;
      readonly isNote: boolean;
      readonly replyTo: number | null;
      readonly files: readonly string[];
    }) =>
      call(writeIntoTicket, {
        guildId: guild.id,
        params: { id: ticket.id },
        body: { ...body, files: [...body.files] },
        idempotencyKey: keyFor(body),
      }),
    onSuccess: (_, sent) => {
      hasArrived();
      // What was typed and attached while it was on its way stays.
      const { text, files } = newest.current;
      const left = {
        text: text === sent.text ? '' : text,
        files: files.filter(({ id }) => !sent.files.includes(id)),
      };
      if (isNothing(left)) clear();
      else setTyped((now) => typeOn(now, left));
      onSent(sent.replyTo);
    },
    onError: tellFailed,
  });
  const clear = (): void => {
    draft.forget();
    setTyped(NOTHING_TYPED);
  };
  const canSend = maySend(typed, ticket.can) && !send.isPending;
  return {
    text: typed.text,
    files: typed.files,
    isNothing: isNothing(typed),
    isNote,
    canSend,
    setText: (text: string) => setTyped((now) => typeOn(now, { text, isNote })),
    attach: (file: Attached) => setTyped((now) => typeOn(now, { files: [...now.files, file], isNote })),
    detach: (id: string) =>
      setTyped((now) => typeOn(now, { files: now.files.filter((each) => each.id !== id) })),
    setIsNote: (value: boolean) => {
      setWantsNote(value);
      setTyped((now) => typeOn(now, { isNote: value }));
    },
    send: () => {
      if (!canSend) return;
      const files = typed.files.map(({ id }) => id);
      send.mutate({ text: typed.text, isNote, replyTo: isNote ? null : replyTo, files });
    },
    clear,
  };
};
