import { Group, NumberInput, Select, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import type { UseFormReturnType } from '@mantine/form';
import { EmbedPreview } from '#web/discord-text.tsx';
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
        <Textarea
          aria-label={t('tasks:form.description')}
          description={t('tasks-web:form.markdown')}
          inputWrapperOrder={['input', 'error', 'description']}
          autosize
          minRows={6}
          maxRows={16}
          maxLength={DESCRIPTION_LIMIT}
          {...form.getInputProps('description')}
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
  const { t, locale } = useWords();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <TextInput
        label={t('tasks:form.title')}
        required
        maxLength={TITLE_LIMIT}
        data-autofocus
        {...form.getInputProps('title')}
      />
      <DescriptionInput form={form} tab={tab} setTab={setTab} />
      <Group grow align="flex-start">
        <NumberInput
          label={t('tasks:form.reward')}
          min={0}
          max={REWARD_LIMIT}
          allowDecimal={false}
          thousandSeparator=" "
          {...form.getInputProps('reward')}
        />
        <NumberInput
          label={t('tasks:form.places')}
          min={1}
          max={CLAIM_LIMIT}
          allowDecimal={false}
          {...form.getInputProps('claimLimit')}
        />
      </Group>
      <DateTimePicker
        label={t('tasks:form.due')}
        description={t('tasks-web:form.zone', { zone })}
        placeholder={t('tasks-web:form.no-due')}
        clearable
        clearButtonProps={{ 'aria-label': t('tasks-web:form.no-due') }}
        valueFormat={locale === 'fi' ? 'D.M.YYYY HH:mm' : 'D MMM YYYY HH:mm'}
        highlightToday
        firstDayOfWeek={1}
        {...form.getInputProps('dueAt')}
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
