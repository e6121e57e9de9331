import { faultyServer } from './faulty-server.ts'

/** A gateway with a JSON interface. With an idempotency key it accepts a message once and then answers 409. */
export async function smsGateway() {
  const delivered: { to: string; text: string }[] = []
  const keys = new Set<string>()
  const gateway = await faultyServer(({ headers, body }) => {
    if (headers.authorization !== 'Bearer sms-key') return { status: 401 }
    const { to, text } = JSON.parse(body.toString())
    if (!/^\+81\d{10}$/.test(to) || typeof text !== 'string' || text === '') return { status: 400 }
    const key = headers['idempotency-key']
    if (key && keys.has(key)) return { status: 409 }
    if (key) keys.add(key)
    delivered.push({ to, text })
    return { status: 202, body: '{"accepted":true}' }
  })
  /** The settings of this gateway, with or without its idempotency key. */
  const settings = (isIdempotent: boolean) => ({
    url: `${gateway.url}/messages`,
    method: 'POST',
    headers: JSON.stringify({
      authorization: 'Bearer sms-key',
      'content-type': 'application/json',
      ...(isIdempotent && { 'idempotency-key': '{id}' }),
    }),
    body: '{"to":"{to}","text":"{text}"}',
  })
  return { ...gateway, delivered, settings }
}
