/** What is left of a principal's quota after a query. */
export interface QuotaState {
  readonly remaining: number;
  /** Milliseconds until the quota is whole again. */
  readonly resetsAfter: number;
  readonly exceeded: boolean;
}

export interface Quota {
  /** Counts one query. */
  readonly spend: (principal: string) => QuotaState;
  /** Makes every quota whole again. */
  readonly clear: () => void;
}

interface Window {
  readonly start: number;
  readonly used: number;
}

/** Counts queries by principal in windows of a fixed length that begin with the first query. */
export function createQuota(limit: number, windowSeconds: number, clock: () => number): Quota {
  const length = windowSeconds * 1000;
  const windows = new Map<string, Window>();
  return {
    spend: (principal) => {
      const now = clock();
      const known = windows.get(principal);
      const open = known !== undefined && now - known.start < length ? known : { start: now, used: 0 };
      const exceeded = open.used >= limit;
      const used = exceeded ? open.used : open.used + 1;
      if (windows.size > principalsKept) forget(windows, now - length);
      windows.set(principal, { start: open.start, used });
      return { remaining: limit - used, resetsAfter: open.start + length - now, exceeded };
    },
    clear: () => windows.clear(),
  };
}

/** A quota that nobody is held to: each answer tells of a window in which one query was sent. */
export function unheldQuota(limit: number, windowSeconds: number): Quota {
  const state: QuotaState = { remaining: Math.max(limit - 1, 1), resetsAfter: windowSeconds * 1000, exceeded: false };
  return { spend: () => state, clear: () => undefined };
}

const principalsKept = 10_000;

function forget(windows: Map<string, Window>, before: number): void {
  for (const [principal, { start }] of windows) if (start <= before) windows.delete(principal);
}

/** `hh:mm:ss`, rounded up: a client that waits so long is welcome again. */
export function quotaTime(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
