import { type PGlite, protocol } from '@electric-sql/pglite'
import type { SendRead } from './reads/turn.ts'

/** So many statements are kept at most; each takes some of the little memory that the database has. */
const mostKept = 150

interface Kept {
  name: string
  /** Writes the value of each parameter as text. */
  write: ((value: unknown) => string)[]
}

const { serialize } = protocol

/** One plan for all values, until the end of what it is sent with. Its own answer is one row. */
const onePlanSql = `SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`

/** Names are the instance's, which a test gives to two databases. */
let named = 0
const newName = () => `read_${++named}`

/** Reads whose statements are parsed and planned once, as a server keeps them for a connection: most of what a read costs here. */
export function embeddedReads(lite: PGlite): SendRead {
  const kept = new Map<string, Kept>()
  let onePlan: string | undefined

  async function keep(sql: string, name = newName()): Promise<Kept> {
    const messages = await send(serialize.parse({ name, text: sql }), serialize.describe({ type: 'S', name }))
    const types = messages.flatMap((one) => (isDescription(one) ? one.dataTypeIDs : []))
    return { name, write: types.map((type) => lite.serializers[type] ?? String) }
  }

  async function forgetOldest(): Promise<void> {
    const [oldest] = kept
    if (!oldest || kept.size <= mostKept) return
    const [sql, { name }] = oldest
    kept.delete(sql)
    await send(serialize.close({ type: 'S', name }))
  }

  async function send(...messages: Uint8Array[]) {
    const answer = await lite.execProtocol(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false })
    return answer.messages
  }

  const written = (write: Kept['write'], params: unknown[]) =>
    params.map((value, i) => (value == null ? null : (write[i] ?? String)(value)))

  /** Planned for its values. */
  async function readOnce(sql: string, params: unknown[]) {
    const { write } = await keep(sql, '')
    const messages = await send(serialize.bind({ values: written(write, params) }), serialize.execute({}))
    return messages.find(isRow)?.fields
  }

  async function read(sql: string, params: unknown[]) {
    if (onePlan === undefined) {
      const name = newName()
      await send(serialize.parse({ name, text: onePlanSql }))
      onePlan = name
    }
    const { name, write } = kept.get(sql) ?? (await keep(sql))
    kept.delete(sql)
    kept.set(sql, { name, write })
    await forgetOldest()
    const messages = await send(
      serialize.bind({ statement: onePlan }),
      serialize.execute({}),
      serialize.bind({ statement: name, values: written(write, params) }),
      serialize.execute({}),
    )
    const [, row] = messages.filter(isRow)
    return row?.fields
  }

  // Never between the statements of a transaction.
  return (sql, params, pace, receiver) =>
    lite._runExclusiveTransaction(() =>
      lite._runExclusiveQuery(async () => {
        // It may have waited long for its turn.
        receiver?.check()
        // One that was closed would be asked again and again without a pause.
        await lite._checkReady()
        return pace === 'unforeseen' ? readOnce(sql, params) : read(sql, params)
      }),
    )
}

type Message = Awaited<ReturnType<PGlite['execProtocol']>>['messages'][number]

const isRow = (message: Message): message is InstanceType<typeof protocol.messages.DataRowMessage> =>
  message.name === 'dataRow'

const isDescription = (
  message: Message,
): message is InstanceType<typeof protocol.messages.ParameterDescriptionMessage> =>
  message.name === 'parameterDescription'
