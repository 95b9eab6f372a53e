import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
const state = bounds.extend({ maximized: z.boolean() });

type Bounds = z.output<typeof bounds>;
export type WindowState = z.output<typeof state>;

const MINIMUM = { width: 720, height: 480 };
const USUAL = { width: 1280, height: 820 };
/** How much of the window must be on a screen to be seen and dragged. */
const VISIBLE = { width: 160, height: 80 };

/** Where the window was, if a screen is still there; otherwise the usual size, placed by the system. */
export function readWindowState(
  file: string,
  screens: readonly Bounds[],
): Partial<Bounds> & { width: number; height: number; maximized: boolean } {
  const kept = read(file);
  if (!kept || !screens.some((screen) => overlaps(kept, screen))) return { ...USUAL, maximized: false };
  const width = Math.max(kept.width, MINIMUM.width);
  const height = Math.max(kept.height, MINIMUM.height);
  return { ...kept, width, height };
}

/** Losing it costs nothing: a folder that cannot be written to is no reason to disturb the owner. */
export function writeWindowState(file: string, kept: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(kept));
  } catch {
    // The window opens at its usual size next time.
  }
}

function read(file: string): WindowState | undefined {
  try {
    return state.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function overlaps(window: Bounds, screen: Bounds): boolean {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const height = Math.min(window.y + window.height, screen.y + screen.height) - Math.max(window.y, screen.y);
  return width >= VISIBLE.width && height >= VISIBLE.height;
}
