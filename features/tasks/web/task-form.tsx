import { EmbedPreview } from '#web/discord-text.tsx';
import type { RecordForm } from '#web/records/form-declaration.ts';
import { taskFields } from './task-fields.ts';

/** The form of a task. */
export const taskForm: RecordForm = {
  fields: taskFields,
  together: [['reward', 'claimLimit']],
  previews: {
    description: ({ title, description }) => (
      <EmbedPreview embed={{ title: String(title), description: String(description) }} />
    ),
  },
  fieldOfProblem: { 'tasks.limit-below-claims': 'claimLimit' },
};
