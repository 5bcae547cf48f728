import type { FormField } from '#web/form/form-field.ts';
import { fieldWords } from '#web/form/value-text.ts';
import { type RecordTeller, recordTeller } from '#web/records/teller.ts';
import { ITEM_ENTITY, ORDER_ENTITY, ORDER_STATES } from '../entity.ts';
import {
  CATEGORY_LIMIT,
  DESCRIPTION_LIMIT,
  HOURS_LIMIT,
  MOST,
  NAME_LIMIT,
  REPLY_LIMIT,
  ROLES_LIMIT,
  STOCK_LIMIT,
} from '../model.ts';

/** The fields of an item, in the order of its form. */
export const itemFields: readonly FormField[] = [
  {
    name: 'name',
    label: 'shop:form.name',
    widget: { kind: 'line', max: NAME_LIMIT },
    empty: '',
    isRequired: true,
  },
  {
    name: 'description',
    label: 'shop:form.description',
    widget: { kind: 'lines', max: DESCRIPTION_LIMIT, isMarkdown: true },
    empty: null,
  },
  { name: 'picture', label: 'shop:form.picture', widget: { kind: 'picture' }, empty: null },
  {
    name: 'category',
    label: 'shop:form.category',
    widget: { kind: 'line', max: CATEGORY_LIMIT },
    empty: null,
  },
  {
    name: 'price',
    label: 'shop:form.price',
    hint: 'shop-web:form.price-hint',
    widget: { kind: 'number', min: 0, max: MOST },
    empty: '',
    isRequired: true,
  },
  {
    name: 'stock',
    label: 'shop:form.stock',
    hint: 'shop-web:form.stock-hint',
    widget: { kind: 'number', min: 0, max: STOCK_LIMIT },
    empty: null,
  },
  {
    name: 'perMember',
    label: 'shop:form.perMember',
    hint: 'shop-web:form.none-hint',
    widget: { kind: 'number', min: 1, max: STOCK_LIMIT },
    empty: null,
  },
  {
    name: 'opensAt',
    label: 'shop:form.opensAt',
    none: 'shop-web:form.at-once',
    widget: { kind: 'date-time' },
    empty: null,
  },
  {
    name: 'closesAt',
    label: 'shop:form.closesAt',
    none: 'shop-web:form.no-end',
    widget: { kind: 'date-time' },
    empty: null,
  },
  {
    name: 'needsRoles',
    label: 'shop:form.needsRoles',
    none: 'shop-web:form.everybody',
    widget: { kind: 'roles', max: ROLES_LIMIT, gives: false },
    empty: [],
  },
  {
    name: 'role',
    label: 'shop:form.role',
    none: 'shop-web:form.no-role',
    widget: { kind: 'role', gives: true },
    empty: null,
  },
  {
    name: 'roleHours',
    label: 'shop:form.roleHours',
    hint: 'shop-web:form.hours-hint',
    widget: { kind: 'number', min: 1, max: HOURS_LIMIT },
    empty: null,
    isShown: ({ role }) => role !== null,
  },
  {
    name: 'byHand',
    label: 'shop:form.byHand',
    hint: 'shop-web:form.by-hand-hint',
    widget: { kind: 'switch' },
    empty: false,
  },
  {
    name: 'reply',
    label: 'shop:form.reply',
    hint: 'shop-web:form.reply-hint',
    widget: { kind: 'lines', max: REPLY_LIMIT },
    empty: null,
  },
];

/** Besides its form's, of which the log tells. */
const position: FormField = {
  name: 'position',
  label: 'shop:form.position',
  widget: { kind: 'number', min: 0, max: STOCK_LIMIT },
  empty: 0,
};

/** How the log speaks of items. */
export const itemTeller = recordTeller(
  {
    feature: 'shop',
    entity: ITEM_ENTITY,
    verbs: ['sold', 'stocked', 'returned'],
    sayVerb: (verb) => verb,
  },
  [...itemFields, position],
);

/** What the log tells of an order. */
const orderFields: readonly FormField[] = [
  {
    name: 'state',
    label: 'shop:form.state',
    widget: { kind: 'choice', values: ORDER_STATES },
    empty: 'paid',
    valueLabel: (state, t) => t(`shop:order-state.${state}`),
  },
  { name: 'holder', label: 'shop:form.holder', widget: { kind: 'members', max: 1 }, empty: [] },
  { name: 'usedAt', label: 'shop:form.usedAt', widget: { kind: 'date-time' }, empty: null },
];

/** How the log speaks of orders. */
const orderTeller = recordTeller(
  {
    feature: 'shop',
    entity: ORDER_ENTITY,
    verbs: ['created', 'delivered', 'refunded', 'used', 'given', 'role-ended'],
    sayVerb: (verb) => `order-${verb}`,
  },
  orderFields,
);

/** How the log speaks of all that the shop has. */
export const shopTeller: RecordTeller = {
  ...fieldWords([...itemFields, position, ...orderFields]),
  describeEntry: (entry, t) => itemTeller.describeEntry(entry, t) ?? orderTeller.describeEntry(entry, t),
};
