import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { readSignature } from '../../../../jobs/mail/dkim.ts'
import { openMailer } from '../../../../jobs/mail/mailer.ts'
import { createSmtpMailer } from '../../../../jobs/mail/smtp.ts'
import { StartError } from '../../../../server/common/start-error.ts'
import { readEnv } from '../../../../server/env.ts'
import { sampleMessages } from '../../../../views/mail/samples.ts'
import { mailServerOfTest } from '../../../smtp/server.ts'
import { verifyDkim } from './verify-dkim.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-dkim-'))
afterAll(() => rmSync(folder, { recursive: true }))

function keyFile(content: string, name = 'dkim.pem'): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const spki = (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }))
const pkcs8 = (key: KeyObject) => String(key.export({ type: 'pkcs8', format: 'pem' }))
function rsa(modulusLength: number) {
  const pair = generateKeyPairSync('rsa', { modulusLength })
  return { privateKey: pkcs8(pair.privateKey), publicKey: spki(pair.publicKey) }
}
const { privateKey, publicKey } = rsa(2048)
const settings = { domain: 'example.jp', selector: 'mail2026', keyFile: keyFile(privateKey) }
const sender = { baseUrl: 'https://yoyaku.example.jp', mailFrom: 'library@example.jp', bouncesTo: 'library@example.jp' }

test('every kind of mail has a valid signature by the RFC, the same at every attempt', async () => {
  const server = await mailServerOfTest()
  const way = createSmtpMailer({ ...sender, smtpUrl: server.url }, readSignature(settings))
  onTestFinished(() => way.close())
  for (const letter of Object.values(sampleMessages)) {
    for (let time = 0; time < 2; time++) await way.send(letter)
    const [first, second] = server.received.splice(0)
    expect(second?.raw).toBe(first?.raw)
    const raw = first?.raw ?? ''
    expect(verifyDkim(raw, publicKey)).toMatchObject({
      d: 'example.jp',
      s: 'mail2026',
      h: expect.stringMatching(/^from:/),
    })
    // The verification itself can fail.
    expect(verifyDkim(raw, rsa(1024).publicKey)).toBe('the headers were changed')
    expect(verifyDkim(raw.replace(/^Subject: /m, 'Subject: x'), publicKey)).toBe('the headers were changed')
    expect(verifyDkim(raw.replace(/--\r\n$/, '-x\r\n'), publicKey)).toBe('the body was changed')
  }
})

test('the headers that mail clients rely on are signed: sender, recipient, date, subject, Message-ID and unsubscribe (RFC 8058)', async () => {
  const server = await mailServerOfTest()
  const way = createSmtpMailer({ ...sender, smtpUrl: server.url }, readSignature(settings))
  onTestFinished(() => way.close())
  await way.send(sampleMessages.NEW_TITLES)
  const { h = '' } = verifyDkim(server.received[0]?.raw ?? '', publicKey) as Record<string, string>
  const needed = [
    'from',
    'to',
    'subject',
    'date',
    'message-id',
    'content-type',
    'list-unsubscribe',
    'list-unsubscribe-post',
  ]
  expect(h.split(':')).toEqual(expect.arrayContaining(needed))
})

test('without a key nothing is signed', async () => {
  const server = await mailServerOfTest()
  const way = createSmtpMailer({ ...sender, smtpUrl: server.url })
  onTestFinished(() => way.close())
  await way.send(sampleMessages.HOLD_READY)
  expect(verifyDkim(server.received[0]?.raw ?? '', publicKey)).toBe('there is no signature')
})

const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const
const encrypted = String(createPrivateKey(privateKey).export(locked))

test.each([
  ['file that does not exist', () => join(folder, 'none.pem'), 'DKIM_KEY_FILE cannot be read: ENOENT.'],
  ['path that is a folder', () => folder, 'DKIM_KEY_FILE cannot be read: EISDIR.'],
  ['file without a key', () => keyFile('key', 'none'), 'DKIM_KEY_FILE must hold'],
  ['that is public', () => keyFile(publicKey, 'public'), 'DKIM_KEY_FILE must hold'],
  ['with a password', () => keyFile(encrypted, 'encrypted'), 'DKIM_KEY_FILE must hold'],
  ['that is too short', () => keyFile(rsa(1024).privateKey, 'short'), 'not one of 1024 bits.'],
  ['of another kind', () => keyFile(pkcs8(generateKeyPairSync('ed25519').privateKey), 'ed'), 'not a key of ed25519.'],
])('a key %s stops the start with a message that names the variable', (_what, file, sentence) => {
  const environment = { DKIM_DOMAIN: 'example.jp', DKIM_SELECTOR: 'a', DKIM_KEY_FILE: file() }
  const start = () => openMailer(readEnv({ SMTP_URL: 'smtp://127.0.0.1:1', ...environment }))
  expect(start).toThrow(StartError)
  expect(start).toThrow(sentence)
  expect(start).not.toThrow(/BEGIN/)
})
