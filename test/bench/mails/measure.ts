/** Measures how many mails are written in a second on one core, compared with compiling MJML for each. */
import mjml2html from 'mjml'
import { composeBytes } from '../../../jobs/mail/compose.ts'
import type { MailMessage } from '../../../server/domain/delivery/kinds.ts'
import { renderMail } from '../../../views/mail/render.ts'
import { sampleMessages } from '../../../views/mail/samples.ts'
import { childInput } from '../processes/given.ts'

export interface Written {
  kind: MailMessage['kind']
  /** Subjects, texts and HTML parts written in a second. */
  written: number
  /** Whole messages in a second, in the form that goes to the mail server. */
  messages: number
  bytes: number
}

export interface Mails {
  kinds: Written[]
  /** Mails in a second when MJML compiles a template with one paragraph for each. */
  mjmlEachTime: number
  /** The number of kinds that could not be written. */
  failed: number
}

const baseUrl = 'https://library.example.jp'
const sender = { baseUrl, mailFrom: 'library@library.example.jp' }

async function perSecond(seconds: number, work: () => Promise<unknown>): Promise<number> {
  await work()
  const start = performance.now()
  let done = 0
  while (performance.now() - start < seconds * 1000) {
    await work()
    done += 1
  }
  return (done * 1000) / (performance.now() - start)
}

export interface Scale {
  /** Seconds for each kind and each method. */
  seconds: number
}

const { seconds } = childInput<Scale>()
const kinds: Written[] = []
let failed = 0

async function measure(letter: MailMessage): Promise<void> {
  kinds.push({
    kind: letter.kind,
    written: await perSecond(seconds, () => renderMail(letter, baseUrl)),
    messages: await perSecond(seconds, () => composeBytes(letter, sender)),
    bytes: (await composeBytes(letter, sender)).byteLength,
  })
}

for (const letter of Object.values(sampleMessages)) {
  await measure(letter).catch((error) => {
    console.error(error)
    failed += 1
  })
}
const paragraph = '<mjml><mj-body><mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section></mj-body></mjml>'
const mjmlEachTime = await perSecond(seconds, async () => mjml2html(paragraph))
process.send?.({ kinds, mjmlEachTime, failed } satisfies Mails, () => process.exit(0))
