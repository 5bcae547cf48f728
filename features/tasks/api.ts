import type { BoundRoute } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { bindPlaceRoutes, narrowPlaces, presentPlaceAbilities } from '#records/places/routes.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import { taskKind } from './kind.ts';
import * as contract from './model.ts';
import { taskPlaces } from './places.ts';
import { placesOfTasks, taskActions } from './service.ts';

const { routes, bindVerb } = bindRecordRoutes(taskKind, taskActions, contract.taskContracts, {
  values: (given) => ({ ...given, state: 'open' as const }),
  narrow: (asked, reader) => narrowPlaces(taskPlaces, asked, reader),
  present: (reader, found) =>
    found.map((task) => ({
      ...task,
      claims: [...task.claims],
      can: {
        edit: mayDo(reader.ability, 'tasks.edit'),
        delete: mayDo(reader.ability, 'tasks.delete'),
        ...presentPlaceAbilities(taskPlaces, reader, task),
      },
    })),
});

export const taskRoutes: readonly BoundRoute[] = [
  ...routes,
  ...bindPlaceRoutes(taskPlaces, placesOfTasks, contract.taskPlaceContracts, bindVerb),
];
