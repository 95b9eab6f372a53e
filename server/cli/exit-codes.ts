/** How a command ended, for scripts. */
export const EXIT = {
  fine: 0,
  failed: 1,
  /** Wrong arguments, or the owner has to say something first: nothing was done. */
  wrong: 2,
  /** Done, but some chats could not be brought in. */
  partly: 3,
  /** Stopped by Ctrl-C; what was done stays. */
  stopped: 130,
} as const;
