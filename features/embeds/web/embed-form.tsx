import { designProblem } from '#web/messages/design-of-form.ts';
import { loadMessageWords } from '#web/messages/load-words.ts';
import type { RecordForm } from '#web/records/form-declaration.ts';
import { DesignInput } from './design-input.tsx';
import { embedFields } from './embed-fields.ts';
import { SenderInput } from './sender-input.tsx';

const embedForm: RecordForm = {
  fields: embedFields,
  together: [['name', 'sender']],
  previews: {},
  inputs: { design: DesignInput, sender: SenderInput },
  checks: { design: designProblem },
  fieldOfProblem: { 'embeds.sender-stays': 'sender', 'embeds.layout-stays': 'design' },
};

/** The form of an embed, once its words are there. */
export const loadEmbedForm = async (): Promise<RecordForm> => {
  await loadMessageWords();
  return embedForm;
};
