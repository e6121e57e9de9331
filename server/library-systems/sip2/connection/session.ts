import { LibrarySystemAccessDenied } from '../../../domain/library-system/port.ts'
import { buildMessage, fieldValue, type Message } from '../../../sip2-codec/message.ts'
import { Connection, ConnectionBroken } from './connection.ts'
import type { Sip2Settings, SupportedMessages } from './settings.ts'

/** Opens a connection, signs in and reads the status of the server. */
export async function openSession(settings: Sip2Settings, signal: AbortSignal) {
  const connection = await Connection.open(settings, signal)
  try {
    await signIn(connection, settings, signal)
    const status = await readStatus(connection, signal)
    connection.mayResend = supportedMessages(status, settings).resend
    return { connection, status }
  } catch (error) {
    connection.close()
    throw error
  }
}

async function signIn(connection: Connection, { user, secret, location }: Sip2Settings, signal: AbortSignal) {
  if (user === '') return
  const fields = { CN: user, CO: secret, CP: location || undefined }
  const request = buildMessage('93', { userAlgorithm: '0', passwordAlgorithm: '0' }, fields)
  const { fixed } = await connection.ask(request, '94', signal)
  if (fixed.ok !== '1' && fixed.ok !== 'Y') throw new LibrarySystemAccessDenied('it rejects the login of this service')
}

/** Throws `ConnectionBroken` when the server reports that it is offline. */
export async function readStatus(connection: Connection, signal: AbortSignal): Promise<Message<'98'>> {
  const request = buildMessage('99', { status: '0', printWidth: '080', version: '2.00' }, {})
  const answer = await connection.ask(request, '98', signal)
  if (answer.fixed.online === 'N') throw new ConnectionBroken('it reports that it is offline', false)
  return answer
}

/** Reads the supported messages from the flags in BX. The option `supports` overrides them. */
export function supportedMessages(
  status: Message<'98'>,
  { supports }: Pick<Sip2Settings, 'supports'>,
): SupportedMessages {
  if (supports !== null) return supports
  const flags = fieldValue(status, 'BX') ?? ''
  const has = (at: number) => flags[at] === 'Y'
  return { status: has(0), resend: has(5), end: has(8), item: has(10), hold: has(13), renew: has(14) }
}
