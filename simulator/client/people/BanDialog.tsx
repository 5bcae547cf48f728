import { useState } from 'react';
import { useClient } from '../components/client-context.ts';
import { ChoiceField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { type AboutMember, useNamed } from './about-member.ts';
import { ReasonField } from './ReasonField.tsx';

/** How far back messages go with a ban, in seconds; Discord allows seven days. */
const spans = [
  { value: '0', label: 'Don’t delete any' },
  { value: '3600', label: 'Previous hour' },
  { value: '21600', label: 'Previous 6 hours' },
  { value: '43200', label: 'Previous 12 hours' },
  { value: '86400', label: 'Previous 24 hours' },
  { value: '259200', label: 'Previous 3 days' },
  { value: '604800', label: 'Previous 7 days' },
];

/** Removes somebody for good, with their last messages if wanted. */
export function BanDialog({ guildId, userId, onClose }: AboutMember) {
  const { request } = useClient();
  const name = useNamed(guildId, userId);
  const [span, setSpan] = useState('0');
  const [reason, setReason] = useState('');
  const ban = () =>
    request(
      'PUT',
      `/guilds/${guildId}/bans/${userId}`,
      { delete_message_seconds: Number(span) },
      reason.trim(),
    );
  return (
    <FormDialog
      title={`Ban ${name}`}
      about="They leave the server and cannot come back until they are unbanned."
      action="Ban"
      isDanger
      onSubmit={ban}
      onClose={onClose}
    >
      <ChoiceField label="Delete messages" value={span} choices={spans} onChange={setSpan} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
