import { execFileSync } from 'node:child_process'
import { required } from './environment.ts'

/** Runs a statement in Koha's database, the witness of every act. */
export function rows(statement: string): string[][] {
  const [command = '', ...given] = required('KOHA_SQL').split(' ')
  const out = execFileSync(command, [...given, statement], { encoding: 'utf8', env: process.env })
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'))
}

const of = (card: string) => `borrowernumber = (SELECT borrowernumber FROM borrowers WHERE cardnumber = '${card}')`

/** The open holds of a patron: `ID PICKUP SUSPENDED`. */
export const openHolds = (card: string) =>
  rows(`SELECT reserve_id, branchcode, suspend FROM reserves WHERE ${of(card)} ORDER BY reserve_id`).map((row) =>
    row.join(' '),
  )

/** Whether all waiting holds of a patron are suspended, or none. Holds with a copy cannot be suspended. */
export const isEachSuspended = (card: string, flag: '0' | '1') =>
  rows(`SELECT suspend FROM reserves WHERE ${of(card)} AND found IS NULL`).every(([suspend]) => suspend === flag)

/** The loans of a patron: `ID DUE-DATE RENEWALS`. */
export const openLoans = (card: string) =>
  rows(`SELECT issue_id, date(date_due), renewals_count FROM issues WHERE ${of(card)} ORDER BY issue_id`).map((row) =>
    row.join(' '),
  )

/** The number of holds on a record that a patron ever had, and the state of the open one. */
export function holdsOn(card: string, record: string) {
  const where = `${of(card)} AND biblionumber = ${Number(record)}`
  const [ever] = rows(
    `SELECT (SELECT count(*) FROM reserves WHERE ${where}) + (SELECT count(*) FROM old_reserves WHERE ${where})`,
  )
  const open = rows(`SELECT branchcode, suspend, ifnull(suspend_until, '') FROM reserves WHERE ${where}`)
  return { ever: Number(ever?.[0]), open: open.length, pickup: open[0]?.[0] ?? null, isSuspended: open[0]?.[1] === '1' }
}

/** The number of renewals of a loan. */
export const renewalsOf = (loan: string) =>
  Number(rows(`SELECT renewals_count FROM issues WHERE issue_id = ${Number(loan)}`)[0]?.[0])
