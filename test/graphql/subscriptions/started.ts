import { afterAll, beforeAll } from 'vitest'
import { openSubscribers, rememberedSessions } from '../../../server/app.ts'
import type { Database } from '../../../server/database/database.ts'
import { admitRequests } from '../../../server/http/limits/admit-requests.ts'
import { openHttpListener } from '../../../server/http/listener.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'

interface Started {
  db: Database
  url: string
  gate(): { inside: number; waiting: number }
  subscribers: ReturnType<typeof openSubscribers>
}

/** Starts the service with admission control on a free port of loopback. */
export function useStartedService(): Started {
  const db = useDatabase()
  let started: Started | undefined
  let close: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const subscribers = openSubscribers(db)
    const { app, service } = openApp(db, { subscribers })
    const door = openHttpListener(0, { host: '127.0.0.1' })
    const gate = admitRequests(app.fetch, {
      sessions: rememberedSessions(service),
      isClosing: door.isClosing,
      onRefusal: () => {},
    })
    door.answerBy(gate.fetch)
    started = { db, url: `http://127.0.0.1:${await door.port}/graphql`, gate: gate.counts, subscribers }
    close = async () => {
      subscribers.close()
      gate.close()
      await door.close(1_000)
    }
  })
  afterAll(() => close?.())
  return new Proxy({} as Started, { get: (_target, name: keyof Started) => started?.[name] })
}
