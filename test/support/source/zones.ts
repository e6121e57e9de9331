import { afterAll, beforeAll } from 'vitest'

const zones = ['Asia/Tokyo', 'UTC', 'America/New_York']

/** Time zones of the server on which no date may depend. `use` sets one for the tests of a `describe`. */
export function inEveryTimeZone() {
  return zones.map((name) => ({
    toString: () => name,
    use: () => {
      const before = process.env.TZ
      beforeAll(() => {
        process.env.TZ = name
        if (new Intl.DateTimeFormat().resolvedOptions().timeZone !== name) throw new Error(`TZ is not ${name}.`)
      })
      afterAll(() => {
        if (before === undefined) delete process.env.TZ
        else process.env.TZ = before
      })
    },
  }))
}
