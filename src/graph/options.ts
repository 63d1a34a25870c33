import type { LiveOptions } from "../arg/sender.js";
import type { Limits } from "../engine/exec/limits.js";
import type { Estate } from "../estate/estate.js";
import type { Push } from "../live/plan/distribute.js";
import type { ScopeRequest } from "../live/scope/request.js";

/**
 * Where queries run, over what, and how. What is not said here is taken from variables of the environment, and then from the profile of
 * `argonite.config.json` or `.ts`, as on the command line.
 */
export interface GraphOptions extends LiveOptions, Omit<ScopeRequest, "subscriptions"> {
  /** Ids, names, or patterns of names; 'all' for what the credential reads, whatever a profile says. */
  readonly subscriptions?: "all" | readonly string[] | undefined;
  /** A profile of the configuration. */
  readonly profile?: string;
  /** Run over local data and never ask Azure: an estate, its folder, or 'sample'. Environment and configuration are left alone. */
  readonly estate?: Estate | string;
  /** False: take neither the environment nor a configuration. */
  readonly config?: false;
  /** Folders of saved queries; `queries` in the working folder, then those of the package. */
  readonly queries?: readonly string[];
  /** Subscriptions a request, 1 to 1000; 200. */
  readonly batchSize?: number;
  /** Rows a request, and of a page of {@link Graph.pages}, 1 to 1000; 1000. */
  readonly pageSize?: number;
  readonly push?: Push;
  /** Take the rows of the subscriptions that answer; else one that does not is an error. */
  readonly allowPartial?: boolean;
  /** What the part of a query that runs here may use. */
  readonly limits?: Partial<Limits>;
}
