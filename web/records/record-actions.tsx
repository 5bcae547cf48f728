import { Group, Stack } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Action } from '../action.tsx';
import { call } from '../call.ts';
import { confirm } from '../confirm.tsx';
import { useGuild } from '../guild.tsx';
import { tellDone, tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';
import type { RecordVerb } from './look.ts';
import { useRecordAddress } from './record-address.ts';
import { useDeleteRecord, useKeepRecord } from './record-changes.ts';
import { useRecordWords } from './record-words.ts';
import { permissionOf, type RecordSource, type ShownRecord } from './source.ts';

/** What the reader may do with a record now. Deleting stands apart. */
export const RecordActions = <Shown extends ShownRecord>({
  source,
  record,
  verbs,
  onEdit,
  onGone,
}: {
  source: RecordSource<Shown>;
  record: Shown;
  verbs: readonly RecordVerb<Shown>[];
  onEdit: () => void;
  onGone: () => void;
}) => {
  const { t } = useWords();
  const { guild, me, may } = useGuild();
  const say = useRecordWords(source);
  const keep = useKeepRecord(source);
  const { open } = useRecordAddress(source);
  const remove = useDeleteRecord(source, onGone);
  const act = useMutation({
    mutationFn: async (verb: RecordVerb<Shown>) =>
      // A record's verb answers with the record.
      (await call(verb.route, { guildId: guild.id, params: { id: record.id } })).body as Shown,
    onSuccess: (changed, { done }) => {
      keep(changed);
      // A copy is what one goes on with.
      if (changed.id !== record.id) open(changed.id);
      tellDone(t(done, { id: changed.id, title: source.titleOf(changed) }));
    },
    onError: tellFailed,
  });
  const isFree = !act.isPending && !remove.isPending;
  const ask = (words: { title: string; text: string; confirm: string }, isDangerous: boolean) =>
    confirm({ ...words, cancel: t('web:action.cancel'), isDangerous });
  const run = async (verb: RecordVerb<Shown>): Promise<void> => {
    const question = verb.ask?.(record);
    if (question) {
      const { title, text, confirm: yes } = question;
      if (!(await ask({ title: t(title, { id: record.id }), text: t(text), confirm: t(yes) }, false))) return;
    }
    act.mutate(verb);
  };
  const askToDelete = async (): Promise<void> => {
    const words = {
      title: say('delete.title', { id: record.id }),
      text: say('delete.text'),
      confirm: t('web:action.delete'),
    };
    if (await ask(words, true)) remove.mutate(record);
  };
  const draw = (verb: RecordVerb<Shown>) => (
    <Action
      key={verb.key}
      leftSection={<verb.icon size={16} />}
      variant={verb.isMain?.(record) ? 'filled' : 'default'}
      loading={act.isPending && act.variables.key === verb.key}
      isOn={isFree && verb.isOn(record)}
      onClick={() => void run(verb)}
    >
      {t(verb.label)}
    </Action>
  );
  const shown = verbs.filter((verb) => verb.isShown({ me, may }));
  const first = shown.filter(({ place }) => place === 'first');
  const mayEdit = may(permissionOf(source, 'edit'));
  const mayDelete = may(permissionOf(source, 'delete'));
  return (
    <Stack gap="xs">
      {first.length > 0 && <Group gap="xs">{first.map(draw)}</Group>}
      {(mayEdit || mayDelete) && (
        <Group gap="xs">
          {mayEdit && (
            <Action
              leftSection={<IconPencil size={16} />}
              variant="default"
              isOn={isFree && (record.can?.edit ?? true)}
              onClick={onEdit}
            >
              {t('web:action.edit')}
            </Action>
          )}
          {shown.filter(({ place }) => place === 'editing').map(draw)}
          {mayDelete && (
            <Action
              ml="auto"
              leftSection={<IconTrash size={16} />}
              variant="subtle"
              color="red"
              loading={remove.isPending}
              isOn={isFree && (record.can?.delete ?? true)}
              onClick={() => void askToDelete()}
            >
              {t('web:action.delete')}
            </Action>
          )}
        </Group>
      )}
    </Stack>
  );
};
