import { recordActions } from '#records/actions.ts';
import { defineKind } from '#records/kind.ts';
import { orderRecord } from './order.ts';

/** Orders; they are made by buying. */
export const orderKind = defineKind({ definition: orderRecord });

/** What is done with orders as with every record. */
export const orderActions = recordActions(orderKind);
