/** What the command ends with; said in `--help` and README.md too. */
export const exitCode = {
  ok: 0,
  /** The query has errors, or failed while it ran. */
  query: 1,
  /** A command, option, parameter or saved query that there is not. */
  usage: 2,
  /** A file or estate that is missing or malformed. */
  file: 3,
  /** No Azure credential worked. */
  credential: 4,
  /** The service refused, failed or could not be reached. */
  service: 5,
  /** A check that was asked for does not hold. */
  check: 6,
  /** A part of the scope gave no answer, and that was not allowed. */
  partial: 7,
  /** A bug in Argonite. */
  internal: 70,
  /** Ended by Ctrl-C, as a shell says it of a signal. */
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export const exitCodeHelp = `
Exit codes:
  0   done
  1   the query has errors, or failed while it ran
  2   a command, option, parameter or saved query that there is not
  3   a file or estate that is missing or malformed
  4   no Azure credential worked
  5   the service refused the request, failed or could not be reached
  6   a check that was asked for does not hold
  7   some subscriptions gave no answer; --allow-partial takes the others
  70  a bug in Argonite
  130 ended by Ctrl-C`;
