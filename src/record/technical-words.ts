import { isEnumeration, isRegion } from "./public-words.js";

/** Words that values of Azure's are made of. Lower case. */
const technical: ReadonlySet<string> = new Set(
  `
  aad accepted access account accounts acknowledged action actiongroups active activity activitylogalerts adls administrator advisor advisory aes
  agent ahub ai alert alertrules alerts alertsmanagement all allow allowed alone always amazon analysisservices analytics and any api
  apicollections apimanagement app appconfiguration append appliance applicable application applicationgateways applicationsecuritygroups apply
  applyupdates appplatform approved apr archive area asev assessments assigned assignment async at attach attached attackpaths audit aug
  authorization authorized auto automatic automation automationaccounts autoscalesettings availability availabilitysets availabilitystatuses
  available avs aws awsconnector azure azurearcdata azurebot azurefirewalls azurelinux azuremonitor azurestackhci azuretrafficcollectors
  backupjobs backuppolicies backupvaults balancer base based basic bastion bastionhosts batch batchaccounts be begin bigdatapools blob blobstorage
  block blueprint bool bot botservice botservices breach breadth bronze bucket buckets built burstable business by cache can canceled canceling
  cancelled cannotdelete capacities capacitypools capacityreservationgroups cassandra cbl cdn centos centralus certificate certificates change
  changes chaos classicadministrators classiccompute classicstorage classification cli closed cloud clouds cloudservices cluster clusters
  cognitive cognitiveservices cold complete completed compliance compliant components compute config configuration configurationassignments
  configurationfor configurations configurationstores configured connected connectedclusters connectedvmwarevsphere connections consistency
  consumption container containerapps containergroups containerinstance containerregistry containers containerservice content continuous
  contributor control cool copy core cosmos cost count create created creating critical cspm custom customapis customdomains customer
  customlocations daily dashboard dashboards data databaseaccounts databases databricks datacenter datacollectionrules datafactory dataprotection
  days db dbformariadb dbformysql dbforpostgresql ddos ddosprotectionplans deallocate deallocated deallocating debian dec dedicated default
  defender defined definitions degraded delegated delete deleting denial deny deploy desktop desktopvirtualization detection dev developer
  development devices devops dir directory disabled disconnected diskencryptionsets disks dismissed dns dnsresolvers dnszones do document
  documentdb domains domainservices door dotnet downtime drop dsc dual dynamic eastus ec edition eksclusters elastic elasticpools elevation empty
  enabled encryption enforce enforcement engine enterprise ephemeral error europe eventgrid eventhub events excellence exempt exemption
  exfiltration exists expired exposed exposure express expressroutecircuits expressroutegateways extendedlocation extensibility extensions
  external fabric factories factory failed failover false feb file firewall firewallpolicies first fix flex flexible flexibleservers flowlogs flux
  free friday from front frontdoor frontdoors ftps full fully functionapp ga galleries gateway gcp gen general generalized generation geo
  germanywestcentral get git github global gold governancerules grafana graph gremlin group groups gw hdinsight head health healthreports healthy
  high hmi hns host hostgroups hostingenvironments hostpools hosts hot hourly http https hub hybridcompute hyper hyperscale iaas icmp identity if
  ignore image images in inactive inbound included indexed info informational inherited initiated initiative insider insights installed instance
  instances integrated integrationaccounts integrations internal internet intranet io iothubs iotsecurity iotsecuritysolutions ipgroups isolated
  issue jan java jobs json jul jun jwt kerberos key keyvault kubernetes kubernetesconfiguration kusto large last latest launch left license
  licensed linux liveness load loadbalancers loadtests loadtestservice local locally localnetworkgateways locations lock locked log logic low lrs
  lts machine machinelearningservices machines maintenance maintenanceconfigurations malicious managed managedclusters managedenvironments
  managedidentity managedinstances management managementgroups manager manual mar mariadb mariner match may mde medium memory metered metric
  metricalerts microsoft migrated minimal mitigated moderate modify monday mongo monitor monthly mware mysql namespaces nat natgateways needed
  netapp netappaccounts network networkfunction networkgroupmemberships networking networkinterfaces networkmanagers networks
  networksecuritygroups networkwatchers never new nfs no node non none normal north northeurope not notificationhubs nov ntlm oauth oct of off
  offline ok on onboarded once online only open openshiftclusters operational operationalinsights operationsmanagement operator ops optimized
  oracle origingroups origins ot outbound owasp owner page paid passed paused payg pbie peering pending performance periodic persistent personal
  php physical planned platform platinum plc policy policyassignments policydefinitions policyexemptions policyinsights policymetadata
  policysetdefinitions policystates pool pooled portal postgresql power powerbidedicated predefined premium prevention price pricings primary
  principal priority private privateclouds privatednszones privateendpoints privatelinkservices privilege profiles progress protected protection
  provisioned proximityplacementgroups proxy psec public publicipaddresses publicipprefixes published publishing purpose purview puts pv python
  queries query queued read reader readonly ready reboot recently recommendations record recoveryservices redhat redhatopenshift redis
  redisenterprise reduction redundant regional registries registry regular regulatory regulatorycompliancestandards relationships relay remote
  replica repository request require required reserved resistance resolved resource resourceannotations resourcegraph resourcegroups
  resourcehealth resources rest restart resuming retirement risk role roleassignments roledefinitions rolling route routes routetables routing rsa
  rule runbooks running safety saml saturday scale scalingplans schedule scheduled scheduledqueryrules scope score script search searchservices
  second secondary secrets secure securescores security securityconnectors securitypolicies sensors sentinel sep server serverfarms serverless
  servers service servicebus servicefabric servicegroupmember servicegroups servicenow services session set sets sev severe sha shard shared shell
  signalr signalrservice silver single sites skipped sku slots small smb snapshots sni softwareinventories solutions spark spillage spot spring
  sql sqlpools sqlserver sqlserverinstances sqlvirtualmachine sqlvirtualmachines src ssd sshpublickeys ssl standard standardassignments standby
  start started starting state states static staticsites stop stopped stopping storage storageaccounts store streamanalytics streamingjobs string
  strong stv subassessments subnet subnets subscription subscriptions succeeded success sunday support supporttickets suppressions surface suse
  suspended suspicious synapse sync system systemtopics table tag tags targets tcp team templatespecs the things third this threat throughput
  thursday tl tls topics traffic trafficmanagerprofiles transaction trial true trusted tuesday ubuntu udp ultra unattached unauthorized
  unavailable unhealthy uniform unit units unknown unlimited unplanned unprotected unspecified update updates updating upgrade usages user
  userassignedidentities v vault vaults vcenters vcore verbose version versions virtual virtualhubs virtualmachines virtualmachinescalesets
  virtualnetworkgateways virtualnetworks virtualwans vm vnet vpn vpngateways vulnerability waf waiting waiver warning web webpubsub wednesday
  weekly westeurope windows with workbook workbooks workflow workflowapp workflows workgroup workspace workspaces write zone zones zrs
`
    .trim()
    .split(/\s+/),
);

/** Whether a value is put together of Azure's words and short numbers alone: `AzureMonitorWindowsAgent`, `VM running`, `TLS1_2`. */
export function isTechnical(text: string): boolean {
  if (text.length > 64 || !/^[A-Za-z0-9 _.,/:-]+$/.test(text)) return false;
  const words = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  const short = words.filter((word) => word.length === 1 || /\d/.test(word));
  if (short.length > 5 || short.some((word) => word.length > 5)) return false;
  return words.every(
    (word) => short.includes(word) || technical.has(word.toLowerCase()) || isEnumeration(word) || isRegion(word),
  );
}
