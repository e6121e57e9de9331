/** The settings of this process that staff see. Secrets are never among them. */
export interface SystemSettings {
  /** The version of the program. */
  version: string
  /** The public URL of the service. */
  baseUrl: string
  /** Whether BASE_URL is set. Otherwise links in mails lead to localhost. */
  hasBaseUrl: boolean
  /** The host and port of the mail server, without user and password. Null when mail is written to files. */
  mailServer: string | null
  /** The sender address of all mail. */
  mailFrom: string
  /** The folder of the service's own files. */
  dataDir: string
  /** Whether the database is in that folder, so that its free space is shown. */
  hasOwnDatabase: boolean
}

/** The settings of the environment that staff see. Of SMTP_URL only the host and the port are kept. */
export function systemSettingsOf(
  env: Omit<SystemSettings, 'version' | 'mailServer' | 'hasOwnDatabase'> &
    Record<'smtpUrl' | 'databaseUrl', string | undefined>,
  version: string,
): SystemSettings {
  const { baseUrl, hasBaseUrl, mailFrom, dataDir, smtpUrl, databaseUrl } = env
  const mailServer = smtpUrl ? new URL(smtpUrl).host : null
  return { version, baseUrl, hasBaseUrl, mailFrom, dataDir, mailServer, hasOwnDatabase: databaseUrl === undefined }
}

let current: SystemSettings = {
  version: '',
  baseUrl: 'http://localhost',
  hasBaseUrl: false,
  mailServer: null,
  mailFrom: '',
  dataDir: '.',
  hasOwnDatabase: false,
}

/** Sets the settings once, when the process starts. */
export function useSystemSettings(given: SystemSettings): void {
  current = given
}

export const systemSettings = (): SystemSettings => current
