import type { GivenComponent } from '../rules/layout-body.ts';

type Part = GivenComponent extends infer Top
  ? Top extends { components: readonly (infer Child)[] }
    ? Top | Child
    : Top
  : never;
type Deep = Part extends infer Each
  ? Each extends { components: readonly (infer Child)[] }
    ? Each | Child
    : Each
  : never;
type Accessory = Deep extends infer Each ? (Each extends { accessory: infer One } ? One : never) : never;

/** Any component of a message, wherever in it. */
export type AnyGiven = Deep | Accessory;
export type Placed = { readonly component: AnyGiven; readonly path: readonly (string | number)[] };

/** Every component of a message, however deep, with where it stands. Pure. */
export function* walkComponents(
  components: readonly AnyGiven[],
  path: readonly (string | number)[] = ['components'],
): Generator<Placed> {
  for (const [place, component] of components.entries()) {
    const here = [...path, place];
    yield { component, path: here };
    if ('components' in component) yield* walkComponents(component.components, [...here, 'components']);
    if ('accessory' in component) yield { component: component.accessory, path: [...here, 'accessory'] };
  }
}
