import { NotAllowed } from '../../../domain/library-system/port.ts'
import { type Message, message, textOf } from '../../../sip2-codec/message.ts'
import { Broken, Connection } from './connection.ts'
import type { Sip2Settings, Supports } from './settings.ts'

/** Opens a connection, signs in and reads the status of the server. */
export async function openSession(settings: Sip2Settings, signal: AbortSignal) {
  const connection = await Connection.open(settings, signal)
  try {
    await signIn(connection, settings, signal)
    const status = await askStatus(connection, signal)
    connection.mayResend = supportsOf(status, settings).resend
    return { connection, status }
  } catch (error) {
    connection.close()
    throw error
  }
}

async function signIn(connection: Connection, { user, secret, location }: Sip2Settings, signal: AbortSignal) {
  if (user === '') return
  const fields = { CN: user, CO: secret, CP: location || undefined }
  const asked = message('93', { userAlgorithm: '0', passwordAlgorithm: '0' }, fields)
  const { fixed } = await connection.ask(asked, '94', signal)
  if (fixed.ok !== '1' && fixed.ok !== 'Y') throw new NotAllowed('it rejects the login of this service')
}

/** Throws `Broken` when the server reports that it is offline. */
export async function askStatus(connection: Connection, signal: AbortSignal): Promise<Message<'98'>> {
  const asked = message('99', { status: '0', printWidth: '080', version: '2.00' }, {})
  const answer = await connection.ask(asked, '98', signal)
  if (answer.fixed.online === 'N') throw new Broken('it reports that it is offline', false)
  return answer
}

/** Reads the supported messages from the flags in BX. The option `supports` overrides them. */
export function supportsOf(status: Message<'98'>, { supports }: Pick<Sip2Settings, 'supports'>): Supports {
  if (supports !== null) return supports
  const flags = textOf(status, 'BX') ?? ''
  const has = (at: number) => flags[at] === 'Y'
  return { status: has(0), resend: has(5), end: has(8), item: has(10), hold: has(13), renew: has(14) }
}
