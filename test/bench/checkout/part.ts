import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { type Service, startService } from '../processes/service.ts'
import { combineRounds, type Load, load } from '../requests/load.ts'
import { newPlace } from '../requests/place.ts'
import type { Prepared } from '../requests/prepare.ts'
import { number, ratio, table } from '../table.ts'

const efforts = {
  smallest: { patrons: 5, requests: 5, changes: 2, amount: 20, rounds: 2 },
  quick: { patrons: 200, requests: 100, changes: 2, amount: 2_000, rounds: 4 },
  full: { patrons: 500, requests: 100, changes: 2, amount: 6_000, rounds: 8 },
}

/**
 * Compares the GraphQL endpoint with that of another built checkout, named by CHECKOUT, on one database in alternating
 * rounds. Without CHECKOUT, this checkout is compared with itself. Both run on the `node` of PATH.
 */
export async function measureCheckout({ size, connections = [20] }: BenchOptions): Promise<number> {
  const { amount, rounds, ...counts } = efforts[size]
  const { env } = await newPlace()
  const prepared = await askChild<Prepared>('requests/prepare.ts', env, {
    editions: size === 'smallest' ? 1 : 30,
    ...counts,
  })
  const rows = prepared.rows.filter(({ what, once }) => !once && /GraphQL|__typename/.test(what))
  const services = [await startService(env), await startService(env, process.env.CHECKOUT)]
  let failed = 0
  const cells: string[][] = []
  for (const { what, ours } of rows) {
    for (const many of connections) {
      const loads = services.map(() => [] as Load[])
      // Round 0 is not measured. The order is reversed in each round.
      for (let round = 0; round <= rounds; round++) {
        for (const at of round % 2 ? [0, 1] : [1, 0]) {
          const one = await load(services[at] as Service, ours, { connections: many, amount, once: false })
          if (round > 0) loads[at]?.push(one)
        }
      }
      const [here, there] = loads.map(combineRounds) as [Load, Load]
      failed += here.failed + there.failed
      const name = what.replace(/ beside .*/, '')
      const share = [ratio(here.perSecond / there.perSecond), ratio(here.cpu / there.cpu)]
      const both = (key: 'perSecond' | 'cpu' | 'p99') => `${number(here[key])} / ${number(there[key])}`
      cells.push([name, String(many), ...share, both('perSecond'), both('cpu'), both('p99')])
    }
  }
  for (const one of services) await one.stop()
  const head = ['request', 'connections', 'share', 'CPU share', 'per second', 'CPU ms', 'p99 ms']
  table('This checkout and the other one:', head, cells)
  return failed
}
