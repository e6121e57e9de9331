import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { StartError } from '../../server/common/start-error.ts'
import { readBeginning } from './inbox.ts'
import { maxReportBytes } from './parse/parsed-mail.ts'

/** A message found in the input. */
export interface FoundMessage {
  /** Its file, or its place in a file, for messages to the operator. */
  name: string
  /** The number of input bytes up to its end. */
  end: number
  read(): Promise<Uint8Array>
}

export interface Source {
  bytes: number
  found(): AsyncGenerator<FoundMessage>
}

/** Opens the paths of the command line: files with one message, mbox files, folders of them and Maildirs. */
export async function openSource(paths: string[]): Promise<Source> {
  const files = (await Promise.all(paths.map(filesOf))).flat()
  if (files.length === 0) throw new StartError(`There are no messages in ${paths.join(', ')}.`)
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  return { bytes, found: () => messagesOf(files) }
}

interface File {
  path: string
  size: number
}

async function filesOf(path: string): Promise<File[]> {
  const about = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${path} cannot be read: ${error.code}.`, error)
  })
  if (!about.isDirectory()) return [{ path, size: about.size }]
  const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'))
  const isMaildir = ['new', 'cur', 'tmp'].every((part) => entries.some(({ name }) => name === part))
  if (isMaildir) return (await Promise.all(['new', 'cur'].map((part) => filesOf(join(path, part))))).flat()
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(path, name))
  return Promise.all(files.sort().map(async (file) => ({ path: file, size: (await stat(file)).size })))
}

async function* messagesOf(files: File[]): AsyncGenerator<FoundMessage> {
  let end = 0
  for (const { path, size } of files) {
    const name = basename(path)
    if (await isMbox(path)) {
      for await (const { bytes, line, at } of messagesIn(path)) {
        yield { name: `${name}, line ${line}`, end: end + at, read: async () => bytes }
      }
    } else {
      yield { name, end: end + size, read: () => readBeginning(path) }
    }
    end += size
  }
}

/** A file with a single message and an envelope line is an mbox too. */
async function isMbox(path: string): Promise<boolean> {
  const beginning = await readBeginning(path).catch(() => Buffer.alloc(0))
  return Buffer.from(beginning.subarray(0, 5)).toString('latin1') === 'From '
}

/** The envelope line with sender and date that begins every message of an mbox. */
const envelopeLine = /^From \S{0,250} .{0,30}\d\d:\d\d/

/** Yields the messages of an mbox, each up to the maximum size of a report. Quoted lines (>From) stay quoted. */
async function* messagesIn(path: string): AsyncGenerator<{ bytes: Uint8Array; line: number; at: number }> {
  let lines: Buffer[] = []
  let [size, line, begun, at, blank] = [0, 0, 1, 0, true]
  for await (const text of linesOf(path)) {
    line += 1
    const isFirst = blank && envelopeLine.test(text.subarray(0, 300).toString('latin1'))
    if (isFirst && lines.length > 0) {
      yield { bytes: Buffer.concat(lines), line: begun, at }
      ;[lines, size, begun] = [[], 0, line]
    }
    if (size < maxReportBytes) lines.push(text)
    size += text.length
    at += text.length
    blank = text.length <= 2 && text.toString('latin1').trim() === ''
  }
  if (lines.length > 0) yield { bytes: Buffer.concat(lines), line: begun, at }
}

/** Yields lines with their line ends. A very long line is yielded in parts. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path)) {
    let text: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer)
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10)) {
      yield text.subarray(0, end + 1)
      text = text.subarray(end + 1)
    }
    rest = text
    if (rest.length > maxReportBytes) {
      yield rest
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0) yield rest
}
