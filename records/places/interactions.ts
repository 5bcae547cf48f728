import { defineVerb, type Verb } from '#platform/discord/interactions/command.ts';
import {
  type ComponentHandler,
  defineButton,
  readArgument,
  recordNumber,
} from '#platform/discord/interactions/components.ts';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { userId } from '#platform/ids.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { answerAbout } from '../answer.ts';
import type { Whole } from '../kind.ts';
import type { Claimant, PlaceActions } from './actions.ts';
import { asPlaced, type Claimed, isLive, type PlacedFields, type PlacedKind } from './claim.ts';
import { placeButtonNames } from './message.ts';
import { placeOptions, titleOf } from './options.ts';
import type { Places } from './places.ts';

/** The member who acts, as places name them. */
const claimantOf = (context: InteractionContext): Claimant => ({
  userId: userId(context.userId),
  name: 'name' in context.actor ? context.actor.name : context.userId,
});

/**
 * Verbs of a command and buttons of messages by which members take part: `claim`, `release` and `complete`, for moderators `reopen` and
 * `free`. A verb's option has the entity's name. The feature says `done.claimed` …, `ask.unclaimed`, `button.complete-unclaimed`, and
 * the words of its command's verbs.
 */
export const placeInteractions = <Fields extends PlacedFields>(
  kind: PlacedKind<Fields>,
  places: Places,
  actions: PlaceActions<Fields>,
) => {
  const { feature } = places;
  const { entity } = kind.definition;
  const names = placeButtonNames(entity);
  const options = placeOptions(kind, places);
  type Done = (context: InteractionContext, id: number) => Promise<Answer>;

  const say = (
    context: InteractionContext,
    key: string,
    record: Whole<Fields, Claimed>,
    next?: Parameters<typeof answerAbout>[3],
  ): Answer =>
    answerAbout(context, `${feature}:${key}`, { id: record.id, title: titleOf(kind, record) }, next);

  const mayCompleteAll = ({ ability }: InteractionContext): boolean => mayDo(ability, `${feature}.edit`);

  const claim: Done = async (context, id) =>
    say(context, 'done.claimed', await actions.claim(context.guild, context.actor, id, claimantOf(context)));

  const release: Done = async (context, id) =>
    say(
      context,
      'done.released',
      await actions.release(context.guild, context.actor, id, claimantOf(context)),
    );

  const complete: Done = async (context, id) => {
    const who = { claimant: claimantOf(context), mayCompleteAll: mayCompleteAll(context) };
    return say(context, 'done.completed', await actions.complete(context.guild, context.actor, id, who));
  };

  /** Completes what the member has taken, or as a moderator all of it; what nobody has taken only when they are sure. */
  const completeOrAsk: Done = async (context, id) => {
    const record = await actions.load(context.guild, id);
    if (!mayCompleteAll(context) || !isLive(asPlaced(record).state) || record.claims.length > 0)
      return complete(context, id);
    const next = { name: names.completeUnclaimed, label: `${feature}:button.complete-unclaimed` };
    return say(context, 'ask.unclaimed', record, next);
  };

  const verb = (
    permission: string,
    option: (typeof options)['any'],
    run: Done,
    byText?: { readonly byText: true },
  ): Verb =>
    defineVerb({
      permission: `${feature}.${permission}`,
      ...byText,
      options: { [entity]: option },
      run: (context, values) => run(context, Number(values[entity])),
    });
  const byText = { byText: true } as const;

  const button = (name: string, permission: string, run: Done): ComponentHandler =>
    defineButton({ name, permission: `${feature}.${permission}`, argument: recordNumber, run });

  return {
    verbs: {
      claim: verb('claim', options.claimable, claim, byText),
      release: verb('release', options.own, release, byText),
      complete: verb('complete', options.completable, completeOrAsk, byText),
      reopen: verb('edit', options.closed, async (context, id) =>
        say(context, 'done.reopened', await actions.reopen(context.guild, context.actor, id)),
      ),
      free: defineVerb({
        permission: `${feature}.edit`,
        options: { claim: options.openClaim },
        run: async (context, values) => {
          const [number = '', who = ''] = values.claim.split(':');
          const id = readArgument(recordNumber, number);
          return say(context, 'done.freed', await actions.free(context.guild, context.actor, id, who));
        },
      }),
    },
    buttons: [
      button(names.claim, 'claim', claim),
      button(names.release, 'release', release),
      button(names.complete, 'complete', completeOrAsk),
      button(names.completeUnclaimed, 'complete', complete),
    ],
    /** Any record of the kind, as a verb's option. */
    anyRecord: options.any,
  };
};
