import { randomBytes } from 'node:crypto';
import type { BetterAuth } from './better-auth.ts';

/** The local operator's name. */
const OPERATOR = 'operator';

/** A password that was made just now; only its hash is stored. */
export type NewOperator = { readonly name: string; readonly password: string; readonly userId: string };

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
  const password = randomBytes(15).toString('base64url');
  await internalAdapter.createAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await passwords.hash(password),
  });
  return { name: OPERATOR, password, userId: user.id };
};
