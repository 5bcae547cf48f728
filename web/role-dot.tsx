import { toHex } from './form/form-values.ts';

/** A role's colour beside its name. @param color as Discord has it; 0 is none */
export const RoleDot = ({ color }: { readonly color: number }) => (
  <span aria-hidden className="role-dot" style={color > 0 ? { background: toHex(color) } : {}} />
);
