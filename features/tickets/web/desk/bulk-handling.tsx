import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import type { BulkMore } from '#web/records/look.ts';
import { useWords } from '#web/words.ts';
import { handleRoute, TAG_LIMIT } from '../../desk-model.ts';
import type { PresentedTicket } from '../../model.ts';
import { agentChoices, tagChoices } from './choices.ts';
import type { Handling } from './use-handling.ts';

/** Nobody, among agents. */
const NOBODY = 'nobody';

/** Gives all chosen tickets to somebody, or tags them. */
export const BulkHandling = ({ isRunning, run }: BulkMore<PresentedTicket>) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { data: agents = [] } = useQuery(agentChoices(guild.id));
  const { data: tags = [] } = useQuery(tagChoices(guild.id));
  const [tag, setTag] = useState('');
  const list = useId();
  const handle = (body: Handling) => (ticket: PresentedTicket) =>
    call(handleRoute, { guildId: guild.id, params: { id: ticket.id }, body });
  const give = (value: string): void => {
    const agent = agents.find((each) => each.value === value);
    if (agent) run(t('tickets-web:bulk.assigned', { name: agent.label }), handle({ assignee: agent.value }));
    if (value === NOBODY) run(t('tickets-web:bulk.unassigned'), handle({ assignee: null }));
  };
  return (
    <>
      <NativeSelect
        size="xs"
        w={150}
        aria-label={t('tickets-web:bulk.assign')}
        disabled={isRunning}
        value=""
        data={[
          { value: '', label: t('tickets-web:bulk.assign') },
          ...agents,
          { value: NOBODY, label: t('tickets-web:handling.nobody') },
        ]}
        onChange={(event) => give(event.currentTarget.value)}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const added = tag.trim();
          if (added !== '') run(t('tickets-web:bulk.tagged', { tag: added }), handle({ addTags: [added] }));
        }}
      >
        <Group gap={4} wrap="nowrap">
          <TextInput
            size="xs"
            w={110}
            aria-label={t('tickets-web:bulk.tag')}
            placeholder={t('tickets-web:bulk.tag')}
            maxLength={TAG_LIMIT}
            list={list}
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
          <datalist id={list}>
            {tags.map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
          <Button size="xs" variant="default" type="submit" disabled={isRunning || tag.trim() === ''}>
            {t('tickets-web:bulk.add-tag')}
          </Button>
        </Group>
      </form>
    </>
  );
};
