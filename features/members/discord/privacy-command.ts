import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { chooseCounting } from '../counting/choose.ts';
import { readCounting } from '../counting/of-whom.ts';
import type { OfPeople } from '../of-people.ts';

/** Says what is counted of whoever asked, on which basis, and where all that is held about them can be seen. */
const tellCounting = async ({ guild, userId, t, pages }: InteractionContext): Promise<Answer> => {
  const { basis, isCounted } = await readCounting(guild, userId);
  return privately(
    [
      t(`members:privacy.${basis === 'nobody' ? 'nobody' : isCounted ? 'counted' : 'not-counted'}`),
      t('members:privacy.what'),
      ...(basis === 'nobody' ? [] : [t(`members:privacy.basis.${basis}`)]),
      `[${t('members:privacy.page')}](${pages}/members/${userId})`,
    ].join('\n'),
  );
};

/** `/privacy …`: what is counted of somebody, and their say in it. @param all every feature, for what each has counted */
export const privacyCommand = (all: () => readonly OfPeople[]): Command => {
  const choose = (isAgreed: boolean, context: InteractionContext, isForgotten: boolean) =>
    chooseCounting(context.guild, context.actor, all(), context.userId, { isAgreed, isForgotten });
  return {
    name: 'privacy',
    verbs: {
      show: defineVerb({ permission: 'members.read', options: {}, run: tellCounting }),
      agree: defineVerb({
        permission: 'members.read',
        options: {},
        run: async (context) => {
          await choose(true, context, false);
          return tellCounting(context);
        },
      }),
      refuse: defineVerb({
        permission: 'members.read',
        options: { forget: { type: 'boolean', required: false } },
        run: async (context, { forget }) => {
          await choose(false, context, forget ?? false);
          return tellCounting(context);
        },
      }),
    },
  };
};
