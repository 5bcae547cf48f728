import type { Delivery } from '../../interactions/delivery.ts';
import type { Interactions } from '../../interactions/interactions.ts';
import type { Route } from '../router.ts';
import { applicationEmojiRoutes } from './application-emojis.ts';
import { applicationRoutes } from './applications.ts';
import { attachmentRoutes } from './attachments.ts';
import { autoModerationRoutes } from './auto-moderation.ts';
import { banRoutes } from './bans.ts';
import { channelRoutes } from './channels.ts';
import { commandIndexRoutes } from './command-index.ts';
import { commandPermissionRoutes } from './command-permissions.ts';
import { commandRoutes } from './commands.ts';
import { crosspostRoutes } from './crosspost.ts';
import { directChannelRoutes } from './direct-channels.ts';
import { emojiRoutes } from './emojis.ts';
import { followerRoutes } from './followers.ts';
import { gatewayRoutes } from './gateway.ts';
import { guildChannelRoutes } from './guild-channels.ts';
import { guildPreviewRoutes } from './guild-preview.ts';
import { guildRoutes } from './guilds.ts';
import { incidentActionRoutes } from './incident-actions.ts';
import { integrationRoutes } from './integrations.ts';
import { interactionRoutes } from './interactions.ts';
import { inviteRoutes } from './invites.ts';
import { memberEditRoutes } from './member-edit.ts';
import { memberJoinRoutes } from './member-join.ts';
import { memberRoutes } from './members.ts';
import { messageSearchRoutes } from './message-search.ts';
import { messageRoutes } from './messages.ts';
import { monetizationRoutes } from './monetization.ts';
import { oauth2Routes } from './oauth2.ts';
import { onboardingRoutes } from './onboarding.ts';
import { overwriteRoutes } from './overwrites.ts';
import { ownGuildRoutes } from './own-guilds.ts';
import { pinRoutes } from './pins.ts';
import { pollRoutes } from './polls.ts';
import { pruneRoutes } from './prune.ts';
import { reactionRoutes } from './reactions.ts';
import { roleConnectionRoutes } from './role-connections.ts';
import { roleRoutes } from './roles.ts';
import { scheduledEventExceptionRoutes } from './scheduled-event-exceptions.ts';
import { scheduledEventUserRoutes } from './scheduled-event-users.ts';
import { scheduledEventRoutes } from './scheduled-events.ts';
import { soundboardRoutes } from './soundboard.ts';
import { stageRoutes } from './stages.ts';
import { stickerRoutes } from './stickers.ts';
import { templateRoutes } from './templates.ts';
import { threadListRoutes } from './thread-lists.ts';
import { threadMemberRoutes } from './thread-members.ts';
import { threadSearchRoutes } from './thread-search.ts';
import { threadRoutes } from './threads.ts';
import { typingRoutes } from './typing.ts';
import { userRoutes } from './users.ts';
import { voiceRegionRoutes } from './voice-regions.ts';
import { voiceStateRoutes } from './voice-states.ts';
import { voiceStatusRoutes } from './voice-status.ts';
import { webhookMessageRoutes } from './webhook-messages.ts';
import { webhookTokenRoutes } from './webhook-tokens.ts';
import { webhookRoutes } from './webhooks.ts';
import { welcomeScreenRoutes } from './welcome-screen.ts';
import { widgetRoutes } from './widget.ts';

/** Every route of the REST API, in the order in which they are tried. */
export const routes = (interactions: Interactions, delivery: Delivery): readonly Route[] => [
  ...gatewayRoutes,
  ...webhookMessageRoutes,
  ...interactionRoutes(interactions, delivery),
  ...applicationRoutes,
  ...oauth2Routes,
  ...monetizationRoutes,
  ...roleConnectionRoutes,
  ...commandPermissionRoutes,
  ...commandRoutes,
  ...commandIndexRoutes,
  ...pinRoutes,
  ...messageRoutes,
  ...typingRoutes,
  ...messageSearchRoutes,
  ...attachmentRoutes,
  ...pollRoutes,
  ...crosspostRoutes,
  ...reactionRoutes,
  ...templateRoutes,
  ...guildPreviewRoutes,
  ...welcomeScreenRoutes,
  ...onboardingRoutes,
  ...widgetRoutes,
  ...incidentActionRoutes,
  ...voiceRegionRoutes,
  ...pruneRoutes,
  ...guildRoutes,
  ...ownGuildRoutes,
  ...channelRoutes,
  ...guildChannelRoutes,
  ...overwriteRoutes,
  ...voiceStatusRoutes,
  ...inviteRoutes,
  ...directChannelRoutes,
  ...followerRoutes,
  ...threadRoutes,
  ...threadMemberRoutes,
  ...threadListRoutes,
  ...threadSearchRoutes,
  ...roleRoutes,
  ...memberEditRoutes,
  ...memberJoinRoutes,
  ...memberRoutes,
  ...integrationRoutes,
  ...voiceStateRoutes,
  ...banRoutes,
  ...userRoutes,
  ...webhookRoutes,
  ...webhookTokenRoutes,
  ...stageRoutes,
  ...autoModerationRoutes,
  ...scheduledEventExceptionRoutes,
  ...scheduledEventUserRoutes,
  ...scheduledEventRoutes,
  ...soundboardRoutes,
  ...stickerRoutes,
  ...applicationEmojiRoutes,
  ...emojiRoutes,
];
