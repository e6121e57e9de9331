import { setTimeout as wait } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { environment, required } from '../environment.ts'
import { ask } from '../service-client.ts'
import { cards, main, password, titlePrefix } from './data.ts'
import type { Staff } from './koha-staff.ts'
import type { Line } from './run-acts.ts'
import { witnessOf } from './witness.ts'

const address = 'trial@example.jp'

/** A mail server that keeps the text of each mail. */
async function openMailbox(port: number) {
  const texts: string[] = []
  const server = new SMTPServer({
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true, disableReverseLookup: true },
    onData: async (stream, _session, done) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      texts.push((await PostalMime.parse(Buffer.concat(chunks))).text ?? '')
      done()
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    /** Returns the first mail that has these words, or undefined after that many seconds. */
    async find(words: string | RegExp, seconds: number): Promise<string | undefined> {
      const end = Date.now() + seconds * 1000
      while (Date.now() < end) {
        const found = texts.find((text) => text.search(words) >= 0)
        if (found) return found
        await wait(100)
      }
      return undefined
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function signedIn(card: string, word: string): Promise<string> {
  const { data } = await ask(
    `mutation ($card: String!, $word: String!) { signIn(cardNumber: $card, password: $word) {
      ... on SignInPayload { token } } }`,
    { card, word },
  )
  const { token } = data.signIn as { token?: string }
  if (!token) throw new Error(`The card ${card} cannot sign in.`)
  return token
}

interface Policy {
  readyMailSender: string
  readySchedule: string
}

const setPolicy = (policy: Policy, admin: string) =>
  ask('mutation ($input: UpdatePolicyInput!) { updatePolicy(input: $input) { __typename } }', { input: policy }, admin)

/** Registers an address with the code of its mail. */
async function verifyAddress(token: string, mailbox: Awaited<ReturnType<typeof openMailbox>>): Promise<void> {
  const claim = `mutation ($address: String!, $password: String!) {
    claimMailAddress(address: $address, password: $password) { __typename } }`
  const claimed = await ask(claim, { address, password }, token)
  const [code] = /\b\d{6}\b/.exec((await mailbox.find(/\b\d{6}\b/, 100)) ?? '') ?? []
  if (!code) throw new Error(`No mail with a code came: ${JSON.stringify(claimed.data)}`)
  await ask('mutation ($code: String!) { verifyMailAddress(code: $code) { __typename } }', { code }, token)
}

/**
 * Measures the mail about a hold that becomes ready (G12). The service must send mail to SMTP_PORT of this machine.
 * STAFF_CARD and STAFF_PASSWORD are those of an administrator of this service, without a second factor.
 */
export async function runMail(staff: Staff): Promise<Line> {
  const mailbox = await openMailbox(Number(required('SMTP_PORT')))
  const admin = await signedIn(required('STAFF_CARD'), required('STAFF_PASSWORD'))
  const { data } = await ask('{ rules { policy { readyMailSender readySchedule } } }', {}, admin)
  const before = (data.rules as { policy: Policy }).policy
  try {
    await staff.act(['clear'], ['place', cards.ordinary, 'free', main])
    await setPolicy({ readyMailSender: 'SERVICE', readySchedule: '* * * * *' }, admin)
    const token = await signedIn(cards.ordinary, password)
    await verifyAddress(token, mailbox)
    // The first reading of an account finds no changes, and an account is read once a minute.
    await wait(Number(process.env.FIRST_READING ?? 75) * 1000)
    await staff.act(['check-in', 'free', main])
    const began = performance.now()
    const mail = await mailbox.find(`${titlePrefix} free`, 180)
    const seconds = (performance.now() - began) / 1000
    await ask(
      'mutation ($password: String!) { deleteMailAddress(password: $password) { __typename } }',
      { password },
      token,
    )
    const rows = [`hold free ${main} ready`]
    const answer = mail ? (seconds <= 60 ? 'MAILED WITHIN 60 S' : 'MAILED LATER') : 'NO MAIL'
    const line = { act: 'mail about a ready hold', way: 'mail', answer, expected: 'MAILED WITHIN 60 S', seconds }
    return { ...line, rows: witnessOf('ordinary'), expectedRows: rows }
  } finally {
    await setPolicy(before, admin)
    await mailbox.close()
  }
}

export const isMailPossible = () => Boolean(process.env.SMTP_PORT) && environment.serviceUrl !== ''
