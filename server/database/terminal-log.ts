import type { DatabaseLog } from './database.ts'

const write = (details: object, message: string) => console.error(`${message}: ${JSON.stringify(details)}`)

/** Writes what happens to the database on the terminal of a command, as a line each. */
export const terminalLog: DatabaseLog = { info: write, error: write }
