import '#web/styles/dialogs.ts';
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import type { LayoutDocument } from '../document-model.ts';
import { applyLayout, type PresentedPlan, planLayout } from '../model.ts';
import { layoutQuery } from './layout-query.ts';
import { PlanItem } from './plan-item.tsx';

const DEEDS = ['delete', 'create', 'change', 'move'] as const;

/** What a draft would change on Discord, and carrying it out. What is deleted is typed by its name first. */
export const PlanDialog = ({
  document,
  onClose,
  onApplied,
}: {
  readonly document: LayoutDocument;
  readonly onClose: () => void;
  readonly onApplied: () => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const plan = useQuery({
    queryKey: ['layout-plan', guild.id, document],
    queryFn: async () => (await call(planLayout, { guildId: guild.id, body: document })).body,
    gcTime: 0,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('layout-web:plan.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
    >
      {plan.error ? (
        <Failed error={plan.error} retry={() => void plan.refetch()} />
      ) : plan.data ? (
        <Plan
          plan={plan.data}
          document={document}
          onApplied={onApplied}
          onFailed={() => void plan.refetch()}
        />
      ) : (
        <Loading />
      )}
    </Modal>
  );
};

const Plan = ({
  plan,
  document,
  onApplied,
  onFailed,
}: {
  readonly plan: PresentedPlan;
  readonly document: LayoutDocument;
  readonly onApplied: () => void;
  /** It was not carried out: it may be another one by now. */
  readonly onFailed: () => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const client = useQueryClient();
  const deleted = plan.changes.filter(({ deed }) => deed === 'delete');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const apply = useMutation({
    mutationFn: async () =>
      (
        await call(applyLayout, {
          guildId: guild.id,
          body: {
            document,
            plan: plan.digest,
            confirmed: deleted.map(({ what, key }) => typed[`${what}${key}`] ?? ''),
          },
        })
      ).body.changed,
    onSuccess: async (count) => {
      // What is edited next is edited on what there is now: on an older one, all that was just made would count as deleted.
      await client.refetchQueries(layoutQuery(guild.id));
      tellDone(t('layout-web:plan.applied', { count }));
      onApplied();
    },
    onError: (error) => {
      tellFailed(error);
      onFailed();
    },
  });
  const isConfirmed = deleted.every(({ what, key, name }) => typed[`${what}${key}`] === name);
  return (
    <Stack>
      {plan.problems.map(({ code, key, name }) => (
        <Alert
          key={`${code}${key}`}
          color="red"
          variant="light"
          icon={<IconAlertTriangle size={18} />}
          c="var(--mantine-color-text)"
        >
          {t(`layout:errors.${code}`, { name })}
        </Alert>
      ))}
      {plan.changes.length === 0 && <Text>{t('layout-web:plan.nothing')}</Text>}
      {DEEDS.map((deed) => {
        const changes = plan.changes.filter((change) => change.deed === deed);
        return changes.length === 0 ? null : (
          <section key={deed} aria-label={t(`layout-web:plan.${deed}`)}>
            <Text fw={600}>{t(`layout-web:plan.${deed}`)}</Text>
            <ul>
              {changes.map((change) => (
                <PlanItem key={`${change.what}${change.key}`} change={change} />
              ))}
            </ul>
          </section>
        );
      })}
      {deleted.map(({ what, key, name }) => (
        <TextInput
          key={`${what}${key}`}
          label={t('layout-web:plan.type', { name })}
          value={typed[`${what}${key}`] ?? ''}
          onChange={({ currentTarget }) => setTyped({ ...typed, [`${what}${key}`]: currentTarget.value })}
        />
      ))}
      <Group justify="flex-end">
        <Button
          {...(deleted.length > 0 ? { color: 'red.9' } : {})}
          disabled={!isConfirmed || plan.problems.length > 0 || plan.changes.length === 0}
          loading={apply.isPending}
          onClick={() => apply.mutate()}
        >
          {t('layout-web:plan.apply')}
        </Button>
      </Group>
    </Stack>
  );
};
