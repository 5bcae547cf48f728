import { MESSAGE_ACTIONS } from './message-actions.ts';
import { MONEY_ACTIONS } from './money-actions.ts';
import type { Action } from './stage.ts';
import { TASK_ACTIONS } from './task-actions.ts';

/** What people do, on both sides, at once. */
export const ACTIONS: readonly Action[] = [...TASK_ACTIONS, ...MESSAGE_ACTIONS, ...MONEY_ACTIONS];
