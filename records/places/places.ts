/** Where the places of a kind of record are kept, and whose words and permissions hold for them. */
export type Places = {
  /** Prefix of the permissions `claim`, `release`, `complete`, `edit`, of errors, and of words: `tasks`. */
  readonly feature: string;
  /** Table of the places that are taken: `task_claims`. */
  readonly table: string;
  /** Its column with the record's number: `task_id`. */
  readonly column: string;
};

/** The table of places that are taken, for a feature's first tables. @param records the table of the records */
export const claimsTable = ({ table, column }: Places, records: string): string => `
  create table ${table} (
    ${column} integer not null references ${records} on delete cascade, user_id text not null, name text not null,
    claimed_at timestamptz(3) not null, completed_at timestamptz(3), primary key (${column}, user_id));`;

/** Finds what a member has taken. */
export const claimsIndex = ({ table, column }: Places): string =>
  `create index ${table}_of_member on ${table} (user_id, ${column});`;
