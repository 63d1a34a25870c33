import type { LiveOptions } from "../arg/sender.js";
import type { Settings } from "../live/config/settings.js";
import type { RecordOptions } from "../record/record.js";
import { liveScope } from "./scope.js";

/** Reads the rows of a whole scope, all of them or none: what the sign-in does not read is an error. */
export function liveReader(settings: Settings, signal?: AbortSignal): RecordOptions["read"] {
  return async (remotes) => {
    const [{ createSender }, { gather }] = await Promise.all([import("../arg/sender.js"), import("../live/scatter/scatter.js")]);
    const live: LiveOptions = settings.endpoint === undefined ? {} : { endpoint: settings.endpoint };
    const scope = await liveScope(settings, live, signal);
    const { batchSize, pageSize } = settings;
    const { tables } = await gather(createSender(live), remotes, scope, { batchSize, pageSize, signal });
    return tables;
  };
}
