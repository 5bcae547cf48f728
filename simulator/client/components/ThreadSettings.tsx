import { useState } from 'react';
import { changeThread } from '../actions/threads.ts';
import { type Channel, channelTypes } from '../model/channel.ts';
import { permissions } from '../rules/permissions.ts';
import { useDraft } from '../settings/draft.ts';
import { ChoiceField, TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { Switch } from '../settings/Switch.tsx';
import { archiveChoices } from './CreateThread.tsx';
import { useClient, useClientState } from './client-context.ts';
import { useMayIn } from './permissions-here.ts';
import { TagPicker } from './TagPicker.tsx';

/** Seconds, as Discord offers them. */
const slowmodes = [0, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600];

const nameSlowmode = (seconds: number): string => {
  if (seconds === 0) return 'Off';
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
};

const fieldsOf = (thread: Channel) => ({
  name: thread.name ?? '',
  auto_archive_duration: thread.thread_metadata?.auto_archive_duration ?? 4320,
  rate_limit_per_user: thread.rate_limit_per_user ?? 0,
  invitable: thread.thread_metadata?.invitable ?? true,
  applied_tags: thread.applied_tags ?? [],
});

function Form({ thread, onClose }: { thread: Channel; onClose: () => void }) {
  const client = useClient();
  const may = useMayIn(thread.id);
  const parent = useClientState((state) => state.channels[thread.parent_id ?? '']);
  const [stored] = useState(() => fieldsOf(thread));
  const { value, changes, isChanged, change } = useDraft(stored);
  const tags = parent?.available_tags ?? [];
  return (
    <FormDialog
      title={tags.length > 0 ? 'Edit post' : 'Edit thread'}
      action="Save"
      isReady={isChanged && value.name.trim() !== ''}
      onSubmit={() => changeThread(client, thread, changes)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        value={value.name}
        maxLength={100}
        onChange={(event) => change({ name: event.target.value })}
      />
      {tags.length > 0 && (
        <TagPicker
          tags={tags}
          chosen={value.applied_tags}
          onChange={(chosen) => change({ applied_tags: [...chosen] })}
        />
      )}
      <ChoiceField
        label="Slowmode"
        value={String(value.rate_limit_per_user)}
        choices={slowmodes.map((seconds) => ({ value: String(seconds), label: nameSlowmode(seconds) }))}
        disabled={!may(permissions.manageThreads)}
        onChange={(seconds) => change({ rate_limit_per_user: Number(seconds) })}
      />
      <ChoiceField
        label="Hide after inactivity"
        value={String(value.auto_archive_duration)}
        choices={archiveChoices}
        onChange={(minutes) => change({ auto_archive_duration: Number(minutes) })}
      />
      {thread.type === channelTypes.privateThread && (
        <Switch
          label="Anyone can invite"
          description="People in it may add others"
          isOn={value.invitable}
          onChange={(invitable) => change({ invitable })}
        />
      )}
    </FormDialog>
  );
}

/** The name of a thread, how fast one may write in it, and when it closes. */
export function ThreadSettings({ threadId, onClose }: { threadId: string; onClose: () => void }) {
  const thread = useClientState((state) => state.channels[threadId]);
  return thread ? <Form thread={thread} onClose={onClose} /> : null;
}
