import '#web/styles/popups.ts';
import { Button, Group, Menu, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call, queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import type { BulkMore } from '#web/records/look.ts';
import { useWords } from '#web/words.ts';
import { handleRoute, listTags, TAG_LIMIT } from '../../desk-model.ts';
import type { PresentedTicket } from '../../model.ts';
import { agentChoices, tagChoices } from './choices.ts';
import type { Handling } from './use-handling.ts';

/** Gives all chosen tickets to somebody, or tags them. */
export const BulkHandling = ({ isRunning, run }: BulkMore<PresentedTicket>) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const client = useQueryClient();
  const { data: agents = [] } = useQuery(agentChoices(guild.id));
  const { data: tags = [] } = useQuery(tagChoices(guild.id));
  const [tag, setTag] = useState('');
  const list = useId();
  const handle = (body: Handling) => async (ticket: PresentedTicket) => {
    await call(handleRoute, { guildId: guild.id, params: { id: ticket.id }, body });
    // The list can be narrowed by a new one at once.
    if (body.addTags) void client.invalidateQueries({ queryKey: queryKey(guild.id, listTags) });
  };
  const offered = [
    ...agents.map(({ value, label }) => ({
      key: value,
      label,
      give: () => run(t('tickets-web:bulk.assigned', { name: label }), handle({ assignee: value })),
    })),
    {
      key: 'nobody',
      label: t('tickets-web:handling.nobody'),
      give: () => run(t('tickets-web:bulk.unassigned'), handle({ assignee: null })),
    },
  ];
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default" disabled={isRunning}>
            {t('tickets-web:bulk.assign')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {offered.map(({ key, label, give }) => (
            <Menu.Item key={key} onClick={give}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
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
