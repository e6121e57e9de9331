import { expect, test } from 'vitest'
import { startFakeFolio } from '../../library-systems/folio/fake.ts'
import { startFakeKoha } from '../../library-systems/koha/fake.ts'
import { startFakeSip2 } from '../../library-systems/sip2/fake.ts'

/** Changes every text of a state, however deep it is. */
function changeTexts(value: unknown): void {
  if (value instanceof Map) for (const one of value.values()) changeTexts(one)
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) {
      if (typeof one === 'string') Object.assign(value, { [key]: `${one}_1` })
      else changeTexts(one)
    }
}

const starts = { koha: startFakeKoha, folio: startFakeFolio, sip2: startFakeSip2 }
const now = () => new Date('2026-11-24T10:15:00+09:00')

test.each(Object.entries(starts))('a fake of %s shares no state with another one', async (_name, start) => {
  const [one, other] = [await start({ now }), await start({ now })]
  const text = () => JSON.stringify(other.state)
  const before = text()
  changeTexts(one.state)
  expect(text() === before).toBe(true)
  expect(JSON.stringify(one.state) === before).toBe(false)
  await one.close()
  await other.close()
})
