import { Button, type ButtonProps, Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '#web/call.ts';
import { FormDialog } from '#web/form/form-dialog.tsx';
import { useGuild } from '#web/guild.tsx';
import { RecordHistory } from '#web/records/record-history.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { NOTE_ENTITY } from '../entity.ts';
import { newNoteSchema, noteContracts, type PresentedNote } from '../note-model.ts';
import { notesQuery } from './member-queries.ts';
import { noteFields, noteSource, noteTeller } from './note-source.ts';
import { useRefreshMembers } from './use-live-members.ts';

const NoteDialog = ({
  userId,
  note,
  onClose,
}: {
  userId: string;
  /** Undefined for a new one. */
  note: PresentedNote | undefined;
  onClose: () => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  return (
    <FormDialog
      feature="members"
      title={t(note ? 'members-web:notes.edit' : 'members-web:notes.new')}
      submitLabel={t('members-web:notes.save')}
      fields={noteFields}
      schema={newNoteSchema.pick({ text: true })}
      initial={note ? { text: note.text } : {}}
      send={({ text }, idempotencyKey) =>
        note
          ? call(noteContracts.update, {
              guildId: guild.id,
              params: { id: note.id },
              body: { text },
              ifMatch: note.version,
            })
          : call(noteContracts.create, { guildId: guild.id, body: { member: userId, text }, idempotencyKey })
      }
      onDone={() => {
        refresh(NOTE_ENTITY);
        onClose();
      }}
      onClose={onClose}
    />
  );
};

/** A button that shows what it does by its picture, and says it. */
const Tool = ({
  label,
  children,
  ...look
}: Pick<ButtonProps, 'color'> & { label: string; onClick: () => void; children: ReactNode }) => (
  <Button {...look} variant="subtle" size="compact-sm" aria-label={label} title={label}>
    {children}
  </Button>
);

type Shown = { readonly note: PresentedNote; readonly onEdit: () => void; readonly onDelete: () => void };

const Note = ({ note, onEdit, onDelete }: Shown) => {
  const { t } = useWords();
  const [isTold, setIsTold] = useState(false);
  return (
    <Stack component="li" px="md" py={10} gap="xs">
      <Group gap="md" align="flex-start" wrap="nowrap">
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text className="wrap" style={{ whiteSpace: 'pre-wrap' }}>
            {note.text}
          </Text>
          <Group gap={6}>
            <Text size="xs" className="quiet">
              {note.createdBy} · <Time iso={note.createdAt} />
            </Text>
            {note.version > 1 && (
              <Button
                variant="subtle"
                size="compact-xs"
                aria-expanded={isTold}
                aria-label={t('members-web:notes.history')}
                onClick={() => setIsTold(!isTold)}
              >
                {t('members-web:notes.edited')}
              </Button>
            )}
          </Group>
        </div>
        <Group gap={4} wrap="nowrap">
          <Tool label={t('members-web:notes.edit')} onClick={onEdit}>
            <IconPencil size={16} aria-hidden />
          </Tool>
          <Tool label={t('members-web:notes.delete')} color="red" onClick={onDelete}>
            <IconTrash size={16} aria-hidden />
          </Tool>
        </Group>
      </Group>
      {isTold && <RecordHistory source={noteSource} teller={noteTeller} id={note.id} record={note} />}
    </Stack>
  );
};

/** What moderators wrote down about somebody, newest first. */
export const MemberNotes = ({ userId }: { userId: string }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const notes = useQuery(notesQuery(guild.id, userId));
  const [open, setOpen] = useState<PresentedNote | 'new'>();
  const restore = useMutation({
    mutationFn: (id: number) => call(noteContracts.restore, { guildId: guild.id, params: { id } }),
    onSuccess: () => refresh(NOTE_ENTITY),
    onError: tellFailed,
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: PresentedNote) =>
      call(noteContracts.remove, { guildId: guild.id, params: { id }, ifMatch: version }),
    onSuccess: (_, { id }) => {
      tellDone(t('members-web:notes.deleted'), {
        label: t('members-web:notes.undo'),
        run: () => restore.mutate(id),
      });
      refresh(NOTE_ENTITY);
    },
    onError: tellFailed,
  });
  if (notes.error && !notes.data) return <Failed error={notes.error} retry={() => void notes.refetch()} />;
  if (!notes.data) return <Loading />;
  return (
    <Stack gap="sm" align="flex-start">
      {notes.data.length > 0 && (
        <ol className="card entries" aria-label={t('members-web:notes.title')} style={{ width: '100%' }}>
          {notes.data.map((note) => (
            <Note
              key={note.id}
              note={note}
              onEdit={() => setOpen(note)}
              onDelete={() => remove.mutate(note)}
            />
          ))}
        </ol>
      )}
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
        {t('members-web:notes.new')}
      </Button>
      {open !== undefined && (
        <NoteDialog
          userId={userId}
          note={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Stack>
  );
};
