import '#web/styles/choices.ts';
import { Select, SimpleGrid, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useGuild } from '#web/guild.tsx';
import type { FilterChoice } from '#web/records/source.ts';
import { useWords } from '#web/words.ts';
import { TAG_LIMIT, TAGS_LIMIT } from '../../desk-model.ts';
import { PRIORITIES } from '../../entity.ts';
import type { PresentedTicket } from '../../model.ts';
import { agentChoices, categoryChoices, tagChoices } from './choices.ts';
import { useHandling } from './use-handling.ts';

/** Choices with none, and with the one that is chosen also where it is offered no more. */
const withNone = (
  choices: readonly FilterChoice[],
  none: string,
  value: string | null,
  label: string | null,
): FilterChoice[] => [
  { value: '', label: none },
  ...(value === null || choices.some((each) => each.value === value)
    ? []
    : [{ value, label: label ?? value }]),
  ...choices,
];

/** An arrow key changes a closed select of a browser: of these, only what is taken from the open list is saved. */
const FROM_LIST = { allowDeselect: false } as const;

/** Who has a ticket, how urgent it is, where it belongs and by what it is found: each choice is saved at once. */
export const HandlingFields = ({ ticket }: { ticket: PresentedTicket }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const handling = useHandling(ticket.id);
  const { data: agents = [] } = useQuery(agentChoices(guild.id));
  const { data: categories = [] } = useQuery(categoryChoices(guild.id));
  const { data: tags = [] } = useQuery(tagChoices(guild.id));
  const category = ticket.category === null ? null : String(ticket.category);
  // What is being saved is shown already.
  const wanted = handling.isPending ? handling.variables : {};
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      <Select
        {...FROM_LIST}
        label={t('tickets:form.assignee')}
        data={withNone(agents, t('tickets-web:handling.nobody'), ticket.assignee, ticket.assigneeName)}
        value={(wanted.assignee === undefined ? ticket.assignee : wanted.assignee) ?? ''}
        onChange={(value) => handling.mutate({ assignee: value || null })}
      />
      <Select
        {...FROM_LIST}
        label={t('tickets:form.priority')}
        data={PRIORITIES.map((value) => ({ value, label: t(`tickets:priority.${value}`) }))}
        value={wanted.priority ?? ticket.priority}
        onChange={(value) => {
          const priority = PRIORITIES.find((each) => each === value);
          if (priority) handling.mutate({ priority });
        }}
      />
      <Select
        {...FROM_LIST}
        label={t('tickets:form.category')}
        data={withNone(categories, t('tickets-web:handling.no-category'), category, ticket.categoryName)}
        value={(wanted.category === undefined ? category : wanted.category) ?? ''}
        onChange={(value) => handling.mutate({ category: Number(value) || null })}
      />
      <TagsInput
        style={{ gridColumn: '1 / -1' }}
        label={t('tickets:form.tags')}
        description={t('tickets-web:handling.tags-hint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        maxTags={TAGS_LIMIT}
        maxLength={TAG_LIMIT}
        data={tags.map(({ value }) => value)}
        value={[...ticket.tags.filter((tag) => !wanted.removeTags?.includes(tag)), ...(wanted.addTags ?? [])]}
        onChange={(next) => {
          const addTags = next.filter((tag) => !ticket.tags.includes(tag));
          const removeTags = ticket.tags.filter((tag) => !next.includes(tag));
          if (addTags.length + removeTags.length > 0) handling.mutate({ addTags, removeTags });
        }}
      />
    </SimpleGrid>
  );
};
