/** Measures how many push messages one process sends in a second. Runs as a child process. */
import { createPushSender } from '../../../jobs/channels/web-push.ts'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { readEnv } from '../../../server/env.ts'
import { sendPushMessages } from '../../support/channels/many-push-messages.ts'
import { pushCounter } from '../../support/channels/push-counter.ts'
import { newVapidKeys } from '../../support/channels/vapid-keys.ts'
import { now } from '../../support/library/now.ts'
import { childInput } from '../processes/given.ts'

export interface Scale {
  /** Messages that are sent before the measurement, while the code is compiled. */
  first: number
  messages: number
}

export interface Pushed {
  messages: number
  perSecond: number
  /** Messages in a second of the CPU time of the process. */
  perCpuSecond: number
  /** Messages that the receiver did not get, or got twice. */
  failed: number
}

const { first, messages } = childInput<Scale>()
const db = await openDatabase(readEnv(process.env))
if (await isEmpty(db)) await seedDemo(db, now)
useWebhookSettings({ key: undefined, networks: [], thisMachine: true })
const counter = await pushCounter()
const sender = createPushSender(newVapidKeys())
await sendPushMessages(db, sender, counter.url, first)
const { perSecond, perCpuSecond } = await sendPushMessages(db, sender, counter.url, messages)
const once = (await counter.counts()).filter((count) => count === 1).length
sender.close()
counter.close()
await db.close()
const pushed: Pushed = { messages, perSecond, perCpuSecond, failed: first + messages - once }
process.send?.(pushed, () => process.exit(0))
