import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type Json<T> = ColumnType<T, string, string>;

/**
 * The installation's own tables, in the schema `guildhall`: what belongs to no guild. Sign-in tables (user, session,
 * account, verification) are better-auth's and are described in platform/auth.
 */
export interface InstallationTables {
  /** Guilds that Guildhall has a schema for. */
  guilds: {
    id: string;
    schema_name: string;
    name: string;
    icon: string | null;
    owner_id: string;
    /** `active`: the bot is in it; `left`: it was removed, the data is kept. */
    state: 'active' | 'left';
    /** Version of the tables that every guild has, in this guild's schema. */
    core_version: Generated<number>;
    provisioned_at: Timestamp;
    /** When its roles, channels and members were last known whole; null before the first time. */
    known_at: Date | null;
    /** When its features were first made ready; null while it is being prepared. */
    prepared_at: Date | null;
    /** Since when somebody waits for its members to be enumerated; null: nobody does. */
    members_asked_at: Generated<Date | null>;
  };
  /** One row per shard: where a killed bot resumes. */
  gateway_sessions: {
    shard_id: number;
    shard_count: number;
    session_id: string;
    resume_url: string;
    /** The last sequence number whose event was handled durably. */
    sequence: number;
    application_id: string;
    updated_at: Timestamp;
  };
  /** Which process is connected for a shard, and until when it stays so unless it says that it lives. */
  shard_holders: { shard_id: number; holder: string; held_until: Date };
  /** Secrets and facts made once per installation: the session secret, the simulator's application. */
  facts: { name: string; value: Json<unknown> };
  /** Job workers that live, by their heartbeat: the jobs of one that died are taken up by the others. */
  workers: { id: string; seen_at: Timestamp };
  /** Versions of this schema. */
  versions: { part: string; version: number; applied_at: Timestamp };
}

/** How all members of a guild were enumerated once. */
export type MemberSyncTable = {
  id: Generated<number>;
  /** The bot came or came back, it was time, or somebody asked. */
  trigger: 'arrival' | 'schedule' | 'request';
  /** `given-up`: another began before it ended. */
  state: 'waiting' | 'running' | 'done' | 'given-up';
  asked_at: Date;
  began_at: Generated<Date | null>;
  ended_at: Generated<Date | null>;
  /** Chunks that came, of how many; 0 before the first. */
  chunks: Generated<number>;
  expected: Generated<number>;
  found: Generated<number>;
  /** People with one account, without one, with several. */
  matched: Generated<number>;
  unlinked: Generated<number>;
  duplicates: Generated<number>;
  created: Generated<number>;
  updated: Generated<number>;
  gone: Generated<number>;
  /** Members who could not be read. */
  errors: Generated<number>;
};

/** Tables that every guild's schema has; a feature adds its own (see its tables.ts). */
export interface GuildTables {
  /** How its members were enumerated: the newest reports. */
  member_syncs: MemberSyncTable;
  /** The guild's log: gapless, hash-chained. */
  log: {
    number: number;
    at: Date;
    actor: Json<unknown>;
    type: string;
    entity: string;
    entity_id: string;
    data: Json<unknown>;
    hash: Buffer;
  };
  /** Entries out of which a person was taken, with the digest of what that left; see platform/changes/erased-entries.ts. */
  log_erased: { id: Generated<number>; number: number; digest: Buffer; erasure: string };
  /** One row: the log's end. Its row lock is what makes numbers gapless and in commit order. */
  log_head: { single: boolean; number: number; hash: Buffer };
  /** Answers of requests that may be repeated: API creates, Discord interactions. */
  idempotency: { scope: string; key: string; fingerprint: string; answer: Json<unknown>; at: Timestamp };
  /** Settings, a document per part (`guild`, or a feature's name); `version` is the ETag. */
  settings: { part: string; value: Json<unknown>; version: Generated<number> };
  /** Features that are on, with the version of their tables. */
  features: { name: string; enabled: boolean; version: number; changed_at: Timestamp };
  /** Explicit levels, which win over what Discord's roles give. */
  grants: { subject: string; level: string; granted_by: Json<unknown>; at: Timestamp };
  /** Projection of the guild on Discord: what permissions and pickers need. */
  roles: {
    id: string;
    name: string;
    color: number;
    position: number;
    permissions: string;
    managed: boolean;
    hoist: Generated<boolean>;
    mentionable: Generated<boolean>;
  };
  channels: {
    id: string;
    name: string;
    type: number;
    position: number;
    parent_id: string | null;
    overwrites: Json<unknown>;
    topic: string | null;
    nsfw: Generated<boolean>;
    /** Seconds between two messages of one member. */
    slowmode: Generated<number>;
  };
  members: {
    user_id: string;
    username: string;
    display_name: string;
    avatar: string | null;
    bot: boolean;
    roles: string[];
    joined_at: Date | null;
    /** Until then Discord lets them read only; may lie in the past. */
    timed_out_until: Date | null;
    /** When they last wrote something; null: not since they are known. */
    active_at: Date | null;
    /** When what was held about them was erased; from then on the log does not name them when Discord tells of them. */
    erased_at: Date | null;
  };
  /** Files of the guild; their bytes lie in the file storage under their hash. */
  files: {
    id: string;
    name: string;
    type: string;
    size: number;
    width: number | null;
    height: number | null;
    hash: string;
    created_at: Date;
    /** Since when no record holds it; null: one does, or it was kept before that was known. */
    unused_since: Date | null;
  };
  /** Which records hold which files: `task:12`. */
  file_uses: { file_id: string; used_by: string };
  /** What an answer on Discord remembers: a form half filled in, a list, a question; written by interactions/kept.ts only. */
  conversations: {
    id: string;
    kind: string;
    /** Whose answer it was; nobody else may go on with it. */
    user_id: string;
    value: Json<unknown>;
    /** Of a question, once it is answered. */
    decision: string | null;
    expires_at: Date;
  };
  /** What happens at a time: the next time of each; written by platform/schedule/ only. */
  schedules: {
    name: string;
    /** What it is about; one row for each of a name. */
    key: string;
    payload: Json<unknown>;
    /** A wall clock, its zone and a rule; null: once. */
    recurrence: Json<unknown> | null;
    due_at: Date;
  };
  /** Categories on Discord that go on with a full one, `home`. */
  category_overflows: { id: string; home: string };
  /** A record's tie to its counterpart on Discord; written by sync/ only. */
  links: {
    mirror: string;
    record_id: string;
    state: string;
    channel_id: string | null;
    counterpart_id: string | null;
    /** What both sides last agreed on; null before the first agreement. */
    base: Json<unknown> | null;
    /** The counterpart as last observed; null when there is none. */
    there: Json<unknown> | null;
    there_at: Date | null;
    /** What was told of it while another process worked on the link. */
    told: Json<unknown> | null;
    /** Fields that wait for a person, with both values. */
    parked: Json<unknown>;
    /** Nonce of a create that was begun; a crash leaves it, and the orphan is looked for. */
    intent: string | null;
    intent_at: Date | null;
    /** Digests of what was sent under the intent. */
    intent_digests: Generated<string[]>;
    /** The fields that were sent first under the intent. */
    intent_fields: Json<unknown> | null;
    /** Number of the log's last entry when the record was as agreed on; that of its own change may be among those after it. */
    agreed_at: number | null;
    /** How often it was taken to be worked on since both sides were equal. */
    takes: Generated<number>;
    error: Json<unknown> | null;
    /** Counts the record's changes: a reconciliation that began before the newest one leaves the link pending. */
    generation: Generated<number>;
    synced_at: Date | null;
    updated_at: Timestamp;
    /** Who works on the link now, and until when unless they say again that they do. */
    lease_owner: string | null;
    lease_until: Date | null;
    /** How often in a row somebody undid what was done there, and when last. */
    undone: Generated<number>;
    undone_at: Date | null;
  };
}
