import { z } from 'zod';

/** Kinds of channels that a person chooses from. */
export const CHANNEL_KINDS = [
  'text',
  'announcement',
  'forum',
  'media',
  'voice',
  'stage',
  'category',
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** What the bot may have to be able to do, by Discord's own names. */
export const CHANNEL_NEEDS = [
  'View Channel',
  'Send Messages',
  'Embed Links',
  'Attach Files',
  'Read Message History',
  'Manage Messages',
  'Pin Messages',
  'Manage Channels',
  'Manage Roles',
  'Manage Webhooks',
  'Manage Threads',
  'Mention Everyone',
  'Add Reactions',
  'Create Public Threads',
  'Create Private Threads',
  'Send Messages in Threads',
  'Connect',
  'Kick Members',
] as const;
export type ChannelNeed = (typeof CHANNEL_NEEDS)[number];

/** What a channel in which the bot posts has to let it do. */
export const POSTING = ['View Channel', 'Send Messages', 'Embed Links', 'Read Message History'] as const;

const IN_THREADS = [
  'View Channel',
  'Read Message History',
  'Send Messages in Threads',
  'Manage Threads',
] as const;
/** What a channel in which the bot starts, closes and deletes threads has to let it do. */
export const THREADS = [...IN_THREADS, 'Create Public Threads'] as const;
/** The same of threads that only those see who are added. */
export const PRIVATE_THREADS = [...IN_THREADS, 'Create Private Threads'] as const;

/**
 * What a field of a form is typed or chosen with. Its limits are there to be shown and counted; what a value has to obey is said
 * by the field's schema alone.
 */
export type Widget =
  /** Characters. */
  | { readonly kind: 'line'; readonly max: number }
  | { readonly kind: 'lines'; readonly max: number; readonly isMarkdown?: true }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** Any number of a few values. */
  | { readonly kind: 'choices'; readonly values: readonly string[] }
  | { readonly kind: 'time-zone' }
  /** An instant, ISO 8601 in UTC, or null. */
  | { readonly kind: 'date-time' }
  /** Id of a stored picture, or null. */
  | { readonly kind: 'picture' }
  /** 0xRRGGBB, or null. */
  | { readonly kind: 'colour' }
  /** A channel's id, or null. */
  | {
      readonly kind: 'channel';
      readonly kinds: readonly ChannelKind[];
      readonly needs: readonly ChannelNeed[];
    }
  /** Ids of channels. */
  | {
      readonly kind: 'channels';
      readonly kinds: readonly ChannelKind[];
      readonly needs: readonly ChannelNeed[];
      readonly max: number;
    }
  /** When something is due, and how often it comes back; null: it has no time, or with `repeatsOnly` is not repeated. */
  | { readonly kind: 'recurrence'; readonly repeatsOnly?: true }
  /** Ids of roles. `gives`: the bot gives them to members, so they have to stand below its own. */
  | { readonly kind: 'roles'; readonly max: number; readonly gives: boolean }
  /** A role's id, or null. */
  | { readonly kind: 'role'; readonly gives: boolean }
  /** Ids of members. */
  | { readonly kind: 'members'; readonly max: number };

/** A list of rows: an array of objects, whose fields have widgets of their own. */
export type RowsOf = { readonly kind: 'rows-of'; readonly max: number };

/** With what each field of a settings schema is typed or chosen. */
export const widgets = z.registry<Widget | RowsOf>();
