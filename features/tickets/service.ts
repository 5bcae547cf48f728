export { blockRequester, findBlocks, unblockRequester } from './blocks.ts';
export { editMessage, readConversation, takeBackMessage, writeMessage } from './converse.ts';
export { categoryActions, ticketActions } from './kinds.ts';
export { checkMayOpen, openTicket } from './open-ticket.ts';
export { beginDraft, cancelDraft, skipQuestion } from './talk/converse.ts';
export { claimTicket, keepOpen, openOnDiscordAgain, workOn } from './work-on.ts';
