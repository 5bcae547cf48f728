import { WholeNumberField } from '#web/form/text-fields.tsx';
import { AdoptButton } from '#web/messages/adopt-button.tsx';
import { designOfForm, designProblem } from '#web/messages/design-of-form.ts';
import { loadMessageWords } from '#web/messages/load-words.ts';
import { MessageEditor } from '#web/messages/message-editor.tsx';
import type { OwnInputProps, RecordForm } from '#web/records/form-declaration.ts';
import { useWords } from '#web/words.ts';
import { adoptAnnouncement, LATE_LIMIT } from '../model.ts';
import { announcementFields } from './announcement-fields.ts';
import { announcementSource } from './announcement-source.ts';

const DesignInput = ({ value, onChange, error }: OwnInputProps) => (
  <MessageEditor
    design={designOfForm(value)}
    onChange={onChange}
    mayGiveRoles={false}
    sender={null}
    isTried={Boolean(error)}
    tools={
      <AdoptButton
        source={announcementSource}
        route={adoptAnnouncement}
        isCopy={({ state }) => state === 'draft'}
      />
    }
  />
);

/** How late it is still sent: only what has a time can be late. */
const LateInput = ({ label, value, onChange, error, values }: OwnInputProps) => {
  const { t } = useWords();
  if (values.when === null) return null;
  return (
    <WholeNumberField
      label={label}
      hint={t('announcements-web:form.late-hint')}
      min={0}
      max={LATE_LIMIT}
      input={{ value, onChange, error }}
    />
  );
};

const announcementForm: RecordForm = {
  fields: announcementFields,
  together: [],
  previews: {},
  inputs: { design: DesignInput, lateMinutes: LateInput },
  checks: { design: designProblem },
  fieldOfProblem: {
    'unknown-channel': 'channels',
    'announcements.no-channels': 'channels',
    'announcements.channels-stay': 'channels',
    'announcements.no-time': 'when',
    'announcements.layout-stays': 'design',
    'announcements.no-role-buttons': 'design',
  },
};

/** The form of an announcement, once its words are there. */
export const loadAnnouncementForm = async (): Promise<RecordForm> => {
  await loadMessageWords();
  return announcementForm;
};
