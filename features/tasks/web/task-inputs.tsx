import '#web/styles/choices.ts';
import { Group, Select, Tabs, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { DateTimeField } from '#web/date-time-field.tsx';
import { EmbedPreview } from '#web/discord-text.tsx';
import { LineField, LinesField, WholeNumberField } from '#web/fields.tsx';
import { useWords } from '#web/words.ts';
import { CLAIM_LIMIT, DESCRIPTION_LIMIT, REWARD_LIMIT, type TaskState, TITLE_LIMIT } from '../model.ts';
import type { TaskValues } from './form-values.ts';

type Form = UseFormReturnType<TaskValues>;
export type DescriptionTab = 'write' | 'preview';

/** Markdown, and how it will look. */
const DescriptionInput = ({
  form,
  tab,
  setTab,
}: {
  form: Form;
  tab: DescriptionTab;
  setTab: (tab: DescriptionTab) => void;
}) => {
  const { t } = useWords();
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(value === 'preview' ? 'preview' : 'write')}
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value="write">{t('tasks:form.description')}</Tabs.Tab>
        <Tabs.Tab value="preview">{t('tasks-web:form.preview')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="write" pt="xs">
        <LinesField
          label={t('tasks:form.description')}
          hint={t('tasks-web:form.markdown')}
          limit={DESCRIPTION_LIMIT}
          value={form.values.description}
          input={form.getInputProps('description')}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview" pt="xs" mih={168}>
        {form.values.description.trim() === '' ? (
          <Text className="quiet">{t('tasks-web:form.nothing')}</Text>
        ) : (
          <EmbedPreview embed={{ title: form.values.title, description: form.values.description }} />
        )}
      </Tabs.Panel>
    </Tabs>
  );
};

/** The inputs of a task. */
export const TaskInputs = ({
  form,
  tab,
  setTab,
  states,
}: {
  form: Form;
  tab: DescriptionTab;
  setTab: (tab: DescriptionTab) => void;
  /** States to choose from; none for a task that is being made. */
  states: readonly TaskState[];
}) => {
  const { t } = useWords();
  return (
    <>
      <LineField
        label={t('tasks:form.title')}
        limit={TITLE_LIMIT}
        value={form.values.title}
        input={form.getInputProps('title')}
        isRequired
        isFirst
      />
      <DescriptionInput form={form} tab={tab} setTab={setTab} />
      <Group grow align="flex-start">
        <WholeNumberField
          label={t('tasks:form.reward')}
          min={0}
          max={REWARD_LIMIT}
          input={form.getInputProps('reward')}
        />
        <WholeNumberField
          label={t('tasks:form.places')}
          min={1}
          max={CLAIM_LIMIT}
          input={form.getInputProps('claimLimit')}
        />
      </Group>
      <DateTimeField
        label={t('tasks:form.due')}
        emptyLabel={t('tasks-web:form.no-due')}
        value={form.values.dueAt}
        input={form.getInputProps('dueAt')}
      />
      {states.length > 0 && (
        <Select
          label={t('tasks:message.state')}
          data={states.map((value) => ({ value, label: t(`tasks:state.${value}`) }))}
          {...form.getInputProps('state')}
        />
      )}
    </>
  );
};
