import { announcementPages } from '#features/announcements/web/pages.tsx';
import { economyPages } from '#features/economy/web/pages.tsx';
import { embedPages } from '#features/embeds/web/pages.tsx';
import { layoutPages } from '#features/layout/web/pages.tsx';
import { memberPages } from '#features/members/web/pages.tsx';
import { shopPages } from '#features/shop/web/pages.tsx';
import { taskPages } from '#features/tasks/web/pages.tsx';
import { ticketPages } from '#features/tickets/web/pages.tsx';
import { startDashboard } from '#web/dashboard.tsx';

/** Pages of the features, in the order of the navigation. */
const pages = [taskPages, announcementPages, embedPages, economyPages, shopPages, ticketPages, layoutPages];

await startDashboard([...pages, memberPages(pages)]);
