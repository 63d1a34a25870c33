/** Values that Azure's services themselves write, the same in every tenant: states, kinds, modes. Lower case. */
const enumerations: ReadonlySet<string> = words(`
  aad account acknowledged actionrequired active activedirectory agent alert all allallowed allow allowall always application approved attach
  attached audit authorized auto automatic automaticbyplatform available average aws azure azuredevops azureresource azureservices basic
  blobstorage bool breadthfirst bronze builtin builtinrole burstable businesscritical bytag canonical closed cloud cognitiveservices complete
  completed compliant compute confidential connected connectedrecently consistency consumption containers continuous cool cost count create
  created credentialaccess critical cspm custom custompolicy customrole customermanaged data dataexfiltration dataspillage days deallocate
  deallocated debian default delete deleted denialofservice deny denyall desktop detection developer disabled disconnected dismissed
  donotenforce downtime dualzone dynamic elastic elevationofprivilege empty enabled encryptionatrestwithcustomerkey
  encryptionatrestwithplatformkey enterprise ephemeral equals error exempt expired expressroute failed false fired fixavailable flexible free
  fromimage ftpsonly full fullyinsync ga gcp general generalized generalpurpose generic geo georedundant github global gold greaterthan group
  healthy high highavailability hot http https httpsonly hub identityandaccess imagedefault inactive inbound info informational initialaccess
  initiated inprogress installed integrated internal internet internetexposure iot ipsec ipv4 ipv6 isolated isolatedv2 json kubernetes latest
  licenseincluded linux liveness local locallyredundant locked log loganalytics low maliciousinsider managed managedcertificate manual medium
  memoryoptimized metric microsoft microsoftmanaged mitigated moderate monitored networking new no none nonazure noncompliant non-compliant normal
  notapplicable notassigned notavailable notenabled nothealthy notprovisioned notspecified notstarted nozones off offbypolicy offline ok on
  onboarded onpremise online open operationalexcellence outbound overdue ontime owner passed paused pending performance periodic persistent
  pooled predefined premium premiumv2 premiumv3 prevention preview primary private protected provisioned provisioning proxy public published
  readonly readwrite ready regional regular regulatorycompliance reserved resolved rolling routebased running scheduled secondary security
  securityadvisory servicehealth serviceissue serviceprincipal sharedkey silver single singlezone skipped spot stable standalone standard started
  static stopped stopping storage storagev2 string strong succeeded success suspended system systemassigned systemassigned,userassigned tcp
  threatresistance tls tls1_0 tls1_1 tls1_2 tls1_3 tls10 tls11 tls12 tls13 true trustedlaunch ubuntu udp ultrassd_lrs unassociated unattached
  unauthorized unavailable unhealthy uniform unknown unlocked unplanned unspecified unsupported update updating user userassigned userdefinedrouting
  v1 v2 verifiedpartner virtualappliance vpn waiver warned warning windows windows_server within x64 x86 yes zoneredundant
  accountbreach classic critical dataclassification endpoint firewall freetrial globaldocumentdb guest hardware inheritance legacy machine member
  ascscore scoregraceexcluded securitycenterbuiltin
`);

const regions: ReadonlySet<string> = words(`
  global asia asiapacific australia australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazil
  brazilsouth brazilsoutheast canada canadacentral canadaeast centralindia centralus centraluseuap chilecentral chinaeast chinaeast2 chinaeast3
  chinanorth chinanorth2 chinanorth3 denmarkeast eastasia eastus eastus2 eastus2euap europe france francecentral francesouth germany
  germanynorth germanywestcentral india indonesiacentral israelcentral israelnorthwest italynorth japan japaneast japanwest jioindiacentral
  jioindiawest korea koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope norway norwayeast
  norwaywest polandcentral qatarcentral singapore southafrica southafricanorth southafricawest southcentralus southeastasia southindia
  spaincentral sweden swedencentral swedensouth switzerland switzerlandnorth switzerlandwest taiwannorth taiwannorthwest uae uaecentral uaenorth
  uk uksouth ukwest unitedstates usdodcentral usdodeast usgovarizona usgovtexas usgovvirginia westcentralus westeurope westindia westus westus2
  westus3
`);

/** Names that Azure gives to parts of resources, or that everybody does. Lower case. */
const commonNames: ReadonlySet<string> = words(`
  ascscore scoregraceexcluded securitycenterbuiltin default current latest root $default azurefirewallsubnet azurebastionsubnet gatewaysubnet
  networkwatcherrg
`);

/** Types whose names are not the customer's but the service's. */
const namedByAzure: readonly RegExp[] = [
  /^microsoft\.security\/(pricings|securescores|securescores\/securescorecontrols|securescorecontrols)$/,
  /^microsoft\.security\/regulatorycompliancestandards(\/.+)?$/,
  /\/locations$/,
];

/** A value of an enumeration of Azure's, in any casing. */
export const isEnumeration = (text: string): boolean => enumerations.has(text.toLowerCase());

/** A region, `westeurope` or `West Europe`. */
export const isRegion = (text: string): boolean => regions.has(text.toLowerCase().replaceAll(" ", ""));

/** A name that is no customer's; `type` is the resource's, in lower case, where it is known. */
export function isPublicName(name: string, type: string): boolean {
  if (commonNames.has(name.toLowerCase())) return true;
  return /^[\w .-]{1,64}$/.test(name) && !/[\da-f]{8}/i.test(name) && namedByAzure.some((pattern) => pattern.test(type));
}

/** A namespace of resource providers that is Azure's or a partner's: customers cannot have their own. */
export const isProvider = (text: string): boolean =>
  /^(microsoft|dynatrace|newrelic|nginx|elastic|datadog|confluent|informatica|qumulo|purestorage|paloaltonetworks|oracle|mongodb|liftr|astronomer|wandisco|sendgrid|crypteron|lambdatest|commvault|pinecone|arize|weightsandbiases)(\.[a-z0-9]+)+$/i.test(
    text,
  );

/** `Microsoft.Compute/virtualMachines/extensions`. */
export function isResourceType(text: string): boolean {
  const [namespace = "", ...types] = text.split("/");
  return types.length > 0 && isProvider(namespace) && types.every((type) => /^[a-z][a-z0-9]{1,60}$/i.test(type));
}

/** What says a size or an offer of Azure's: `Standard_D2s_v5`, `P1v3`, `S1`. */
export const isSku = (text: string): boolean =>
  /^(standard|basic|premium|premiumv2|free|developer|gp|bc|hs)(_[a-z]{0,4}\d{0,4}[a-z]{0,4}|_[lgz]rs|_ragrs|_gzrs|_ragzrs)*(_v\d)?$/i.test(
    text,
  ) || /^[a-z]{1,3}\d{1,3}(v\d)?$/i.test(text);

/** Instants, durations, times of day, versions, short numbers, truth values: what says nothing of whose it is. */
export const isNeutral = (text: string): boolean =>
  text === "" || text.length > 40 ? text === "" : neutral.some((pattern) => pattern.test(text));

const neutral: readonly RegExp[] = [
  /^[^\p{L}\p{N}]*$/u,
  /^-?\d{1,5}([.,]\d{1,12})?%?$/,
  /^\d{1,5}-\d{1,5}$/,
  /^(true|false|null)$/i,
  /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?(-preview)?$/,
  /^\d{1,2}\/\d{1,2}\/\d{4}( \d{1,2}:\d\d(:\d\d)?( [AP]M)?)?( [+-]\d\d:\d\d)?$/,
  /^P(\d{1,4}[YMWD])*(T(\d{1,5}(\.\d{1,7})?[HMS])+)?$/,
  /^(\d{1,4}\.)?\d{1,2}:\d\d(:\d\d(\.\d{1,7})?)?$/,
  /^v?\d{1,3}(\.\d{1,5}){1,2}$/i,
  /^CVE-\d{4}-\d{4,7}$/i,
];

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
