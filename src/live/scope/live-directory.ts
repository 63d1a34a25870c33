import { createLiveRunner } from "../../arg/client.js";
import { createListReader } from "../../arg/list.js";
import { LiveError } from "../../arg/live-error.js";
import type { LiveOptions } from "../../arg/sender.js";
import { armDirectory } from "./arm-directory.js";
import type { Directory } from "./directory.js";
import { DirectoryCut, graphDirectory } from "./graph-directory.js";

/**
 * What the credential reads, by Resource Graph; where that is refused, or looks at part of a large tenant only, by the lists of Resource
 * Manager, which anyone who signs in may read.
 */
export function liveDirectory(options: LiveOptions = {}, signal?: AbortSignal): Directory {
  const graph = graphDirectory(createLiveRunner(options), signal);
  const arm = armDirectory(createListReader(options), signal);
  let current = graph;
  const either = async <T>(read: (directory: Directory) => Promise<T>): Promise<T> => {
    try {
      return await read(current);
    } catch (error) {
      if (current === arm || !isRefused(error)) throw error;
      current = arm;
      return read(current);
    }
  };
  return {
    get source() {
      return current.source;
    },
    holder: graph.holder,
    subscriptions: (ids) => either((directory) => directory.subscriptions(ids)),
    groups: () => either((directory) => directory.groups()),
    below: (group) => either((directory) => directory.below(group)),
  };
}

function isRefused(error: unknown): boolean {
  if (error instanceof DirectoryCut) return true;
  if (!(error instanceof LiveError)) return false;
  return error.kind === "access" || error.details.some(({ code }) => code === "TooManySubscriptionsUnderScope");
}
