import { designSchema, emptyDesign } from '#messages/design.ts';
import { problemsOf } from '#messages/problems.ts';
import { loadMessageWords } from '#web/messages/load-words.ts';
import { placeText } from '#web/messages/places.ts';
import type { RecordForm } from '#web/records/form-declaration.ts';
import { DesignInput } from './design-input.tsx';
import { embedFields } from './embed-source.ts';
import { SenderInput } from './sender-input.tsx';

const embedForm: RecordForm = {
  fields: embedFields,
  together: [['name', 'sender']],
  previews: {},
  inputs: { design: DesignInput, sender: SenderInput },
  checks: {
    design: (value, t) => {
      const [problem] = problemsOf(designSchema.safeParse(value).data ?? emptyDesign, {});
      return (
        problem &&
        t(`messages:errors.${problem.code}`, { ...problem.params, path: placeText(problem.path, t) })
      );
    },
  },
  fieldOfProblem: { 'embeds.sender-stays': 'sender', 'embeds.layout-stays': 'design' },
};

/** The form of an embed, once its words are there. */
export const loadEmbedForm = async (): Promise<RecordForm> => {
  await loadMessageWords();
  return embedForm;
};
