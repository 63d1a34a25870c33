/** The hosts of Azure Resource Manager, in the public cloud, China's and the one of the US government. */
const hosts: readonly string[] = ["management.azure.com", "management.chinacloudapi.cn", "management.usgovcloudapi.net"];

/** The host of the cloud that an endpoint is of, also of one of its regions; undefined for others, such as a gateway. */
function cloudOf(endpoint: string): string | undefined {
  const { protocol, hostname } = new URL(endpoint);
  if (protocol !== "https:") return undefined;
  return hosts.find((host) => hostname === host || hostname.endsWith(`.${host}`));
}

export const isAzure = (endpoint: string): boolean => cloudOf(endpoint) !== undefined;

/** What a token for an endpoint is asked for: each cloud takes its own, and a gateway passes on those of the public one. */
export const tokenScope = (endpoint: string): string => `https://${cloudOf(endpoint) ?? hosts[0]}/.default`;
