import { Socket } from 'node:net'
import pg from 'pg'
import { splitHosts } from './host-addresses.ts'

/** Milliseconds that a server has to state whether it accepts writes. */
const probeTimeout = 1_500

interface Place {
  address: string
  host: string
  port: number
}

/** The servers of one database, one of which is the primary. */
export interface Hosts {
  /** The URL of the first server. Its user, password and database apply to all. */
  first: string
  /** Finds the current primary. Null when there is only one server. */
  choose: (() => Promise<Place>) | null
}

/** Tries the last known primary first, then the others in the order of the address. */
export function parseHosts(address: string): Hosts {
  const all = splitHosts(address)
  const first = all[0] ?? address
  if (all.length < 2) return { first, choose: null }
  let last = first
  let choosing: Promise<Place> | undefined

  async function find(): Promise<Place> {
    let why: unknown
    for (const one of new Set([last, ...all])) {
      try {
        const place = await placeIfPrimary(one)
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

/** Carries the SQLSTATE with which PostgreSQL rejects a write. */
export class ReadOnly extends Error {
  readonly code = '25006'
  constructor() {
    super('The database is read-only.')
  }
}

export const readOnlyQuery = `SELECT current_setting('transaction_read_only')::boolean AS "isReadOnly"`

async function placeIfPrimary(address: string): Promise<Place | null> {
  const socket = new Socket()
  const client = new pg.Client({
    stream: () => socket,
    connectionString: address,
    connectionTimeoutMillis: probeTimeout,
    query_timeout: probeTimeout,
  })
  client.on('error', () => {}) // the pending query rejects by itself
  try {
    await client.connect()
    const { rows } = await client.query<{ isReadOnly: boolean }>(readOnlyQuery)
    return rows[0]?.isReadOnly === false ? { address, host: client.host, port: client.port } : null
  } finally {
    socket.destroy()
  }
}
