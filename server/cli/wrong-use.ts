import { AppError } from '../errors.ts';

/** The command was called in a way that cannot be: nothing was done, and the exit code is 2. */
export class WrongUse extends AppError {}
