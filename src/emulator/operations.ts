const provider = "Microsoft Resource Graph";

/** The body of `GET /providers/Microsoft.ResourceGraph/operations`. */
export const operationsBody = JSON.stringify({
  value: [
    operation("operations/read", "Operation", "Gets the list of supported operations"),
    operation("resourcesHistory/read", "Resources History", "Submits a query on resources as they were within an interval"),
    operation("resourceChanges/read", "Resource Changes", "Lists changes of resources within an interval"),
    operation("resourceChangeDetails/read", "Resource Change Details", "Gets what changes of resources changed"),
    operation("queries/read", "Query", "Gets the specified graph query"),
    operation("queries/write", "Query", "Creates or updates the specified graph query"),
    operation("queries/delete", "Query", "Deletes the specified graph query"),
    operation(
      "resources/read",
      "Resources",
      "Submits a query on resources within specified subscriptions, management groups or tenant scope",
    ),
  ],
});

function operation(name: string, resource: string, description: string): object {
  return {
    name: `Microsoft.ResourceGraph/${name}`,
    display: { provider, resource, operation: description, description },
  };
}
