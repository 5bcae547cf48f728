import type { ModalComponent } from './components.ts';
import type { User } from './user.ts';

/** What an option may be. */
export interface CommandChoice {
  name: string;
  value: string | number;
}

/** An argument of a command, or a command within it. */
export interface CommandOption {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  choices?: CommandChoice[];
  options?: CommandOption[];
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  channel_types?: number[];
}

/** A command of an application. */
export interface Command {
  id: string;
  application_id: string;
  version: string;
  /** 1 slash, 2 on a user, 3 on a message. */
  type?: number;
  name: string;
  description: string;
  options?: CommandOption[];
  guild_id?: string;
}

/** Who answers interactions. */
export interface Application {
  id: string;
  name: string;
  icon?: string | null;
  bot?: User;
}

/** A form that an application asks to be filled in. */
export interface ModalPayload {
  id: string;
  nonce?: string;
  application: Application;
  channel_id: string;
  custom_id: string;
  title: string;
  components: ModalComponent[];
}

export { OPTION as optionTypes } from '../../rules/option-types.ts';
