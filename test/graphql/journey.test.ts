import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { requirePrograms } from '../external-programs/needs.ts'
import { run } from '../support/source/examples.ts'
import { useStartedService } from './subscriptions/started.ts'

const service = useStartedService()

/** Returns the output of each shell block in the guide's journey, run in order. */
async function typed(): Promise<string[]> {
  const guide = await readFile('docs/api.md', 'utf8')
  const [, journey = ''] = /^## A journey\n(.*?)^## /ms.exec(guide) ?? []
  const blocks = [...journey.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block)
  const script = blocks.join('\nprintf "\\036"\n').replaceAll('http://localhost:3000', new URL(service.url).origin)
  const { stdout } = await run('bash', ['-ec', script])
  return stdout.split('\u001e').map((said) => said.trim())
}

test('the journey in the guide works as described, from search to sign-out', async () => {
  requirePrograms('curl')
  const [, searched = '', looked = '', signedIn = '', placed = '', seen = '', cancelled = '', left = ''] = await typed()
  expect(searched).toMatch(/^Title:\d+$/)
  const { title, library } = JSON.parse(looked).data
  expect(title).toMatchObject({ title: '銀河鉄道の夜', copies: { lendable: expect.any(Number) } })
  expect(library.branches[0]).toMatchObject({ id: 'Branch:1', acceptsPickup: true })
  expect(JSON.parse(signedIn).data.me.name).toBe('山田 花子')
  expect(placed).toMatch(/^Hold:\d+$/)
  const [{ node }] = JSON.parse(seen).data.me.holds.edges
  expect(node).toMatchObject({ id: placed, title: { title: '銀河鉄道の夜' } })
  expect(JSON.parse(cancelled).data.cancelHold).toEqual({ __typename: 'Hold', id: placed, state: 'CANCELLED' })
  const [signedOut, refused] = left.split('\n').map((one) => JSON.parse(one))
  expect(signedOut).toEqual({ data: { signOut: { wasSignedIn: true } } })
  expect(refused.errors[0].extensions.code).toBe('INVALID_TOKEN')
  const hold = await service.db.prisma.hold.findUniqueOrThrow({ where: { id: Number(placed.slice('Hold:'.length)) } })
  expect(hold.state).toBe('CANCELLED')
})
