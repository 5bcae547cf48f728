import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type FileStore, folderFiles, memoryFiles } from '../attachments/store.ts';
import { lockFolder } from '../disk/folder-lock.ts';
import { makePrivateFile, makePrivateFolder } from '../disk/private.ts';

type StoredEntity = { readonly kind: string; readonly id: string; readonly json: string };
/** `json` null: the entity is gone. */
export type StoredChange = { readonly kind: string; readonly id: string; readonly json: string | null };

/** Where entities outlive the process. */
export type Storage = {
  /** Nothing is kept, so that nothing need be noted to be saved. */
  readonly isVolatile: boolean;
  load(): Iterable<StoredEntity>;
  /** All or nothing; what it has returned from survives kill -9. */
  save(changes: readonly StoredChange[]): void;
  close(): void;
  readonly files: FileStore;
};

/** Nothing outlives the process. */
export const memoryStorage = (): Storage => ({
  isVolatile: true,
  load: () => [],
  save: () => undefined,
  close: () => undefined,
  files: memoryFiles(),
});

/** A SQLite file in a folder, which is made when missing and belongs to one simulator at a time. */
export const fileStorage = (folder: string): Storage => {
  makePrivateFolder(folder);
  const lock = lockFolder(folder);
  const path = join(folder, 'simulator.db');
  // SQLite gives its log the rights of the file itself.
  makePrivateFile(path);
  const database = new DatabaseSync(path);
  // A killed process loses nothing of a write-ahead log; only a power cut could, and this is a simulator.
  database.exec('pragma journal_mode = wal; pragma synchronous = off; pragma busy_timeout = 2000');
  database.exec(
    'create table if not exists entity (kind text, id text, json text not null, primary key (kind, id)) without rowid',
  );
  const put = database.prepare(
    'insert into entity (kind, id, json) values (?, ?, ?) on conflict (kind, id) do update set json = excluded.json',
  );
  const drop = database.prepare('delete from entity where kind = ? and id = ?');
  return {
    isVolatile: false,
    load: function* () {
      for (const row of database.prepare('select kind, id, json from entity').iterate()) {
        yield { kind: String(row.kind), id: String(row.id), json: String(row.json) };
      }
    },
    save: (changes) => {
      database.exec('begin');
      try {
        for (const { kind, id, json } of changes) {
          if (json === null) drop.run(kind, id);
          else put.run(kind, id, json);
        }
        database.exec('commit');
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
    close: () => {
      database.close();
      lock.release();
    },
    files: folderFiles(join(folder, 'files')),
  };
};
