import type { Database } from '../../../server/database/database.ts'
import { openApp } from '../http/app.ts'
import type { Answer } from '../http/ask.ts'
import { newBearer } from '../http/bearer.ts'

/** An API client of one patron. Each HTTP request returns the statements that it sends to the database. */
export async function openProgram(db: Database, { id }: { id: number }) {
  const { app } = openApp(db)
  const token = await newBearer(db, { id })
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
  let sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  return async (query: string, variables: Record<string, unknown>): Promise<{ data: Answer; sent: string[] }> => {
    sent = []
    const body = JSON.stringify({ query, variables })
    const response = await app.request('/graphql', { method: 'POST', headers, body })
    const { data, errors } = await response.json()
    if (errors) throw new Error(JSON.stringify(errors))
    return { data, sent: [...sent] }
  }
}
