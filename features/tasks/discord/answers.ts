import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { answerAbout } from '#records/answer.ts';
import { placeInteractions } from '#records/places/interactions.ts';
import { taskKind } from '../kind.ts';
import { taskPlaces } from '../places.ts';
import { placesOfTasks } from '../service.ts';

/** How members take part in tasks: verbs and buttons. */
export const takingPart = placeInteractions(taskKind, taskPlaces, placesOfTasks);

type Tail = Parameters<typeof answerAbout> extends [unknown, unknown, ...infer Rest] ? Rest : never;

/** A sentence that only the person who acted sees. */
export const say = (context: InteractionContext, key: string, ...about: Tail): Answer =>
  answerAbout(context, `tasks:${key}`, ...about);
