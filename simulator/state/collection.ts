/** What was changed since the last commit. */
export type Journal = {
  put(kind: string, id: string, value: unknown): void;
  drop(kind: string, id: string): void;
};

/** Entities of one kind in memory, each change noted in the journal. */
export class Collection<Entity extends object> {
  readonly #kind: string;
  readonly #key: (entity: Entity) => string;
  readonly #journal: Journal;
  readonly #items = new Map<string, Entity>();

  constructor(kind: string, key: (entity: Entity) => string, journal: Journal) {
    this.#kind = kind;
    this.#key = key;
    this.#journal = journal;
  }

  get(id: string): Entity | undefined {
    return this.#items.get(id);
  }

  /** Adds or replaces. */
  put(entity: Entity): Entity {
    const id = this.#key(entity);
    this.#items.set(id, entity);
    this.#journal.put(this.#kind, id, entity);
    return entity;
  }

  /** Changes some fields; the entity stays the same object. */
  patch(entity: Entity, fields: Partial<Entity>): Entity {
    Object.assign(entity, fields);
    return this.put(entity);
  }

  delete(id: string): boolean {
    if (!this.#items.delete(id)) return false;
    this.#journal.drop(this.#kind, id);
    return true;
  }

  /** What was stored before; notes nothing. */
  restore(entity: Entity): void {
    this.#items.set(this.#key(entity), entity);
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
