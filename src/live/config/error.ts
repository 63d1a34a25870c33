export type ConfigErrorCode = "unreadable-config" | "bad-config" | "unknown-profile" | "bad-environment" | "bad-option";

/** What is wrong with the configuration, with the file and the setting's path in it, or the variable. */
export class ConfigError extends Error {
  readonly code: ConfigErrorCode;

  constructor(code: ConfigErrorCode, message: string) {
    super(message);
    this.name = "ConfigError";
    this.code = code;
  }
}
