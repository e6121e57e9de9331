import { Socket } from 'node:net'
import pg from 'pg'
import { addressesIn } from './host-addresses.ts'

/** Milliseconds in which a server has to say whether it takes changes. */
const patience = 1_500

interface Place {
  address: string
  host: string
  port: number
}

/** The servers of one database, of which one takes changes. */
export interface Hosts {
  /** Address of the first, which has what is the same for all. */
  first: string
  /** Which one takes changes now; null where there is only one. */
  choose: (() => Promise<Place>) | null
}

/** Asks first the one that took changes last, then the others in the order in which they are named. */
export function hostsOf(address: string): Hosts {
  const all = addressesIn(address)
  const first = all[0] ?? address
  if (all.length < 2) return { first, choose: null }
  let last = first
  let choosing: Promise<Place> | undefined

  async function find(): Promise<Place> {
    let why: unknown
    for (const one of new Set([last, ...all])) {
      try {
        const place = await takingChanges(one)
        if (place) {
          last = one
          return place
        }
        why = new ReadOnly()
      } catch (error) {
        why ??= error
      }
    }
    throw why
  }

  return {
    first,
    choose: () => {
      choosing ??= find().finally(() => {
        choosing = undefined
      })
      return choosing
    },
  }
}

/** With the code by which PostgreSQL refuses a change. */
export class ReadOnly extends Error {
  readonly code = '25006'
  constructor() {
    super('The database takes no changes.')
  }
}

export const askWhetherReadOnly = `SELECT current_setting('transaction_read_only')::boolean AS "isReadOnly"`

async function takingChanges(address: string): Promise<Place | null> {
  const socket = new Socket()
  const client = new pg.Client({
    stream: () => socket,
    connectionString: address,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  })
  client.on('error', () => {}) // what is asked of it fails by itself
  try {
    await client.connect()
    const { rows } = await client.query<{ isReadOnly: boolean }>(askWhetherReadOnly)
    return rows[0]?.isReadOnly === false ? { address, host: client.host, port: client.port } : null
  } finally {
    socket.destroy()
  }
}
