import { buildMessage } from '../../../sip2-codec/message.ts'
import { checkEncodable, NotEncodable } from '../../../sip2-codec/write.ts'
import type { Sip2Settings } from './settings.ts'

const names: Record<string, string> = {
  CN: 'The user of a system that speaks SIP2',
  CO: 'The secret of a system that speaks SIP2',
  AO: 'The SIP2 option "institution"',
  CP: 'The SIP2 option "location"',
  AC: 'The SIP2 option "terminal-password"',
}

/** Throws an Error when a setting that is sent with every request cannot be encoded unchanged. */
export function checkSettingsEncoding(settings: Sip2Settings): void {
  const { user, secret, institution, location, terminalPassword, manner } = settings
  const fields = { CN: user, CO: secret, AO: institution, CP: location, AC: terminalPassword }
  try {
    checkEncodable(buildMessage('93', { userAlgorithm: '0', passwordAlgorithm: '0' }, fields), manner.dialect)
  } catch (error) {
    if (!(error instanceof NotEncodable)) throw error
    throw new Error(`${names[error.field]} cannot be written in the configured encoding, or contains the delimiter.`)
  }
}
