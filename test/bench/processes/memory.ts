import { readdirSync, readFileSync } from 'node:fs'

/** The memory of a Node process in megabytes, by category. */
export interface MemoryUse {
  /** Node and its libraries: file pages, which processes share. */
  program: number
  /** The JavaScript heap, including source text and the space that V8 reserves. */
  heap: number
  /** Code that V8 compiled from JavaScript and WebAssembly. */
  compiled: number
  /** Allocations of Node, V8's compilers and threads, including freed memory that the C library keeps. */
  native: number
}

/** Reads the memory on 64-bit Linux. Undefined when the process has ended, or on another system. */
export function memoryOf(pid: number): MemoryUse | undefined {
  const held: MemoryUse = { program: 0, heap: 0, compiled: 0, native: 0 }
  let kind: keyof MemoryUse = 'program'
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

/** The address from which Linux maps libraries and thread stacks. V8's heap is below it. */
const systems = 0x7e_00_00_00_00_00

function kindOf(from: number, rights: string, name: string): keyof MemoryUse {
  if (name.startsWith('/')) return 'program'
  if (name !== '') return 'native'
  if (rights.includes('x')) return 'compiled'
  return from < systems ? 'heap' : 'native'
}

/** Megabytes of a process and all its descendants. Shared pages count once (Pss). */
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
    return '' // the process has ended
  }
}

const parentOf = (pid: number) =>
  Number(
    read(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')[1],
  )
const pssOf = (pid: number) => Number(/^Pss: +(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024
