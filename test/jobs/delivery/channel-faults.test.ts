import { expect, test } from 'vitest'
import type { Fault } from '../../support/channels/faulty-server.ts'
import { useChannels } from '../../support/channels/use-channels.ts'

const { push, line, sms, deliver, patronOn, ready, messages } = await useChannels()

/** Minutes at which the jobs run. The last ones are after the retries of a day. */
const minutes = [0, 1, 6, 20, 60, 180, 420, 900, 1201, 1202]
const busy: Fault = { status: 429, headers: { 'retry-after': '90' } }
const faults: readonly Fault[] = ['hang', 'lost', 'half', 400, 401, 403, 404, 410, busy, 500, 503]
const [one, mail] = [
  { seen: 1, mails: 0 },
  { seen: 0, mails: 1 },
]
/** The notice goes by mail too, because nobody knows whether the gateway sent the text message (M18). */
const unknown = { seen: 1, mails: 1 }

type Channel = 'push' | 'line' | 'sms'
/** The numbers of messages that the patron sees after one fault, when the channel alone is chosen. Push accompanies mail, so its mail always arrives. */
const expected: Record<Channel, (fault: Fault) => { seen: number; mails: number }> = {
  push: (fault) => ({ seen: [400, 404, 410].includes(fault as number) ? 0 : 1, mails: 1 }),
  line: (fault) => ([400, 404, 410].includes(fault as number) ? mail : one),
  sms: (fault) => {
    if (fault === 'lost' || fault === 'half') return unknown
    return [401, 403, 503].includes(fault as number) || fault === busy ? one : mail
  },
}

test.each((['push', 'line', 'sms'] as const).flatMap((channel) => faults.map((fault) => [channel, fault] as const)))(
  '%s: a notice is neither lost nor shown twice after the fault %j (M15, M18)',
  async (channel, fault) => {
    const browser = push.subscribe()
    const patron = await patronOn(channel === 'push' ? { push: browser } : { [channel]: true, mail: false })
    await ready(patron)
    const receiver = { push, line, sms }[channel]
    receiver.faults.push(fault)
    for (const minute of minutes) await deliver(minute)
    const seen = { push: browser.notifications(), line: line.delivered, sms: sms.delivered }[channel].length
    expect({ seen, mails: (await patron.mails()).length }).toEqual(expected[channel](fault))
    for (const { state, content } of await messages(patron)) {
      expect(['SENT', 'FAILED']).toContain(state)
      expect(content).toBeNull()
    }
  },
)

test.each(['push', 'line', 'sms'] as const)('%s: a fault that stays loses no notice (M15, M16)', async (channel) => {
  for (const fault of ['hang', 500, busy] as const) {
    const browser = push.subscribe()
    const patron = await patronOn(channel === 'push' ? { push: browser } : { [channel]: true, mail: false })
    await ready(patron)
    const receiver = { push, line, sms }[channel]
    for (let i = 0; i < 40; i++) receiver.faults.push(fault)
    for (const minute of minutes) await deliver(minute)
    receiver.faults.length = 0
    expect([fault, (await patron.mails()).length]).toEqual([fault, 1])
    expect(await messages(patron)).toMatchObject([{ state: 'FAILED', content: null }])
  }
})
