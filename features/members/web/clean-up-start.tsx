import { Button, Group } from '@mantine/core';
import { IconBookmark, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { call } from '#web/call.ts';
import { FormDialog } from '#web/form/form-dialog.tsx';
import type { FormField } from '#web/form/form-field.ts';
import { useGuild } from '#web/guild.tsx';
import { tellDone } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import {
  type CLEAN_UP_ACTIONS,
  type CleanUpPreview,
  type criteriaSchema,
  REASON_LIMIT,
  reasonSchema,
  startCleanUp,
} from '../cleanup-model.ts';
import { CLEAN_UP_ENTITY } from '../entity.ts';
import { useRefreshMembers } from './use-live-members.ts';

type Action = (typeof CLEAN_UP_ACTIONS)[number];

const fields: readonly FormField[] = [
  {
    name: 'reason',
    label: 'members-web:clean-up.reason',
    hint: 'members-web:clean-up.reason-hint',
    widget: { kind: 'line', max: REASON_LIMIT },
    empty: '',
    isRequired: true,
  },
];

/** Marks or kicks those who were found; a reason is asked for first. */
export const CleanUpStart = ({
  criteria,
  found,
  onStarted,
}: {
  criteria: z.output<typeof criteriaSchema>;
  found: CleanUpPreview;
  onStarted: () => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const [action, setAction] = useState<Action>();
  const count = found.total;
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconBookmark size={16} />} onClick={() => setAction('mark')}>
        {t('members-web:clean-up.mark', { count })}
      </Button>
      <Button
        variant="default"
        leftSection={<IconUserOff size={16} className="alarm" />}
        disabled={found.kickProblem !== null}
        onClick={() => setAction('kick')}
      >
        {t('members-web:clean-up.kick', { count })}
      </Button>
      {action !== undefined && (
        <FormDialog
          feature="members"
          title={t(`members-web:clean-up.${action}-title`, { count })}
          submitLabel={t(`members-web:clean-up.${action}`, { count })}
          fields={fields}
          schema={z.strictObject({ reason: reasonSchema })}
          send={async ({ reason }, idempotencyKey) => {
            const body = { criteria, action, reason, atMost: count };
            const begun = (await call(startCleanUp, { guildId: guild.id, body, idempotencyKey })).body;
            // Fewer than were shown, where somebody has written meanwhile.
            tellDone(t(`members-web:clean-up.${action}-done`, { count: begun.total }));
          }}
          onDone={() => {
            refresh(CLEAN_UP_ENTITY);
            setAction(undefined);
            onStarted();
          }}
          onClose={() => setAction(undefined)}
        />
      )}
    </Group>
  );
};
