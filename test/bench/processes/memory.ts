import { readdirSync, readFileSync } from 'node:fs'

/** What a process of Node holds in memory, in megabytes, by what it is. */
export interface Held {
  /** Node itself and the libraries that it loads: pages of files, which processes share. */
  program: number
  /** What scripts made, their own text too, and what V8 keeps free for it. */
  heap: number
  /** What V8 made of JavaScript and WebAssembly for the processor. */
  compiled: number
  /** What Node, V8's compilers and the threads took besides, and what the C library has not given back of it. */
  native: number
}

/** As Linux on 64 bits tells it; undefined: it has ended, or this is another system. */
export function memoryOf(pid: number): Held | undefined {
  const held: Held = { program: 0, heap: 0, compiled: 0, native: 0 }
  let kind: keyof Held = 'program'
  try {
    for (const line of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
      const [, from, rights = '', name = ''] = line.match(/^([0-9a-f]+)-\S+ (\S+) \S+ \S+ \d+\s*(.*)$/) ?? []
      if (from) kind = kindOf(Number(`0x${from}`), rights, name)
      const kilobytes = line.match(/^Rss:\s+(\d+)/)?.[1]
      held[kind] += Number(kilobytes ?? 0) / 1024
    }
    return held
  } catch {
    return undefined
  }
}

/** Where the system puts libraries, threads and what they take; V8 puts its heap anywhere below. */
const systems = 0x7e_00_00_00_00_00

function kindOf(from: number, rights: string, name: string): keyof Held {
  if (name.startsWith('/')) return 'program'
  if (name !== '') return 'native'
  if (rights.includes('x')) return 'compiled'
  return from < systems ? 'heap' : 'native'
}

/** Megabytes of a process and of all that it started; pages that several share count once (Pss). */
export function memoryOfAll(pid: number): number {
  const running = readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0)
  const ofOne = (one: number): number => {
    const children = running.filter((other) => parentOf(other) === one)
    return pssOf(one) + children.reduce((sum, child) => sum + ofOne(child), 0)
  }
  return ofOne(pid)
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // it has ended
  }
}

const parentOf = (pid: number) =>
  Number(
    read(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')[1],
  )
const pssOf = (pid: number) => Number(/^Pss: +(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024
