export * from './dialogs.ts';
export * from './directions.ts';
export * from './events.ts';
export * from './imports.ts';
export * from './numbers.ts';
export * from './qualification.ts';
export * from './settings.ts';
export * from './verdicts.ts';
