import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import type { Choice } from '#platform/discord/interactions/option-specs.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { shorten } from '#platform/text/shorten.ts';
import type { Whole } from '../kind.ts';
import { recordOption } from '../option.ts';
import { findPage } from '../page.ts';
import type { Claimed, PlacedFields, PlacedKind } from './claim.ts';
import { narrowByPlaces, type PlaceFilter } from './narrow.ts';
import type { Places } from './places.ts';

/** Discord shows at most 25 choices of 100 characters. */
const CHOICES = 25;
const CHOICE_LENGTH = 100;

/** What people know a record by. */
export const titleOf = <Fields extends PlacedFields>(
  { definition: { named } }: PlacedKind<Fields>,
  record: Whole<Fields, Claimed>,
): string => (named === undefined ? '' : String(record[named]));

/** A command's options that are records with places, completed by those that fit what is to be done. */
export const placeOptions = <Fields extends PlacedFields>(kind: PlacedKind<Fields>, places: Places) => {
  const option = (filtersFor: (context: InteractionContext) => readonly PlaceFilter[]) =>
    recordOption(kind, (context) => filtersFor(context).map((filter) => narrowByPlaces(places, filter)));
  const own = ({ userId }: InteractionContext): PlaceFilter => ({ are: 'live', openFor: userId });

  /** A place that somebody has not completed, `<record>:<user>`, by the record or by who has it; of those who have left first. */
  const openClaim = {
    type: 'string',
    required: true,
    maxLength: 100,
    complete: async ({ guild, t }: InteractionContext, typed: string): Promise<readonly Choice<string>[]> => {
      const narrow = narrowByPlaces(places, { are: 'live', hasOpenClaims: true });
      const { records } = await findPage(guild, kind, { narrow, limit: 100 });
      const claims = records.flatMap((record) =>
        record.claims.filter(({ completedAt }) => completedAt === null).map((claim) => ({ record, claim })),
      );
      const wanted = typed.trim().normalize('NFC').toLocaleUpperCase();
      return claims
        .map(({ record, claim: { userId, name, hasLeft } }) => {
          const who = hasLeft ? t(`${places.feature}:free.left`, { name }) : name;
          const shown = shorten(`#${record.id} ${who}: ${titleOf(kind, record)}`, CHOICE_LENGTH);
          return { name: shown, value: `${record.id}:${userId}`, hasLeft };
        })
        .filter(({ name }) => name.toLocaleUpperCase().includes(wanted))
        .sort((a, b) => Number(b.hasLeft) - Number(a.hasLeft))
        .slice(0, CHOICES)
        .map(({ name, value }) => ({ name, value }));
    },
  } as const;

  return {
    any: option(() => [{}]),
    claimable: option(({ userId }) => [{ state: 'open', notClaimedBy: userId }]),
    own: option((context) => [own(context)]),
    /** One's own come first; who may edit can complete any. */
    completable: option((context) => [
      own(context),
      ...(mayDo(context.ability, `${places.feature}.edit`) ? [{ are: 'live' as const }] : []),
    ]),
    closed: option(() => [{ are: 'closed' }]),
    openClaim,
  };
};
