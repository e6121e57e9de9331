import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../server/common/make-folder.ts'
import { StartError } from '../../server/common/start-error.ts'
import type { Problem } from './import-catalogue.ts'

/** The number of refused records that the summary shows. */
const shown = 20

export interface ProblemList {
  /** The path of the list. Undefined until it has a line. */
  file: string | undefined
  refused: Problem[]
  add(problem: Problem): void
  close(): void
}

/** Writes problems to a file as they occur, so that the list exists even when the import is interrupted. */
export function openProblemList(
  path: string,
  created: 'now' | 'with its first line',
  counts: 'line' | 'record' = 'line',
  key = 'control number',
): ProblemList {
  let descriptor: number | undefined
  const open = () => {
    try {
      descriptor = openSync(path, 'w')
    } catch (error) {
      throw new StartError(`The report ${path} cannot be written.`, error)
    }
    writeSync(descriptor, `${counts}\tkind\t${key}\treason\n`)
    list.file = path
    return descriptor
  }
  const list: ProblemList = {
    file: undefined,
    refused: [],
    add: (problem) => {
      const { line, kind, controlNumber = '', reason } = problem
      writeSync(descriptor ?? open(), `${[line, kind, controlNumber, reason].map(spreadsheetCell).join('\t')}\n`)
      if (kind === 'refused' && list.refused.length < shown) list.refused.push(problem)
    },
    close: () => {
      if (descriptor !== undefined) closeSync(descriptor)
      descriptor = undefined
    },
  }
  if (created === 'now') open()
  return list
}

/**
 * Opens the list at the given path. Without one, a list named by the time is created in the data directory with its
 * first line.
 */
export async function openReport(
  path: string | undefined,
  { name, dataDir, now }: { name: string; dataDir: string; now: Date },
  ...headings: [counts?: 'line' | 'record', key?: string]
): Promise<ProblemList> {
  if (path !== undefined) return openProblemList(path, 'now', ...headings)
  makeFolder(dataDir)
  const time = now
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '')
  return openProblemList(join(dataDir, `${name}-report-${time}.tsv`), 'with its first line', ...headings)
}

/** The texts that a spreadsheet program computes, also in quotation marks. */
const formula = /^[\s\p{Cf}"]*[=+\-@＝＋－＠]/u

/** The list is opened in spreadsheet programs too, and its texts come from records of others. */
function spreadsheetCell(value: string | number): string {
  const text = cell(value)
  return formula.test(text) ? `'${text}` : text
}

/** Removes control characters and line breaks, which could break the list or a terminal. */
export function cell(value: string | number): string {
  const text = String(value).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
