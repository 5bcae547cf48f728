/** What was changed since the last commit. */
export type Journal = {
  put(kind: string, id: string, value: unknown): void;
  drop(kind: string, id: string): void;
};

/**
 * Entities of one kind in memory, each change noted in the journal. With `group`, those of one group are found without
 * looking at the others; an entity never changes its group.
 */
export class Collection<Entity extends object> {
  /** What its entities are stored as. */
  readonly kind: string;
  readonly #key: (entity: Entity) => string;
  readonly #journal: Journal;
  readonly #group: ((entity: Entity) => string) | undefined;
  readonly #items = new Map<string, Entity>();
  readonly #groups = new Map<string, Map<string, Entity>>();
  readonly #versions = new Map<string, number>();

  constructor(
    kind: string,
    key: (entity: Entity) => string,
    journal: Journal,
    group?: (entity: Entity) => string,
  ) {
    this.kind = kind;
    this.#key = key;
    this.#journal = journal;
    this.#group = group;
  }

  get(id: string): Entity | undefined {
    return this.#items.get(id);
  }

  /** Adds or replaces. */
  put(entity: Entity): Entity {
    this.restore(entity);
    this.#journal.put(this.kind, this.#key(entity), entity);
    return entity;
  }

  /** Changes some fields; the entity stays the same object. */
  patch(entity: Entity, fields: Partial<Entity>): Entity {
    Object.assign(entity, fields);
    return this.put(entity);
  }

  delete(id: string): boolean {
    const entity = this.#items.get(id);
    if (!entity) return false;
    this.#items.delete(id);
    if (this.#group) {
      const key = this.#group(entity);
      this.#groups.get(key)?.delete(id);
      this.#countChange(key);
    }
    this.#journal.drop(this.kind, id);
    return true;
  }

  /** Deletes all that fit. */
  deleteWhere(accepts: (entity: object) => boolean): void {
    for (const [id, entity] of this.#items) if (accepts(entity)) this.delete(id);
  }

  /** What was stored before; notes nothing. */
  restore(entity: Entity): void {
    const id = this.#key(entity);
    this.#items.set(id, entity);
    if (!this.#group) return;
    const key = this.#group(entity);
    this.#countChange(key);
    const group = this.#groups.get(key);
    if (group) group.set(id, entity);
    else this.#groups.set(key, new Map([[id, entity]]));
  }

  /** Those of one group, oldest first. */
  inGroup(key: string): Entity[] {
    return [...(this.#groups.get(key)?.values() ?? [])];
  }

  sizeOfGroup(key: string): number {
    return this.#groups.get(key)?.size ?? 0;
  }

  /** A number that is another one after every change in a group. */
  versionOfGroup(key: string): number {
    return this.#versions.get(key) ?? 0;
  }

  #countChange(key: string): void {
    this.#versions.set(key, (this.#versions.get(key) ?? 0) + 1);
  }

  all(): IterableIterator<Entity> {
    return this.#items.values();
  }

  filter(accepts: (entity: Entity) => boolean): Entity[] {
    return [...this.#items.values()].filter(accepts);
  }

  get size(): number {
    return this.#items.size;
  }
}
