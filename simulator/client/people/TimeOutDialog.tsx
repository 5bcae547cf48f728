import { useState } from 'react';
import { useClient } from '../components/client-context.ts';
import { readTime } from '../connection/simulated-time.ts';
import { ChoiceField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { type AboutMember, useNamed } from './about-member.ts';
import { ReasonField } from './ReasonField.tsx';

/** Seconds, as Discord's client offers them. */
const durations = [
  { value: '60', label: '60 seconds' },
  { value: '300', label: '5 minutes' },
  { value: '600', label: '10 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '86400', label: '1 day' },
  { value: '604800', label: '1 week' },
];

/** Keeps a member from writing, reacting and speaking for a while. */
export function TimeOutDialog({ guildId, userId, onClose }: AboutMember) {
  const { request } = useClient();
  const name = useNamed(guildId, userId);
  const [seconds, setSeconds] = useState('60');
  const [reason, setReason] = useState('');
  const timeOut = async () => {
    // As it is now: the page may not have heard yet of a leap.
    const { at } = await readTime();
    const until = new Date(at + Number(seconds) * 1000).toISOString();
    const body = { communication_disabled_until: until };
    return request('PATCH', `/guilds/${guildId}/members/${userId}`, body, reason.trim());
  };
  return (
    <FormDialog
      title={`Time out ${name}`}
      about="Until it ends they can read, but not write, react or speak."
      action="Time out"
      onSubmit={timeOut}
      onClose={onClose}
    >
      <ChoiceField label="Duration" value={seconds} choices={durations} onChange={setSeconds} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
