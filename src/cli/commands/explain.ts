import { type Command, Option } from "commander";
import { scopeInput } from "../option-groups.js";
import { collect, positiveNumber } from "../option-values.js";

/** Adds `argonite explain`. */
export function addExplain(program: Command): void {
  scopeInput(program.command("explain"))
    .description(
      "Say how a query is run: here, what each step did, its rows, its time; live, what is asked for and what is left.",
    )
    .argument("[query]", "name of a saved query, path of a .kql file, or '-'")
    .option("-c, --command <kql>", "the query itself")
    .option("--param <name=value>", "a value for a parameter of the query; may be repeated", collect)
    .option("--offline <estate>", "the estate to run over: a folder, or 'sample'", "sample")
    .option("--live", "run nothing: print what Resource Graph would be asked for, the requests, and what would be done here")
    .addOption(
      new Option("--push <how>", "live: what Resource Graph does of a query: what it can, all of it, or reading only").choices([
        "auto",
        "only",
        "never",
      ]),
    )
    .option("--batch-size <number>", "live: subscriptions in one request, 1 to 1000; 200 where left out", positiveNumber)
    .option("--page-size <number>", "live: rows in one answer, 1 to 1000; 1000 where left out", positiveNumber)
    .option("--json", "print it as JSON")
    .addOption(
      new Option("--profile <name>", "whose rules hold: Resource Graph's or Kusto's").choices(["arg", "kusto"]).default("arg"),
    )
    .action(async (query, options) => {
      if (options.live) {
        const { explainLiveCommand } = await import("../explain-live.js");
        return explainLiveCommand(query, { param: [], ...options });
      }
      const { explainCommand } = await import("../explain.js");
      await explainCommand(query, { param: [], ...options });
    });
}
