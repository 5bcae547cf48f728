import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import { type ComponentHandler, readArgument } from './components.ts';
import type { Answer, HandlerFacts, InteractionContext } from './context.ts';
import { customId } from './custom-id.ts';
import { decide, keep, recall } from './kept.ts';

/** A question before something that cannot be undone. */
export type Confirmation = HandlerFacts & {
  readonly name: string;
  readonly run: (context: InteractionContext, argument: unknown) => Promise<Answer>;
};

/** A confirmation with what it is about. */
export type ConfirmationOf<Argument> = Confirmation & { readonly argument?: Argument };

/** Declares what is done when somebody says yes. `argument` (JSON) is what it is about, kept until then. */
export const defineConfirmation = <Rule extends z.ZodType>({
  argument: rule,
  run,
  ...confirmation
}: HandlerFacts & {
  readonly name: string;
  readonly argument: Rule;
  readonly run: (context: InteractionContext, argument: z.output<Rule>) => Promise<Answer>;
}): ConfirmationOf<z.input<Rule>> => ({
  ...confirmation,
  run: async (context, argument) => run(context, rule.parse(argument)),
});

/** How a question is put: in words, with the word on its button, which is red when something goes for good. */
export type Question = {
  readonly text: string;
  readonly yes: string;
  readonly isDangerous: boolean;
};

const yesName = ({ name }: Confirmation): string => `${name}.yes`;
const noName = ({ name }: Confirmation): string => `${name}.no`;
const idRule = z.string().regex(/^[\w-]{16}$/);

/**
 * Asks before it is done. Only who was asked may answer, within a quarter of an hour, and however often they press, it is done
 * once.
 */
export const askFirst = async <Argument>(
  context: InteractionContext,
  confirmation: ConfirmationOf<Argument>,
  argument: NoInfer<Argument>,
  question: Question,
): Promise<Answer> => {
  const id = await keep(context, 'question', argument);
  const button = (
    name: string,
    label: string,
    style: ButtonStyle.Danger | ButtonStyle.Primary | ButtonStyle.Secondary,
  ) => ({
    type: ComponentType.Button as const,
    custom_id: customId(name, id),
    label,
    style,
  });
  return {
    kind: 'reply',
    isPrivate: true,
    message: {
      content: question.text,
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            button(
              yesName(confirmation),
              question.yes,
              question.isDangerous ? ButtonStyle.Danger : ButtonStyle.Primary,
            ),
            button(noName(confirmation), context.t('platform:question.cancel'), ButtonStyle.Secondary),
          ],
        },
      ],
    },
  };
};

/** The answer takes the place of the question. */
const inPlace = (answer: Answer): Answer =>
  answer.kind === 'reply' && answer.isPrivate ? { kind: 'update', message: answer.message } : answer;

const sayYes = async (
  context: InteractionContext,
  confirmation: Confirmation,
  text: string,
): Promise<Answer> => {
  const id = readArgument(idRule, text);
  const argument = await recall(context, 'question', id);
  if ((await decide(context, id, 'yes')) !== 'yes') throw new DomainError('cancelled', 409);
  // Known by the question and not by the press: a second press gets what the first one got.
  const guild = context.guild.once({ scope: 'question', key: id, fingerprint: id });
  return inPlace(await confirmation.run({ ...context, guild }, argument));
};

const sayNo = async (context: InteractionContext, text: string): Promise<Answer> => {
  const id = readArgument(idRule, text);
  await recall(context, 'question', id);
  if ((await decide(context, id, 'no')) !== 'no') throw new DomainError('already-confirmed', 409);
  return { kind: 'update', message: { content: context.t('platform:question.cancelled') } };
};

/** What answers a question's buttons. */
export const handlersOfConfirmation = (confirmation: Confirmation): readonly ComponentHandler[] => {
  const facts = {
    permission: confirmation.permission,
    answers: 'in-place',
    type: ComponentType.Button,
  } as const;
  return [
    {
      ...facts,
      name: yesName(confirmation),
      run: (context, { argument }) => sayYes(context, confirmation, argument),
    },
    { ...facts, name: noName(confirmation), run: (context, { argument }) => sayNo(context, argument) },
  ];
};
