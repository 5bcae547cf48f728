import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useGuild } from '#web/guild.tsx';
import { recordListQuery } from '#web/records/record-queries.ts';
import { Section } from '#web/records/record-view.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTicket } from '../../model.ts';
import { TicketStateBadge } from '../marks.tsx';
import { ticketSource } from '../ticket-source.ts';

/** What else whoever asks has asked, the newest first; nothing where there is nothing else. */
export const OtherTickets = ({ ticket: { id, requester } }: { ticket: PresentedTicket }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const { data } = useQuery(recordListQuery(guild.id, ticketSource, { limit: 10, requester }));
  const others = data?.items.filter((each) => each.id !== id) ?? [];
  if (others.length === 0) return null;
  return (
    <Section title={t('tickets-web:others.title')}>
      <ul className="card entries" aria-label={t('tickets-web:others.title')}>
        {others.map((each) => (
          <Group key={each.id} component="li" px="md" py={8} gap="sm" justify="space-between">
            <Link
              className="wrap"
              to="/guilds/$guildId/tickets/$recordId"
              params={{ guildId: guild.id, recordId: String(each.id) }}
            >
              #{each.id} {each.title}
            </Link>
            <Group gap="sm">
              <Text size="sm" className="quiet">
                <Time iso={each.createdAt} />
              </Text>
              <TicketStateBadge state={each.state} />
            </Group>
          </Group>
        ))}
      </ul>
    </Section>
  );
};
