type Shown = { readonly [name: string]: unknown };

const isShown = (value: unknown): value is Shown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const SCHEME = 'attachment://';

/** Where an embed has a picture; beside a name the picture goes alone. */
const PICTURES = ['image', 'thumbnail'] as const;
const NAMED = ['author', 'footer'] as const;

/**
 * A message without the pictures that it would show of files it does not have, and without the components that would show nothing else:
 * Discord refuses a component whose file is missing. Pure.
 * @param names of the files that are attached to it
 */
export const withoutUnattached = <Body extends object>(body: Body, names: ReadonlySet<string>): Body => {
  const isMissing = (url: unknown): boolean =>
    typeof url === 'string' && url.startsWith(SCHEME) && !names.has(url.slice(SCHEME.length));
  const lacksMedia = (component: unknown): boolean =>
    isShown(component) && isShown(component.media) && isMissing(component.media.url);

  const embed = (given: unknown): unknown => {
    if (!isShown(given)) return given;
    const left: Record<string, unknown> = { ...given };
    for (const name of PICTURES) {
      const picture = given[name];
      if (isShown(picture) && isMissing(picture.url)) delete left[name];
    }
    for (const name of NAMED) {
      const named = given[name];
      if (!isShown(named) || !isMissing(named.icon_url)) continue;
      const { icon_url: _, ...rest } = named;
      left[name] = rest;
    }
    return left;
  };

  /** A component as it is left: none, itself, or the texts of a section that has nothing at its side any more. */
  const component = (given: unknown): readonly unknown[] => {
    if (!isShown(given)) return [given];
    if (lacksMedia(given.accessory)) return all(given.components) ?? [];
    const items = Array.isArray(given.items) ? given.items.filter((item) => !lacksMedia(item)) : undefined;
    const components = all(given.components);
    if (items?.length === 0 || components?.length === 0) return [];
    return [{ ...given, ...(items ? { items } : {}), ...(components ? { components } : {}) }];
  };
  const all = (given: unknown): readonly unknown[] | undefined =>
    Array.isArray(given) ? given.flatMap(component) : undefined;

  const { embeds, components } = body as { embeds?: unknown; components?: unknown };
  return {
    ...body,
    ...(Array.isArray(embeds) ? { embeds: embeds.map(embed) } : {}),
    ...(Array.isArray(components) ? { components: all(components) } : {}),
  };
};
