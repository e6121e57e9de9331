import { expect, test } from 'vitest'
import { maxBounceMailboxLength, messageIn, returnAddress } from '../../../../server/domain/delivery/return-address.ts'

const message = '0123456789abcdef01234567'

test.each(['library@example.jp', 'library+bounces@example.jp', 'a.b-c_d@mail.city.example.jp'])(
  'a mail from a library with bounces to %s is identified by its return address (M6)',
  (bouncesTo) => {
    const address = returnAddress(bouncesTo, message)
    expect(address).not.toBe(bouncesTo)
    expect(messageIn(address)).toBe(message)
    expect(messageIn(`<${address}>`)).toBe(message)
    expect(messageIn(address.toUpperCase())).toBe(message)
  },
)

test('the identifier is after a plus sign, before the @', () => {
  expect(returnAddress('library@example.jp', message)).toBe(`library+${message}@example.jp`)
})

test('the longest mailbox name still makes an address that mail servers accept', () => {
  const [box = ''] = returnAddress(`${'x'.repeat(maxBounceMailboxLength)}@example.jp`, message).split('@')
  expect(box).toHaveLength(64)
})

test.each(['library@example.jp', 'library+news@example.jp', `library+${message}0@example.jp`, `+${message}`, ''])(
  'the address %s identifies no mail',
  (address) => {
    expect(messageIn(address)).toBeNull()
  },
)
