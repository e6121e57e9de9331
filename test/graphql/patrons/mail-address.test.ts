import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../support/http/ask.ts'
import { job } from '../../support/library/job.ts'
import { useMailbox } from '../../support/library/mailbox.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const mailbox = useMailbox()

let serial = 0
const newAddress = () => `new${++serial}@example.jp`
const someone = async (patron: Parameters<typeof newPatron>[1] = {}) => newPatron(db, { passwordHash, ...patron })
type Someone = Awaited<ReturnType<typeof someone>>

const claiming = /* GraphQL */ `
  mutation ($address: String!, $password: String!) {
    claimMailAddress(address: $address, password: $password) {
      __typename
      ... on PendingMailAddress { address expiresAt triesLeft }
      ... on TooManyClaims { nextAt }
    }
  }
`
async function claim(as: Someone, address: string, { at, ...typed }: { password?: string } & AskOptions = {}) {
  const variables = { address, password: typed.password ?? password }
  return (await ask(db, claiming, variables, { as, ...(at && { at }) })).claimMailAddress as Answer
}

const verifying = /* GraphQL */ `
  mutation ($code: String, $link: String) {
    verifyMailAddress(code: $code, link: $link) {
      __typename
      ... on Patron { mailAddress mailVerified pendingMailAddress { address } }
      ... on WrongCode { triesLeft }
    }
  }
`
async function verify(as: { id: number }, proof: { code?: string; link?: string }, at = now) {
  return (await ask(db, verifying, proof, { as, at })).verifyMailAddress as Answer
}

async function remove(as: Someone, typed = password) {
  const operation = `mutation ($password: String!) {
    deleteMailAddress(password: $password) { __typename ... on Patron { mailAddress mailVerified } }
  }`
  return (await ask(db, operation, { password: typed }, { as })).deleteMailAddress as Answer
}

const pendingOf = async (as: { id: number }, at = now) =>
  (await ask(db, '{ me { pendingMailAddress { address triesLeft } } }', {}, { as, at })).me.pendingMailAddress

const patronOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })
const eventsOf = ({ id: patronId }: { id: number }) => db.prisma.accountEvent.findMany({ where: { patronId } })

/** Returns the last mail to the address, with its code and link. */
async function mailTo(address: string) {
  await job('deliver').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer })
  const mail = (await mailbox.to(address)).at(-1)
  const [code, link] = [/^\d{6}$/m.exec(mail?.text ?? '')?.[0], /link=(\w+)/.exec(mail?.text ?? '')?.[1]]
  return { ...mail, code: code ?? '', link: link ?? '' }
}

/** Returns a wrong code. */
const not = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a claimed address is registered only with the mailed code (P4)', async () => {
  const [patron, address] = [await someone(), newAddress()]
  expect(await claim(patron, address)).toEqual({
    __typename: 'PendingMailAddress',
    address,
    expiresAt: later({ days: 1 }),
    triesLeft: 5,
  })
  expect(await patronOf(patron)).toMatchObject({ mailAddress: patron.mailAddress })
  const { code } = await mailTo(address)
  expect(await verify(patron, { code: ` ${code.slice(0, 3)} ${code.slice(3).replace(/\d/g, fullWidth)} ` })).toEqual({
    __typename: 'Patron',
    mailAddress: address,
    mailVerified: true,
    pendingMailAddress: null,
  })
  expect(await patronOf(patron)).toMatchObject({ mailAddress: address, mailVerifiedAt: now })
  expect(await verify(patron, { code })).toEqual({ __typename: 'ClaimExpired' })
})

const fullWidth = (digit: string) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)

test('a claimed address is registered by the link once, which resets failed attempts and notifies the patron (P4, P7)', async () => {
  const [patron, address] = [await someone({ mailFailingSince: now }), newAddress()]
  await claim(patron, address)
  const { link } = await mailTo(address)
  expect(await verify(patron, { link })).toMatchObject({ mailAddress: address, mailVerified: true })
  expect(await patronOf(patron)).toMatchObject({ mailVerifiedAt: now, mailFailingSince: null })
  expect(await eventsOf(patron)).toMatchObject([{ kind: 'ADDRESS_VERIFIED', at: now, device: 'Test' }])
  expect(await verify(patron, { link })).toEqual({ __typename: 'ClaimExpired' })
})

test('the old address is notified without the new address, and an unverified one is not notified (P4)', async () => {
  const [patron, unproved] = [await someone(), await someone({ mailVerifiedAt: null })]
  for (const each of [patron, unproved]) {
    const address = newAddress()
    await claim(each, address)
    await verify(each, await mailTo(address).then(({ link }) => ({ link })))
  }
  const told = await mailTo(patron.mailAddress ?? '')
  expect(told.subject).toBe('メールアドレスの登録を変更しました')
  expect(told.text).not.toContain((await patronOf(patron)).mailAddress)
  expect(await mailbox.to(unproved.mailAddress ?? '')).toEqual([])
})

test('verifying the registered address again notifies nobody and clears its bounce mark (P4, P7)', async () => {
  const patron = await someone({ mailFailingSince: now })
  const address = patron.mailAddress ?? ''
  await claim(patron, address)
  await verify(patron, { code: (await mailTo(address)).code })
  expect(await patronOf(patron)).toMatchObject({ mailFailingSince: null })
  await mailTo(address)
  expect(await mailbox.to(address)).toHaveLength(1)
})

test('a password reset link that was sent to the old address becomes invalid (P3, P4)', async () => {
  const [changes, removes] = [await someone(), await someone()]
  for (const { id: patronId } of [changes, removes]) {
    const link = { patronId, secretHash: `link ${patronId}`, createdAt: now, expiresAt: later({ hours: 1 }) }
    await db.prisma.passwordLink.create({ data: link })
  }
  const address = newAddress()
  await claim(changes, address)
  expect(await db.prisma.passwordLink.count({ where: { patronId: changes.id } })).toBe(1)
  await verify(changes, { code: (await mailTo(address)).code })
  await remove(removes)
  expect(await db.prisma.passwordLink.count({ where: { patronId: { in: [changes.id, removes.id] } } })).toBe(0)
})

test("another patron's code and link verify nothing, so a misdirected mail opens no account (P4, P8)", async () => {
  const [patron, reader, address] = [await someone(), await someone(), newAddress()]
  await claim(patron, address)
  const { code, link } = await mailTo(address)
  expect(await verify(reader, { link })).toEqual({ __typename: 'ClaimExpired' })
  expect(await verify(reader, { code })).toEqual({ __typename: 'ClaimExpired' })
  await claim(reader, newAddress())
  expect(await verify(reader, { link })).toEqual({ __typename: 'ClaimExpired' })
  expect(await patronOf(reader)).toMatchObject({ mailAddress: reader.mailAddress })
  for (const proof of [{ code }, { link }]) {
    await expect(ask(db, verifying, proof)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
  expect(await verify(patron, { link })).toMatchObject({ mailAddress: address })
})

test('five wrong codes end a claim, and each reports the remaining attempts (P4)', async () => {
  const [patron, address] = [await someone(), newAddress()]
  await claim(patron, address)
  const { code, link } = await mailTo(address)
  for (const triesLeft of [4, 3, 2, 1]) {
    expect(await verify(patron, { code: not(code) })).toEqual({ __typename: 'WrongCode', triesLeft })
    expect(await pendingOf(patron)).toEqual({ address, triesLeft })
  }
  expect(await verify(patron, { code: not(code) })).toEqual({ __typename: 'WrongCode', triesLeft: 0 })
  expect(await pendingOf(patron)).toBeNull()
  for (const proof of [{ code }, { link }]) expect(await verify(patron, proof)).toEqual({ __typename: 'ClaimExpired' })
})

test('twenty concurrent wrong codes count as five attempts (P4)', async () => {
  const [patron, address] = [await someone(), newAddress()]
  await claim(patron, address)
  const { code } = await mailTo(address)
  const answers = await Promise.all(Array.from({ length: 20 }, () => verify(patron, { code: not(code) })))
  const count = (typename: string) => answers.filter(({ __typename }) => __typename === typename).length
  expect([count('WrongCode'), count('ClaimExpired')]).toEqual([5, 15])
  expect(await verify(patron, { code })).toEqual({ __typename: 'ClaimExpired' })
})

test('the right code sent twice concurrently registers the address once (P4)', async () => {
  const [patron, address] = [await someone(), newAddress()]
  await claim(patron, address)
  const { code, link } = await mailTo(address)
  const answers = await Promise.all([verify(patron, { code }), verify(patron, { link }), verify(patron, { code })])
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ClaimExpired', 'ClaimExpired', 'Patron'])
  expect(await eventsOf(patron)).toHaveLength(1)
})

test('a claim is valid for exactly one day (P4)', async () => {
  const [patron, late, address, other] = [await someone(), await someone(), newAddress(), newAddress()]
  await claim(patron, address)
  await claim(late, other)
  const [{ code }, { link }] = [await mailTo(address), await mailTo(other)]
  const end = later({ days: 1 })
  expect(await pendingOf(late, end)).toBeNull()
  expect(await verify(late, { link }, end)).toEqual({ __typename: 'ClaimExpired' })
  expect(await verify(patron, { code }, new Date(end.getTime() - 1))).toMatchObject({ mailAddress: address })
})

test('a later claim replaces the earlier one, whose code and link become invalid (P4)', async () => {
  const [patron, first, second] = [await someone(), newAddress(), newAddress()]
  await claim(patron, first)
  const old = await mailTo(first)
  for (let i = 0; i < 4; i++) await verify(patron, { code: not(old.code) })
  await claim(patron, second)
  const { code } = await mailTo(second)
  expect(await pendingOf(patron)).toEqual({ address: second, triesLeft: 5 })
  expect(await verify(patron, { link: old.link })).toEqual({ __typename: 'ClaimExpired' })
  expect(await verify(patron, { code })).toMatchObject({ mailAddress: second })
})

test('several patrons may share one address (P4)', async () => {
  const [mother, child, address] = [await someone(), await someone(), newAddress()]
  for (const patron of [mother, child]) {
    await claim(patron, address)
    expect(await verify(patron, { code: (await mailTo(address)).code })).toMatchObject({ mailAddress: address })
  }
})

test('a patron has five claims a day, and a further one is refused with the time of the next (P4)', async () => {
  const patron = await someone()
  for (let i = 0; i < 5; i++) {
    const at = later({ hours: i })
    expect(await claim(patron, newAddress(), { at })).toMatchObject({ __typename: 'PendingMailAddress' })
  }
  const pending = await pendingOf(patron)
  const refused = { __typename: 'TooManyClaims', nextAt: later({ days: 1 }) }
  expect(await claim(patron, newAddress(), { at: later({ hours: 23, minutes: 59 }) })).toEqual(refused)
  expect(await pendingOf(patron)).toEqual(pending)
  expect(await claim(patron, newAddress(), { at: later({ days: 1 }) })).toMatchObject({ triesLeft: 5 })
})

test('an address receives at most three mails an hour, whoever requests them (P4)', async () => {
  const address = newAddress()
  const asked = await Promise.all(Array.from({ length: 6 }, async () => claim(await someone(), address)))
  expect(asked.filter(({ __typename }) => __typename === 'PendingMailAddress')).toHaveLength(3)
  expect(asked).toContainEqual({ __typename: 'TooManyClaims', nextAt: later({ hours: 1 }) })
  const shouting = address.toUpperCase()
  expect(await claim(await someone(), shouting)).toMatchObject({ __typename: 'TooManyClaims' })
  expect(await claim(await someone(), address, { at: later({ hours: 1 }) })).toMatchObject({ triesLeft: 5 })
})

test.each([
  [' Taro@EXAMPLE.JP ', 'Taro@example.jp'],
  ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'taro@example.jp'],
  ['ta ro　@example.jp', 'taro@example.jp'],
  ['..taro..@docomo.ne.jp', '..taro..@docomo.ne.jp'],
])('an address entered as "%s" is normalized (bad input)', async (typed, address) => {
  const reading =
    'query ($address: String!) { readMailAddress(address: $address) { ... on ReadMailAddress { address } } }'
  const as = await someone()
  expect((await ask(db, reading, { address: typed }, { as })).readMailAddress).toEqual({ address })
  expect(await claim(as, typed)).toMatchObject({ address })
})

test.each([
  '',
  'taro',
  '@example.jp',
  'taro@jiro@example.jp',
  'taro@localhost',
  'taro@192.168.0.1',
  'taro@example..jp',
  '太郎@example.jp',
  'Taro <taro@example.jp>',
  'taro@example.jp,jiro@example.jp',
  'taro@example.jp\r\nBcc: jiro@example.jp',
  'taro@example.jp\nsecond',
  `${'t'.repeat(65)}@example.jp`,
  `taro@${'example.'.repeat(32)}jp`,
])('"%s" is not an address and is refused, and nothing is queued (bad input)', async (typed) => {
  const patron = await someone()
  expect(await claim(patron, typed)).toEqual({ __typename: 'AddressUnusable' })
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)
})

test('an open session without the password can neither claim nor remove an address (P4)', async () => {
  const patron = await someone()
  expect(await claim(patron, newAddress(), { password: 'wrong' })).toEqual({ __typename: 'WrongPassword' })
  expect(await remove(patron, 'wrong')).toEqual({ __typename: 'WrongPassword' })
  expect(await pendingOf(patron)).toBeNull()
  expect(await patronOf(patron)).toMatchObject({ mailAddress: patron.mailAddress, mailVerifiedAt: now })
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)
})

test('a removed address is notified and erased with everything that needs it, and ready holds stay (P4, L6)', async () => {
  const patron = await someone({ contactMethod: 'MAIL', dueNoticeDays: 3, mailFailingSince: now })
  await claim(patron, newAddress())
  const states = ['RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY'] as const
  const holds = []
  for (const state of states) {
    holds.push(await hold(db, patron, await newTitle(db), { state, contactMethod: 'MAIL' }))
  }
  expect(await remove(patron)).toEqual({ __typename: 'Patron', mailAddress: null, mailVerified: false })
  expect(await patronOf(patron)).toMatchObject({
    mailAddress: null,
    mailVerifiedAt: null,
    mailFailingSince: null,
    contactMethod: null,
    dueNoticeDays: null,
  })
  expect(await pendingOf(patron)).toBeNull()
  const after = await db.prisma.hold.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(after.map(({ contactMethod }) => contactMethod)).toEqual(['NONE', 'NONE', 'NONE', 'MAIL'])
  expect(await eventsOf(patron)).toMatchObject([{ kind: 'ADDRESS_REMOVED', at: now }])
  expect(await mailTo(patron.mailAddress ?? '')).toMatchObject({ subject: 'メールアドレスの登録を削除しました' })
  expect(await remove(patron)).toMatchObject({ mailAddress: null })
  expect(await eventsOf(patron)).toHaveLength(1)
})

test('code and link together, or neither, are bad input', async () => {
  const patron = await someone()
  for (const proof of [{}, { code: '123456', link: 'x' }]) {
    await expect(verify(patron, proof)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})
