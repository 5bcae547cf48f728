import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import type { InstallationTables } from '#platform/database/tables.ts';
import type { BetterAuth } from './better-auth.ts';

/** The local operator's name. */
const OPERATOR = 'operator';

/** A password that was made just now; only its hash is stored. */
export type NewOperator = { readonly name: string; readonly password: string; readonly userId: string };

const makePassword = (): string => randomBytes(15).toString('base64url');

/** better-auth's tables as far as a password goes. */
type PasswordTables = {
  user: { id: string; username: string | null };
  account: { userId: string; providerId: string; password: string | null; updatedAt: Date };
  session: { userId: string };
};

/** Makes the local operator on the first start, also when an earlier try ended half-way; undefined when there is one already. */
export const ensureOperator = async (auth: BetterAuth): Promise<NewOperator | undefined> => {
  const { adapter, internalAdapter, password: passwords } = await auth.$context;
  const known = await adapter.findOne<{ id: string }>({
    model: 'user',
    where: [{ field: 'username', value: OPERATOR }],
  });
  const user =
    known ??
    (await internalAdapter.createUser(
      {
        email: `${OPERATOR}@guildhall.invalid`,
        emailVerified: false,
        name: 'Operator',
        username: OPERATOR,
        isOperator: true,
      },
      { method: 'email-password' },
    ));
  if (await internalAdapter.findCredentialAccount(user.id)) return undefined;
  const password = makePassword();
  await internalAdapter.createAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await passwords.hash(password),
  });
  return { name: OPERATOR, password, userId: user.id };
};

/**
 * Gives the operator another password and ends all sessions that the old one began; undefined when there is no operator.
 * Needs the database only, so that it works beside a running Guildhall as well.
 */
export const resetOperatorPassword = async (
  installation: Kysely<InstallationTables>,
): Promise<NewOperator | undefined> => {
  const password = makePassword();
  const hash = await hashPassword(password);
  return installation
    .$extendTables<PasswordTables>()
    .transaction()
    .execute(async (tx) => {
      const user = await tx
        .selectFrom('user')
        .select('id')
        .where('username', '=', OPERATOR)
        .executeTakeFirst();
      if (!user) return undefined;
      const { numUpdatedRows } = await tx
        .updateTable('account')
        .set({ password: hash, updatedAt: new Date() })
        .where('userId', '=', user.id)
        .where('providerId', '=', 'credential')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return undefined;
      await tx.deleteFrom('session').where('userId', '=', user.id).execute();
      return { name: OPERATOR, password, userId: user.id };
    });
};
