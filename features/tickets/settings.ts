import { z } from 'zod';
import { channelSetting } from '#platform/forms/settings.ts';
import { POSTING, widgets } from '#platform/forms/widget.ts';
import { isSnowflake } from '#platform/ids.ts';
import { linesOfText, optionalText } from '#platform/text/text.ts';
import { OPEN_LIMIT_MOST } from './category.ts';
import { dueSettings } from './desk/hours.ts';
import { ASKED_BY, SENT_AS } from './entity.ts';

/** Characters of what the panel says. */
const PANEL_TEXT_LIMIT = 2_000;
/** Roles that may see tickets' channels. */
const STAFF_ROLES_LIMIT = 25;

/** A year. */
const HOURS_MOST = 8_760;
const hours = (least: number) => z.int().min(least).max(HOURS_MOST);

/** A guild's settings of its tickets. */
export const ticketSettings = z.strictObject({
  /** The category on Discord in which tickets get their channels; null: they stand outside of any. */
  parent: channelSetting(['category'], ['View Channel', 'Manage Channels', 'Manage Roles']),
  /** Whoever has one of these sees tickets' channels, and answers there. */
  staffRoles: z
    .array(z.string().refine(isSnowflake))
    .max(STAFF_ROLES_LIMIT)
    .default([])
    .register(widgets, { kind: 'roles', max: STAFF_ROLES_LIMIT, gives: false }),
  /** How answers of the staff are shown on Discord. */
  answersAs: z.enum(SENT_AS).default('webhook').register(widgets, { kind: 'choice', values: SENT_AS }),
  /** Whether the staff is told of new tickets by people, and in which channel. */
  announces: z.boolean().default(true).register(widgets, { kind: 'switch' }),
  announceIn: channelSetting(['text', 'announcement'], POSTING),
  /** The channel with the panel, and what it says; null: none, and the usual words. */
  panelIn: channelSetting(['text', 'announcement'], POSTING),
  panelText: optionalText(linesOfText({ max: PANEL_TEXT_LIMIT }))
    .default(null)
    .register(widgets, { kind: 'lines', max: PANEL_TEXT_LIMIT, isMarkdown: true }),
  /** How members are asked on Discord what a ticket says. */
  askedBy: z.enum(ASKED_BY).default('form').register(widgets, { kind: 'choice', values: ASKED_BY }),
  /** How many undone tickets a member may have. */
  openLimit: z
    .int()
    .min(1)
    .max(OPEN_LIMIT_MOST)
    .default(3)
    .register(widgets, { kind: 'number', min: 1, max: OPEN_LIMIT_MOST }),
  /** Hours after which a closed ticket's channel goes. */
  closedHours: hours(1).default(24).register(widgets, { kind: 'number', min: 1, max: HOURS_MOST }),
  /** Hours of silence after which a ticket that waits for its requester is closed, and its channel goes. */
  silentHours: hours(1).default(48).register(widgets, { kind: 'number', min: 1, max: HOURS_MOST }),
  /** How many hours before that its requester is warned; 0: not at all. */
  warnHours: hours(0).default(12).register(widgets, { kind: 'number', min: 0, max: HOURS_MOST }),
  /** Whether requesters get the transcript as a direct message when their ticket's channel goes. */
  sendsTranscript: z.boolean().default(false).register(widgets, { kind: 'switch' }),
  ...dueSettings,
});
