import { POSTING } from '#platform/forms/widget.ts';
import { housekeepingOf } from '#records/housekeeping.ts';
import { itsPosts, mentionsIn } from '#records/mentioned.ts';
import { recordsMade } from '#records/personal-data.ts';
import { publishJob } from '#records/posts/publish.ts';
import { plannedRecords } from '#records/upcoming.ts';
import { defineFeature } from '../define-feature.ts';
import { announcementRoutes } from './api.ts';
import { announcementInteractions } from './discord.ts';
import { announcementKind } from './kind.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { announcementMirror } from './mirror.ts';
import { announcementRecord } from './model.ts';
import { announcementPosts } from './posts.ts';
import { sendDueJob } from './send-due.ts';
import { sendSchedule } from './send-schedule.ts';
import { announcementSettings } from './settings.ts';
import { announcementTables } from './tables.ts';
import { usesOfAnnouncements } from './uses.ts';

/** Announcements: one message for one or many channels, whose edits and deletion follow everywhere. */
export const announcements = defineFeature({
  name: 'announcements',
  isOnByDefault: true,
  tables: announcementTables,
  settings: announcementSettings,
  suggestedChannels: {},
  needs: { permissions: POSTING, sometimes: ['Mention Everyone', 'Pin Messages'], intents: [] },
  uses: usesOfAnnouncements,
  permissions: {
    read: 'MODERATOR',
    create: 'MODERATOR',
    edit: 'MODERATOR',
    send: 'MODERATOR',
    delete: 'MODERATOR',
  },
  events: { announcement: 'announcements.read', 'announcement-post': 'announcements.read' },
  housekeeping: housekeepingOf('announcement-post', 'follows'),
  mirrors: [announcementMirror],
  routes: announcementRoutes,
  interactions: announcementInteractions,
  jobs: [sendDueJob, publishJob(announcementKind, announcementPosts)],
  schedules: [sendSchedule],
  upcoming: {
    permission: 'announcements.read',
    find: (guild, span) => plannedRecords(guild, announcementRecord, [sendSchedule.name, 'send'], span),
  },
  personalData: [
    recordsMade(announcementRecord),
    recordsMade(announcementPosts.definition, 'posts'),
    mentionsIn(announcementRecord, itsPosts(announcementPosts)),
  ],
  words: { en, fi },
});
