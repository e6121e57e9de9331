import type { DatabaseLog } from './database.ts'

const write = (details: object, message: string) => console.error(`${message}: ${JSON.stringify(details)}`)

/** Writes each database event as one line to the terminal of a command. */
export const terminalLog: DatabaseLog = { info: write, error: write }
