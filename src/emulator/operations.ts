const provider = "Microsoft Resource Graph";

/** The body of `GET /providers/Microsoft.ResourceGraph/operations`. */
export const operationsBody = JSON.stringify({
  value: [
    operation("operations/read", "Operation", "Gets the list of supported operations"),
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
