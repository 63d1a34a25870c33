/** What requests cost, counted up as they are sent. */
export interface Meter {
  /** All that were sent, those that were sent again too. */
  requests: number;
  /** Those that were sent again. */
  retries: number;
  /** Those that the service refused for the quota. */
  throttled: number;
  /** Milliseconds that requests waited for the quota or for the service to recover, added up. */
  waited: number;
  /** Bytes of the answers' bodies. */
  bytes: number;
}

export function createMeter(): Meter {
  return { requests: 0, retries: 0, throttled: 0, waited: 0, bytes: 0 };
}
